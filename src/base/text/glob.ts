export interface GlobOptions {
	readonly ignoreCase?: boolean;
	/** Whether it may begin at an index of the text; the start alone unless said. */
	readonly begins?: (text: string, at: number) => boolean;
	/** Whether it may end before an index of the text; the end alone unless said. */
	readonly ends?: (text: string, at: number) => boolean;
}

const atStart = (_text: string, at: number): boolean => at === 0;
const atEnd = (text: string, at: number): boolean => at === text.length;

/**
 * A test for texts, in which `*` stands for anything. Each part is looked for once, from the left: an expression
 * with several `.*` would try all ways to share a long text among them.
 */
export const createGlob = (
	glob: string,
	{ignoreCase = false, begins = atStart, ends = atEnd}: GlobOptions = {},
): ((text: string) => boolean) => {
	const parts = (ignoreCase ? glob.toLowerCase() : glob).split('*');
	const [first = '', ...others] = parts;
	const last = others.pop();
	/** Where the first part ends that is at a place where it may be; -1 for none. */
	const find = (text: string, part: string, from: number, fits: (at: number) => boolean) => {
		for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
			if (fits(at)) return at + part.length;
			// An empty part is found at the end for ever.
			if (at === text.length) break;
		}
		return -1;
	};
	return given => {
		const text = ignoreCase ? given.toLowerCase() : given;
		if (last === undefined) {
			return find(text, first, 0, at => begins(text, at) && ends(text, at + first.length)) >= 0;
		}
		let at = find(text, first, 0, place => begins(text, place));
		for (const part of others) {
			if (at < 0) return false;
			at = find(text, part, at, () => true);
		}
		return at >= 0 && find(text, last, at, place => ends(text, place + last.length)) >= 0;
	};
};
