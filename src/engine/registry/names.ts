/** How docker's config.json names the registry that is meant where none is said. */
const defaultRegistry = 'https://index.docker.io/v1/';

const defaultHosts: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/** The host of an address as it was typed or kept: without the scheme and what follows the host. */
export const hostOf = (address: string): string =>
	address.replace(/^https?:\/\//, '').split('/')[0] ?? '';

/**
 * The name under which config.json keeps the credentials of a registry: its host, or docker's long name of the default
 * one. Source: docker cli/command/registry.go, ResolveAuthConfig.
 */
export const registryKey = (address: string): string => {
	const host = hostOf(address.trim());
	return host === '' || defaultHosts.includes(host) ? defaultRegistry : host;
};

/** How people call a registry. */
export const registryName = (key: string): string =>
	key === defaultRegistry ? 'the default registry' : hostOf(key);

/**
 * The registry of an image reference, as config.json names it: what stands before the first slash, if it looks like a
 * host. Source: distribution/reference normalize.go, splitDockerDomain.
 */
export const registryOfReference = (reference: string): string => {
	const slash = reference.indexOf('/');
	const first = slash < 0 ? '' : reference.slice(0, slash);
	const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
	return registryKey(isHost ? first : '');
};
