/** Where a match is: UTF-16 units of the text, end exclusive. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** What somebody searches for. */
export interface Search {
	/** As it was typed. */
	readonly text: string;
	/** Why it cannot be searched for; then it matches nothing. */
	readonly error: string | undefined;
	test(text: string): boolean;
	/** All matches, in order. */
	find(text: string): readonly Range[];
}

/** More matches than this in one line are not told. */
const mostRanges = 200;

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** `/re/` or `/re/i` is a regular expression; other text is itself, and case counts only if it has capitals. */
const compile = (text: string): RegExp => {
	const [, source, flags = ''] = /^\/(.+)\/(i?)$/.exec(text) ?? [];
	if (source !== undefined) return new RegExp(source, `gu${flags}`);
	return new RegExp(literal(text), /\p{Lu}/u.test(text) ? 'gu' : 'giu');
};

/** A search for a text; undefined for an empty one. */
export const createSearch = (text: string): Search | undefined => {
	if (text === '') return undefined;
	let pattern: RegExp;
	try {
		pattern = compile(text);
	} catch (thrown) {
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		return {
			text,
			error: reason.replace(/^Invalid regular expression: /, ''),
			test: () => false,
			find: () => [],
		};
	}
	return {
		text,
		error: undefined,
		test(line) {
			pattern.lastIndex = 0;
			return pattern.test(line);
		},
		find(line) {
			const ranges: Range[] = [];
			// matchAll begins where the last test left off.
			pattern.lastIndex = 0;
			for (const match of line.matchAll(pattern)) {
				// An empty match (`/x*/`) is nothing to look at.
				if (match[0] !== '') ranges.push({start: match.index, end: match.index + match[0].length});
				if (ranges.length === mostRanges) break;
			}
			return ranges;
		},
	};
};
