/** True for words that every shell takes as they are. `~` and `=` at the start mean something to some. */
const plain = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** One word, quoted only where a POSIX shell needs it: `a b` becomes `'a b'`. */
export const quote = (word: string): string =>
	plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** As `quote`, for a path as it is typed: `~/` stays the home folder. */
export const quotePath = (path: string): string =>
	/^~\/./.test(path) ? `~/${quote(path.slice(2))}` : quote(path);

/** An option with its value, or nothing for an empty one: `--author`, `Ada`. */
export const option = (flag: string, value: string): readonly string[] =>
	value === '' ? [] : [flag, value];

/** The option once for each value. */
export const options = (flag: string, values: readonly string[]): readonly string[] => {
	const words: string[] = [];
	for (const value of values) words.push(flag, value);
	return words;
};

/** A command line from its words; `undefined` and `false` are left out. Many words are one list. */
export const commandLine = (
	...words: readonly (string | false | undefined | readonly string[])[]
): string =>
	words
		.flat()
		.filter(word => word !== undefined && word !== false)
		.map(quote)
		.join(' ');

/** True where a quote is not closed, which a shell would wait for. */
export const isUnclosed = (line: string): boolean =>
	/["']/.test(line.replace(/"(?:\\.|[^"\\])*"|'[^']*'|\\./g, ''));

/** A word of a shell line, as it is written. */
const written = /(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/g;

/** Where the word begins that a line ends in; its length where it ends in a blank. */
export const lastWordAt = (line: string): number => {
	let last = line.length;
	for (const {index, 0: word} of line.matchAll(written)) {
		if (index + word.length === line.length) last = index;
	}
	return last;
};

/** Words of a shell line: quotes hold together, a backslash takes the next character as it is. */
export const splitWords = (line: string): readonly string[] => {
	const words = line.match(written) ?? [];
	return words.map(word =>
		word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/g, (_all, double, single, escaped) =>
			double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(.)/g, '$1'),
		),
	);
};
