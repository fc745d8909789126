/** How people call a registry, as it was typed or as config.json names it. */
export const placeOf = (registry: string): string => {
	const host = registry.replace(/^https?:\/\//, '').split('/')[0] ?? '';
	return host === '' || /^(?:index\.)?docker\.io$/.test(host) ? 'the default registry' : host;
};
