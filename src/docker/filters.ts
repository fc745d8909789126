/** Filters as they are typed into a form, with blanks between: `until=24h label=stage=test`. */
export const splitFilters = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** Filters by key, as an engine takes them: what stands behind the first `=`; empty for a key alone. */
export const filtersByKey = (
	filters: readonly string[],
): Readonly<Record<string, readonly string[]>> => {
	const byKey: Record<string, string[]> = {};
	for (const filter of filters) {
		const [key = '', ...value] = filter.split('=');
		byKey[key] = [...(byKey[key] ?? []), value.join('=')];
	}
	return byKey;
};
