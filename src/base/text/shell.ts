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
export const options = (flag: string, values: readonly string[]): readonly string[] =>
	values.flatMap(value => [flag, value]);

/** A command line from its words; `undefined` and `false` are left out. Many words are one list. */
export const commandLine = (
	...words: readonly (string | false | undefined | readonly string[])[]
): string =>
	words
		.flat()
		.filter(word => word !== undefined && word !== false)
		.map(quote)
		.join(' ');
