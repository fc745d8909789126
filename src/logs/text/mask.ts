/** Stands for any word. */
export const wildcard = '<*>';

/**
 * What varies within a message, the more particular first: each is a name and where it is. Ids are what
 * has many letters and digits mixed.
 */
const variables = [
	['uuid', String.raw`\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b`],
	[
		'time',
		String.raw`\b\d{4}[-/]\d\d[-/]\d\d(?:[T_]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z\b|[+-]\d\d:?\d\d)?)?`,
	],
	['time', String.raw`\b\d\d/[a-z]{3}/\d{4}(?::\d\d){3}(?:\.\d+)?`],
	['time', String.raw`\b\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z\b)?`],
	['mac', String.raw`\b(?:[\da-f]{2}:){5}[\da-f]{2}\b`],
	['ip', String.raw`\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+|/\d+)?\b`],
	[
		'ip',
		String.raw`(?<![\w:])(?:[\da-f]{1,4}:){1,7}(?::[\da-f]{1,4}){1,6}|(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?<![\w:])::1\b`,
	],
	['hex', String.raw`\b0x[\da-f]+\b`],
	['duration', String.raw`(?<![\w.])-?(?:\d+(?:\.\d+)?(?:ns|us|\xb5s|ms|s|m|h|d))+(?!\w|\.\d)`],
	[
		'number',
		String.raw`(?<![a-z\d_.])[+-]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?(?![\da-f]*[a-f_][\da-f_]*\w)`,
	],
	['hex', String.raw`\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{7,}\b`],
	['id', String.raw`(?<![a-z\d])(?=(?:[a-z]*\d){2})(?=\d*[a-z])[a-z\d]{10,}(?![a-z\d])`],
] as const;

const pattern = new RegExp(variables.map(([, source]) => source).join('|'), 'gi');
const each = variables.map(([name, source]) => ({
	variable: `<${name}>`,
	fits: new RegExp(`^(?:${source})$`, 'i'),
}));
const number = '<number>';

const countDigits = (word: string): number => {
	let digits = 0;
	for (let at = 0; at < word.length; at++) {
		const unit = word.charCodeAt(at);
		if (unit >= 48 && unit <= 57) digits++;
	}
	return digits;
};

/** Which variable was found. Without groups in the pattern, so that nothing is made for those that did not fit. */
const nameOf = (found: string): string =>
	countDigits(found) === found.length
		? number
		: (each.find(({fits}) => fits.test(found))?.variable ?? wildcard);

/** Words of a log come again and again, those with more digits hardly do. */
const mostDigits = 4;
const longestKnown = 24;
/** An id: hardly twice the same. */
const unique = /^[a-z\d]{7,}$/i;
const mostKnown = 1000;
let young = new Map<string, string>();
let old = new Map<string, string>();

const remember = (word: string, masked: string): string => {
	if (young.size >= mostKnown) {
		old = young;
		young = new Map();
	}
	young.set(word, masked);
	return masked;
};

/** A word with its numbers, ids, addresses, times and durations made variables: `took=12ms` is `took=<duration>`. */
export const maskWord = (word: string): string => {
	// Most words have no digit, and many of the others are nothing but digits.
	const digits = countDigits(word);
	if (digits === 0) return word;
	if (digits === word.length) return number;
	if (digits > mostDigits || word.length > longestKnown || unique.test(word)) {
		return word.replace(pattern, nameOf);
	}
	const known = young.get(word);
	if (known !== undefined) return known;
	return remember(word, old.get(word) ?? word.replace(pattern, nameOf));
};
