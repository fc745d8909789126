/** Where a query was found in a text: `[from, to)` in UTF-16 units, in order, not touching. */
export interface Match {
	/** Higher is better; only to compare matches of one query. */
	readonly score: number;
	readonly ranges: readonly (readonly [from: number, to: number])[];
}

const none: Match = {score: 0, ranges: []};

/** True where a word begins: at the start, after a separator, at a capital after a small letter. */
const startsWord = (text: string, index: number): boolean => {
	if (index === 0) return true;
	const before = text[index - 1] ?? '';
	const here = text[index] ?? '';
	return /[\s\-_./:@]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(here));
};

/** A run of letters together beats any scattered match, and more so at the start of a word. */
const together = (text: string, lower: string, query: string): Match | undefined => {
	let best: number | undefined;
	for (let at = lower.indexOf(query); at >= 0; at = lower.indexOf(query, at + 1)) {
		best ??= at;
		if (startsWord(text, at)) {
			best = at;
			break;
		}
	}
	if (best === undefined) return undefined;
	const bonus = (best === 0 ? 300 : 0) + (startsWord(text, best) ? 300 : 0);
	// Of two equal hits the shorter text is closer to what was meant.
	return {
		score: 1000 + bonus - Math.min(best, 50) - Math.min(text.length - query.length, 100),
		ranges: [[best, best + query.length]],
	};
};

/** The letters in order with gaps between; each gap costs, starts of words pay. */
const scattered = (text: string, lower: string, query: string): Match | undefined => {
	const ranges: [number, number][] = [];
	let score = 500;
	let from = 0;
	for (const letter of query) {
		const next = lower.indexOf(letter, from);
		if (next < 0) return undefined;
		// `sa` means shop-api before sea: a word start a little later is worth a gap.
		const word = wordStart(text, lower, letter, next);
		const at = word ?? next;
		const last = ranges.at(-1);
		if (last && last[1] === at) last[1] = at + letter.length;
		else {
			if (last) score -= 10 + Math.min(at - last[1], 20);
			ranges.push([at, at + letter.length]);
		}
		if (word !== undefined) score += 15;
		from = at + letter.length;
	}
	return {score: score - Math.min(text.length, 100), ranges};
};

const wordStart = (
	text: string,
	lower: string,
	letter: string,
	from: number,
): number | undefined => {
	for (let at = from; at >= 0; at = lower.indexOf(letter, at + 1)) {
		if (startsWord(text, at)) return at;
	}
	return undefined;
};

/** Lower case of the same length, so that ranges fit the text (`İ` would grow). */
const fold = (text: string): string => {
	const lower = text.toLowerCase();
	return lower.length === text.length ? lower : text;
};

/**
 * Finds a query in a text, without regard to case: whole first, then letter by letter.
 * Greedy, so that it costs one pass; a word start that makes the rest fail is tried again without.
 * An empty query matches everything.
 */
export const fuzzy = (query: string, text: string): Match | undefined => {
	if (query === '') return none;
	const lower = fold(text);
	const wanted = query.toLowerCase();
	return together(text, lower, wanted) ?? scattered(text, lower, wanted) ?? plainly(lower, wanted);
};

/** The leftmost letters in order: always finds what there is, when looking for word starts ran past it. */
const plainly = (lower: string, query: string): Match | undefined => {
	const ranges: [number, number][] = [];
	let from = 0;
	for (const letter of query) {
		const at = lower.indexOf(letter, from);
		if (at < 0) return undefined;
		const last = ranges.at(-1);
		if (last && last[1] === at) last[1] = at + letter.length;
		else ranges.push([at, at + letter.length]);
		from = at + letter.length;
	}
	return {score: 300 - 10 * ranges.length - Math.min(lower.length, 100), ranges};
};

/**
 * `fuzzy` for what is run by its name: letters that are apart count only where each run begins a word
 * (`sfp` is Split from Pane), or all are in one word and begin it (`rstrt`). Any text has any letters
 * somewhere, and what was never meant must not be run by them.
 */
export const fuzzyName = (query: string, text: string): Match | undefined => {
	const match = fuzzy(query, text);
	if (!match || match.ranges.length < 2) return match;
	const [[start] = [0]] = match.ranges;
	const [, end] = match.ranges.at(-1) ?? [0, 0];
	const isOneWord = startsWord(text, start) && !/[\s\-_./:@]/.test(text.slice(start, end));
	return isOneWord || match.ranges.every(([from]) => startsWord(text, from)) ? match : undefined;
};

const lettersAfter = (lower: string, letters: readonly string[], start: number): boolean => {
	let from = start;
	for (const letter of letters) {
		const at = lower.indexOf(letter, from);
		if (at < 0) return false;
		from = at + letter.length;
	}
	return true;
};

/**
 * True when the letters of the query come in order in the text and the first one begins a word:
 * `sapi` is in `shop-api`, but `shop` is not in `crashloop`.
 */
export const abbreviates = (query: string, text: string): boolean => {
	const lower = fold(text);
	const [first = '', ...rest] = query.toLowerCase();
	for (let start = lower.indexOf(first); start >= 0; start = lower.indexOf(first, start + 1)) {
		if (!startsWord(text, start)) continue;
		// A later start has even less behind it.
		return lettersAfter(lower, rest, start + first.length);
	}
	return false;
};
