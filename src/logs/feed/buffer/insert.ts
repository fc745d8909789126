import type {LogLine} from '../../../engine/logTypes.ts';
import type {LogGap} from '../types.ts';
import {emptySegment, piecesOf, type Segment} from './segments.ts';

/** A line of many that are kept without those between them. */
export interface LooseLine {
	readonly index: number;
	readonly line: LogLine;
	/** What the engine counts before it, from a place that is the same for all. */
	readonly before: number;
}

/** What lies between lines that are put apart and the kept ones that they were counted from. */
export interface GapBetween {
	/** Those are before the lines (1), or after them (-1, unless said). */
	readonly side?: 1 | -1;
	/** As the engine counts what lies between. */
	readonly pieces: number;
	readonly size?: LogGap['size'];
}

/** Makes segments of neighbouring lines, from index `start` on. */
export type Pack = (lines: readonly LogLine[], start: number) => readonly Segment[];

/** Indices between the start of a log and what was read from its end: more than any log has lines, in 32 bits. */
const headDistance = 2 ** 29;

/** What a gap still holds after a part of it came back: never fewer pieces than lines. */
const shrinkGap = (gap: Segment, by: readonly Segment[]): void => {
	const least = gap.size ? 0 : gap.end - gap.start;
	gap.pieces = Math.max(least, gap.pieces - piecesOf(by));
};

/** Loose lines, in order, with the gaps between them. */
const looseSegments = (lines: readonly LooseLine[], pack: Pack): readonly Segment[] => {
	const made: Segment[] = [];
	for (let place = 0; place < lines.length; ) {
		const first = lines[place];
		if (!first) break;
		let next = place + 1;
		while (lines[next]?.index === first.index + next - place) next++;
		const run = pack(
			lines.slice(place, next).map(({line}) => line),
			first.index,
		);
		made.push(...run.map(segment => ({...segment, isLoose: true})));
		const after = lines[next];
		const end = run.at(-1)?.end ?? first.index;
		const pieces = (after?.before ?? 0) - first.before - piecesOf(run);
		if (after) made.push({...emptySegment(end), end: after.index, pieces: Math.max(0, pieces)});
		place = next;
	}
	return made;
};

const isGapAround = (from: number, to: number) => (segment: Segment) =>
	!segment.block && segment.start <= from && segment.end >= to;

/** Whether no line is kept from index `from` up to, not including, `to`, nor was there. */
const isVacant = (segments: readonly Segment[], from: number, to: number): boolean => {
	const [front] = segments;
	if (!front || from === to) return false;
	return to <= front.start || segments.some(isGapAround(from, to));
};

/** Segments with some more, which have room there. */
const insertSegments = (
	segments: readonly Segment[],
	added: readonly Segment[],
	{side = -1, pieces, size}: GapBetween,
): Segment[] => {
	const [from, to] = [added[0]?.start ?? 0, added.at(-1)?.end ?? 0];
	const place = segments.findIndex(isGapAround(from, to));
	const gap = segments[place];
	const known = {pieces, ...(size && {size})};
	if (!gap) {
		const between = {...emptySegment(to), end: segments[0]?.start ?? to, ...known};
		return [...added, between, ...segments];
	}
	const {size: _, isMeasured: __, ...empty} = gap;
	const left = {...gap, pieces: Math.max(0, gap.pieces - pieces - piecesOf(added))};
	const [before, after] = side < 0 ? [left, {...empty, ...known}] : [{...empty, ...known}, left];
	return [
		...segments.slice(0, place),
		{...before, end: from},
		...added,
		{...after, start: to},
		...segments.slice(place + 1),
	];
};

/**
 * Segments with older lines right before kept line `index`, but for those that are there already; undefined where no
 * segment begins there.
 */
export const insertBefore = (
	segments: readonly Segment[],
	index: number,
	lines: readonly LogLine[],
	pack: Pack,
): readonly Segment[] | undefined => {
	const position = segments.findIndex(({start}) => start === index);
	if (position < 0) return undefined;
	const gap = segments[position - 1];
	const isGap = gap !== undefined && !gap.block;
	// Only before the first kept line there is room without end.
	const room =
		position === 0 || (position === 1 && isGap) ? lines.length : isGap ? index - gap.start : 0;
	const used = lines.slice(Math.max(0, lines.length - room));
	const added = pack(used, index - used.length);
	if (isGap) {
		gap.start = Math.min(gap.start, index - used.length);
		gap.end = index - used.length;
		shrinkGap(gap, added);
	}
	return segments.toSpliced(position, 0, ...added);
};

/** Segments with lines from `index` on, the start of a gap, no more than it holds; undefined where none starts. */
export const insertAfter = (
	segments: readonly Segment[],
	index: number,
	lines: readonly LogLine[],
	pack: Pack,
): readonly Segment[] | undefined => {
	const position = segments.findIndex(({start, block}) => start === index && !block);
	const gap = segments[position];
	if (!gap) return undefined;
	const used = lines.slice(0, gap.end - gap.start);
	const added = pack(used, index);
	gap.start += used.length;
	shrinkGap(gap, added);
	return segments.toSpliced(position, 0, ...added);
};

/** Segments with the oldest lines of the log before all others, so that it begins with them; undefined without any. */
export const insertHead = (
	segments: readonly Segment[],
	lines: readonly LogLine[],
	pack: Pack,
): readonly Segment[] | undefined => {
	const [front] = segments;
	if (!front || lines.length === 0) return undefined;
	// What was dropped there is of the gap.
	if (!front.block) front.start = front.end;
	const index = front.start - headDistance - lines.length;
	return insertSegments(segments, pack(lines, index), {pieces: 0, size: 'unknown'});
};

/** Segments with lines, from `index` on, in a gap or before all others; undefined where there is no room for them. */
export const insertApart = (
	segments: readonly Segment[],
	index: number,
	lines: readonly LogLine[],
	beside: GapBetween,
	pack: Pack,
): readonly Segment[] | undefined =>
	isVacant(segments, index, index + lines.length)
		? insertSegments(segments, pack(lines, index), beside)
		: undefined;

/** As `insertApart`, lines with others between them. */
export const insertLoose = (
	segments: readonly Segment[],
	lines: readonly LooseLine[],
	beside: GapBetween,
	pack: Pack,
): readonly Segment[] | undefined => {
	const [from, to] = [lines[0]?.index ?? 0, (lines.at(-1)?.index ?? -1) + 1];
	return isVacant(segments, from, to)
		? insertSegments(segments, looseSegments(lines, pack), beside)
		: undefined;
};
