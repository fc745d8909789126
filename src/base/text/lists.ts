/** A semicolon divides only where another key follows: values may hold some too. */
const divider = /\s*;\s*(?=[^;=\s]+=)/;

/** `a=b; c=d`, or a line each, as its parts. */
export const partsOf = (text: string): readonly string[] =>
	text
		.split('\n')
		.flatMap(line => line.split(divider))
		.map(part => part.trim().replace(/;$/, ''))
		.filter(part => part !== '');

/** The same by key; what has no `=` has an empty value. */
export const pairsOf = (text: string): Readonly<Record<string, string>> =>
	Object.fromEntries(
		partsOf(text).map(part => {
			const at = part.indexOf('=');
			return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
		}),
	);

/** Words with commas or spaces between, or a line each. */
export const wordsOf = (text: string): readonly string[] =>
	text.split(/[\s,]+/).filter(word => word !== '');
