import type {LogLine, LogStream, LogsQuery} from '../../../engine/logTypes.ts';
import {comparedLines as compared, countTogether, createPlace} from '../place.ts';
import {goesOn, isSameLine, isWholeSecond, latestOf, logTime, skewNano} from '../time.ts';

/**
 * How lines that are not kept are asked for. The engine takes the last `tail` lines first and applies
 * `since` and `until` to those. It finds the last N by scanning backwards for line ends (330 ms for the
 * start of 1,000,000 lines, 130 ms at 500,000, 10 ms at 10,000; up to four times that with the `local`
 * driver), but finds a `since` by parsing everything from the start of the file (1.5 s). So a page
 * is "of the last N lines, those until the first one we have", with N counted by what lies after it.
 */
export interface PageRequest {
	readonly open: (query: LogsQuery) => Promise<LogStream>;
	/** The kept lines that the page must join: 0 is the one beside it, then away from the page. */
	readonly kept: (distance: number) => LogLine | undefined;
	/** What is known to lie from there to the newest line, as `tail` counts; infinite where nothing is known. */
	readonly pieces: number;
	/** Lines wanted. */
	readonly page: number;
	/** Characters that a page may have: where its lines are longer than was thought, it has fewer. */
	readonly mostUnits?: number;
	/** Lines of streams that are not shown are counted by `tail`, but not kept. */
	readonly wanted: (line: LogLine) => boolean;
}

export interface Page {
	/** Oldest first. */
	readonly lines: readonly LogLine[];
	/** There is nothing more on that side, or not any more. */
	readonly complete: boolean;
}

/** Lines that came since they were counted; asking for a few too many costs nothing. */
const slack = 64;
/** From here on the whole log is as cheap to ask for. */
const manyLines = 4_000_000;
const widen = (tail: number): number | undefined => (tail > manyLines ? undefined : tail * 4);

/** A query with only what is said: `tail: undefined` is not the same as no tail. */
const finite = (tail: number | undefined, rest: Partial<LogsQuery>): LogsQuery => ({
	follow: false,
	...rest,
	...(tail === undefined ? {} : {tail}),
});

/** The kept lines, from the joint on, that are not after `until`: how many, and their characters. */
const countUntil = (kept: PageRequest['kept'], until: bigint) => {
	let [count, units] = [0, 0];
	for (let line = kept(0); line && line.timeNano <= until; line = kept(++count)) {
		units += line.text.length;
	}
	return {count, units};
};

/**
 * Where in `lines` the kept ones begin; undefined when they are not there. `overlap` of them are to be found:
 * fewer that fit at the end of `lines` are not the place, for a last line may look like any other.
 */
const jointOf = (lines: readonly LogLine[], kept: PageRequest['kept'], overlap: number) => {
	const needed = Math.min(overlap, compared);
	const fits = (start: number) => {
		for (let i = 0; i < compared; i++) {
			const [a, b] = [lines[start + i], kept(i)];
			if (!a || !b) return i > 0 && i >= needed;
			if (!isSameLine(a, b) && !goesOn(a, b)) return false;
		}
		return true;
	};
	const expected = lines.length - overlap;
	// Only where stamps are coarse and lines alike can there be two places: the counted one is right.
	if (fits(expected)) return expected;
	for (let start = lines.length - 1; start >= 0; start--) if (fits(start)) return start;
	return undefined;
};

/** The newest of some lines, with at most so many characters; one at least. */
const newestWithin = (lines: LogLine[], mostUnits: number): LogLine[] => {
	let units = 0;
	let from = lines.length;
	for (; from > 0; from--) {
		units += lines[from - 1]?.text.length ?? 0;
		if (units > mostUnits && from < lines.length) break;
	}
	return lines.slice(from);
};

/**
 * The lines before the kept ones, at least `page + 1` if there are and the characters allow it (`full`); undefined
 * when those did not come.
 */
const readBefore = async (
	{open, kept, wanted, page, mostUnits = Number.POSITIVE_INFINITY}: PageRequest,
	tail: number | undefined,
	isWide: boolean,
): Promise<{readonly lines: readonly LogLine[]; readonly full: boolean} | undefined> => {
	const time = kept(0)?.timeNano ?? 0n;
	const until = isWide || isWholeSecond(time) ? latestOf(time) : time;
	const {count: overlap, units: overlapUnits} = countUntil(kept, until);
	const limit = page + overlap + slack;
	let lines: LogLine[] = [];
	let units = 0;
	let isCut = false;
	for await (const batch of await open(finite(tail, {until: logTime(until)}))) {
		for (const line of batch) {
			if (!wanted(line)) continue;
			lines.push(line);
			units += line.text.length;
		}
		if (lines.length > 2 * limit) lines = lines.slice(-limit);
		if (units <= 2 * mostUnits + overlapUnits) continue;
		const before = lines.length;
		lines = newestWithin(lines, mostUnits + overlapUnits);
		isCut ||= lines.length < before;
		units = lines.reduce((sum, {text}) => sum + text.length, 0);
	}
	const joint = jointOf(lines, kept, overlap);
	if (joint === undefined) return undefined;
	return {lines: lines.slice(0, joint), full: joint > page || (isCut && joint > 0)};
};

