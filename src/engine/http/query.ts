export type QueryValue =
	| string
	| number
	| boolean
	| readonly string[]
	| Readonly<Record<string, readonly string[]>>
	| undefined;

/** Query parameters of one call; `undefined` ones are left out. */
export type UrlParameters = Readonly<Record<string, QueryValue>>;

/**
 * `?all=1&filters=…`, or nothing. Booleans are 1 and 0, a list repeats its name, a record (filters) is JSON:
 * the three ways in which the engine reads parameters.
 */
export const queryString = (query: UrlParameters = {}): string => {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined) continue;
		if (Array.isArray(value)) for (const item of value) parameters.append(name, item);
		else if (typeof value === 'object') parameters.set(name, JSON.stringify(value));
		else parameters.set(name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value));
	}
	const text = parameters.toString();
	return text === '' ? '' : `?${text}`;
};
