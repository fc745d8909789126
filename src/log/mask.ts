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
	['time', String.raw`\b\d\d/[a-z]{3}/\d{4}(?::\d\d){3}`],
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

/** What a word needs: most have no digit, and many of the others are nothing but digits. */
const lookAt = (word: string): 'plain' | 'digits' | 'mixed' => {
	let digits = 0;
	for (let at = 0; at < word.length; at++) {
		const unit = word.charCodeAt(at);
		if (unit >= 48 && unit <= 57) digits++;
	}
	return digits === 0 ? 'plain' : digits === word.length ? 'digits' : 'mixed';
};

/** Which variable was found. Without groups in the pattern, so that nothing is made for those that did not fit. */
const nameOf = (found: string): string =>
	lookAt(found) === 'digits'
		? number
		: (each.find(({fits}) => fits.test(found))?.variable ?? wildcard);

/** A word with its numbers, ids, addresses, times and durations made variables: `took=12ms` is `took=<duration>`. */
export const maskWord = (word: string): string => {
	const look = lookAt(word);
	if (look === 'plain') return word;
	return look === 'digits' ? number : word.replace(pattern, nameOf);
};
