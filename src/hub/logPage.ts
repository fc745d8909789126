import type {LogLine, LogStream, LogsQuery} from '../engine/engine.ts';
import {goesOn, isSameLine, logTime, skewNano} from './logTime.ts';

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
	/** What is known to lie from there to the newest line, as `tail` counts. */
	readonly pieces: number;
	/** Lines wanted. */
	readonly page: number;
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
/** Lines compared to be sure of the place. */
const compared = 32;

/** A query with only what is said: `tail: undefined` is not the same as no tail. */
const finite = (tail: number | undefined, rest: Partial<LogsQuery>): LogsQuery => ({
	follow: false,
	...rest,
	...(tail === undefined ? {} : {tail}),
});

/** How many kept lines, from the joint on, are not after `until`. */
const countUntil = (kept: PageRequest['kept'], until: bigint, most: number): number => {
	let count = 0;
	for (let line = kept(0); line && line.timeNano <= until && count < most; line = kept(++count));
	return count;
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

/** The lines before the kept ones, at least `page + 1` if there are; undefined when those did not come. */
const readBefore = async (
	{open, kept, wanted, page}: PageRequest,
	tail: number | undefined,
): Promise<readonly LogLine[] | undefined> => {
	const until = (kept(0)?.timeNano ?? 0n) + skewNano;
	const overlap = countUntil(kept, until, Number.POSITIVE_INFINITY);
	const limit = page + overlap + slack;
	let lines: LogLine[] = [];
	for await (const batch of await open(finite(tail, {until: logTime(until)}))) {
		for (const line of batch) if (wanted(line)) lines.push(line);
		if (lines.length > 2 * limit) lines = lines.slice(-limit);
	}
	const joint = jointOf(lines, kept, overlap);
	return joint === undefined ? undefined : lines.slice(0, joint);
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
	for (;;) {
		const found = await readBefore(request, tail);
		// The oldest line of a `tail` may be the end of a long one, so it is taken only where the log begins.
		if (found && found.length > page) return {lines: found.slice(-page), complete: false};
		if (found && (tail === undefined || found.length === before)) {
			return {lines: found, complete: true};
		}
		if (tail === undefined) {
			const lines = (await readBeforeByText(request, nearest)).slice(-page);
			return {lines, complete: lines.length === 0};
		}
		before = found?.length ?? -1;
		tail = widen(tail);
	}
};

/** Lines right after the kept ones; undefined when those are not among what came. */
const readAfter = async (
	{open, kept, wanted, page}: PageRequest,
	tail: number | undefined,
): Promise<readonly LogLine[] | undefined> => {
	const anchor = kept(0);
	if (!anchor) return undefined;
	let twins = 1;
	for (let line = kept(1); line && isSameLine(line, anchor); line = kept(++twins));
	const lines: LogLine[] = [];
	let unmet = twins;
	const since = logTime(anchor.timeNano - skewNano);
	for await (const batch of await open(finite(tail, {since}))) {
		for (const line of batch) {
			if (unmet === 0 && wanted(line)) lines.push(line);
			else if (isSameLine(line, anchor)) unmet--;
			else if (line.timeNano > anchor.timeNano + skewNano && unmet > 0) return undefined;
		}
		if (lines.length >= page) break;
	}
	return unmet > 0 ? undefined : lines.slice(0, page);
};

/** A page of lines that begin right after the kept ones. Throws what `open` throws. */
export const pageAfter = async (request: PageRequest): Promise<Page> => {
	let tail: number | undefined = request.pieces + slack;
	for (;;) {
		const found = await readAfter(request, tail);
		if (found || tail === undefined) return {lines: found ?? [], complete: found === undefined};
		tail = widen(tail);
	}
};