/** As `readBefore`, without times: for a log whose clock was set back. Reads all that came after, too. */
const readBeforeByText = async (
	{open, kept, wanted, page}: PageRequest,
	tail: number,
): Promise<readonly LogLine[]> => {
	const anchor = kept(0);
	let lines: LogLine[] = [];
	for await (const batch of await open(finite(tail, {}))) {
		for (const line of batch) {
			if (anchor && isSameLine(line, anchor)) return lines;
			if (wanted(line)) lines.push(line);
		}
		if (lines.length > 2 * page + slack) lines = lines.slice(-page - slack);
	}
	return [];
};

/** A page of lines that end right before the kept ones. Throws what `open` throws. */
export const pageBefore = async (request: PageRequest): Promise<Page> => {
	const {page, pieces} = request;
	const nearest = pieces + page + slack;
	let tail: number | undefined = nearest;
	let before = -1;
	// A flood has 20,000 lines in the time that stamps may be wrong by, which mostly they are not.
	let isWide = false;
	for (;;) {
		const found = await readBefore(request, tail, isWide);
		if (!found && !isWide) {
			isWide = true;
			continue;
		}
		// The oldest line of a `tail` may be the end of a long one, so it is taken only where the log begins.
		if (found?.full) return {lines: found.lines.slice(-page), complete: false};
		if (found && (tail === undefined || found.lines.length === before)) {
			return {lines: found.lines, complete: true};
		}
		if (tail === undefined) {
			const lines = (await readBeforeByText(request, nearest)).slice(-page);
			return {lines, complete: lines.length === 0};
		}
		before = found?.lines.length ?? -1;
		tail = widen(tail);
	}
};

/** Lines right after the kept ones; undefined when those are not among what came. */
const readAfter = async (
	{open, kept, wanted, page, mostUnits = Number.POSITIVE_INFINITY}: PageRequest,
	tail: number | undefined,
): Promise<readonly LogLine[] | undefined> => {
	const anchor = kept(0);
	const together = countTogether(kept);
	const place = createPlace({known: kept, together, isSame: isSameLine});
	if (!anchor || !place) return undefined;
	const lines: LogLine[] = [];
	let isFound = false;
	let units = 0;
	const [since, latest] = [logTime(anchor.timeNano - skewNano), latestOf(anchor.timeNano)];
	for await (const batch of await open(finite(tail, {since}))) {
		for (const line of batch) {
			if (!wanted(line)) continue;
			if (isFound) {
				lines.push(line);
				units += line.text.length;
			} else if (place.isAt(line)) isFound = true;
			else if (line.timeNano > latest) return undefined;
		}
		if (lines.length >= page || units >= mostUnits) break;
	}
	return isFound ? lines.slice(0, page) : undefined;
};

/** A page of lines that begin right after the kept ones. Throws what `open` throws. */
export const pageAfter = async (request: PageRequest): Promise<Page> => {
	const {pieces} = request;
	// Near the start of a log a time is found at once: the file is read from there.
	let tail = Number.isFinite(pieces) ? pieces + slack : undefined;
	for (;;) {
		const found = await readAfter(request, tail);
		if (found || tail === undefined) return {lines: found ?? [], complete: found === undefined};
		tail = widen(tail);
	}
};

/** The oldest lines of a log, up to a page. Throws what `open` throws. */
export const pageAtHead = async ({
	open,
	wanted,
	page,
}: Pick<PageRequest, 'open' | 'wanted' | 'page'>): Promise<readonly LogLine[]> => {
	const lines: LogLine[] = [];
	// Without a tail the engine reads from the start, and stops when nobody takes more: 20 ms before 1,000,000 lines.
	for await (const batch of await open({follow: false})) {
		for (const line of batch) if (wanted(line)) lines.push(line);
		if (lines.length >= page) break;
	}
	return lines.slice(0, page);
};

/** How many lines around a joint must agree, where there are so many. */
const agreeing = 4;

/** Whether the lines from `place` on, in a direction, are the kept ones. */
const agrees = (
	lines: readonly LogLine[],
	place: number,
	direction: 1 | -1,
	kept: PageRequest['kept'],
): boolean => {
	for (let i = 0; i < agreeing; i++) {
		const [line, other] = [lines[place + direction * i], kept(i)];
		if (!line || !other) return i > 0;
		if (!isSameLine(line, other) && !goesOn(line, other)) return false;
	}
	return true;
};

/** Lines of a page before the kept ones that begin with `kept(0)`; `complete` when the page reaches them. */
export const upTo = (lines: readonly LogLine[], kept: PageRequest['kept']): Page => {
	const joint = lines.findIndex((_, place) => agrees(lines, place, 1, kept));
	return joint < 0 ? {lines, complete: false} : {lines: lines.slice(0, joint), complete: true};
};

/** Lines of a page after the kept ones that end with `kept(0)`; `complete` when the page reaches them. */
export const downTo = (lines: readonly LogLine[], kept: PageRequest['kept']): Page => {
	const joint = lines.findLastIndex((_, place) => agrees(lines, place, -1, kept));
	return joint < 0 ? {lines, complete: false} : {lines: lines.slice(joint + 1), complete: true};
};
