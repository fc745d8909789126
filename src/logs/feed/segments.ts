import type {LogLine} from '../../engine/logTypes.ts';
import type {LogBlock} from './block.ts';
import type {LogGap} from './types.ts';

/** Neighbouring lines of a log: kept in a block, or a gap. */
export interface Segment {
	start: number;
	/** One past the last. */
	end: number;
	/** As the engine counts them for `tail`. */
	pieces: number;
	/** Absent: the lines were dropped. */
	block: LogBlock | undefined;
	/** Dropped lines that the engine has no more either. */
	gone: boolean;
	/** What stands between these lines and others was passed over. */
	isLoose?: boolean;
	/** Of a gap whose length in indices is not its number of lines. */
	size?: LogGap['size'];
	/** Of such a gap: its pieces were counted. */
	isMeasured?: boolean;
}

/** A line of many that are kept without those between them. */
export interface LooseLine {
	readonly index: number;
	readonly line: LogLine;
	/** What the engine counts before it, from a place that is the same for all. */
	readonly before: number;
}

/** A gap without lines. */
export const emptySegment = (start: number): Segment => ({
	start,
	end: start,
	pieces: 0,
	block: undefined,
	gone: false,
});

/** A gap of nobody knows how many lines, which nobody can bring back. */
export const lostAfter = ({end}: Segment): Segment => ({
	...emptySegment(end),
	end: end + 1,
	gone: true,
	size: 'unknown',
});

/** A gap as it is told. */
export const gapOf = ({start, end, gone, size, pieces, isMeasured}: Segment): LogGap => ({
	...{from: start, to: end, gone, ...(size && {size})},
	...(isMeasured && pieces > 0 && {about: pieces}),
});

const isCounted = ({size, isMeasured}: Segment) => size !== 'unknown' || isMeasured === true;

/** Segments with neighbouring gaps made one, and those without lines left out. */
export const mergeGaps = (segments: readonly Segment[]): Segment[] => {
	const merged: Segment[] = [];
	for (const segment of segments) {
		if (segment.start === segment.end) continue;
		const before = merged.at(-1);
		if (before && !before.block && !segment.block && before.gone === segment.gone) {
			const size = before.size === segment.size ? segment.size : 'unknown';
			before.isMeasured = size === 'unknown' && isCounted(before) && isCounted(segment);
			before.end = segment.end;
			before.pieces += segment.pieces;
			if (size) before.size = size;
		} else merged.push(segment);
	}
	const [front] = merged;
	// Without the start of the log, what lies after it is simply what is older.
	return front?.size && !front.block ? merged.slice(1) : merged;
};

/** The segment that holds an index; undefined outside of all. */
export const segmentAt = (segments: readonly Segment[], index: number): Segment | undefined => {
	let low = 0;
	let high = segments.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const segment = segments[middle];
		if (!segment) return undefined;
		if (index < segment.start) high = middle - 1;
		else if (index >= segment.end) low = middle + 1;
		else return segment;
	}
	return undefined;
};

/** What lies between lines that are put apart and the kept ones that they were counted from. */
export interface Beside {
	/** Those are before the lines (1), or after them (-1, unless said). */
	readonly side?: 1 | -1;
	/** As the engine counts what lies between. */
	readonly pieces: number;
	readonly size?: LogGap['size'];
}

/** What some segments hold, as the engine counts. */
export const piecesOf = (some: readonly Segment[]): number =>
	some.reduce((sum, {pieces}) => sum + pieces, 0);

/** What a gap still holds after a part of it came back: never fewer pieces than lines. */
export const shrinkGap = (gap: Segment, by: readonly Segment[]): void => {
	const least = gap.size ? 0 : gap.end - gap.start;
	gap.pieces = Math.max(least, gap.pieces - piecesOf(by));
};

/** Loose lines, in order, with the gaps between them; `pack` makes segments of neighbours. */
export const looseSegments = (
	lines: readonly LooseLine[],
	pack: (run: readonly LogLine[], start: number) => readonly Segment[],
): readonly Segment[] => {
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
export const isVacant = (segments: readonly Segment[], from: number, to: number): boolean => {
	const [front] = segments;
	if (!front || from === to) return false;
	return to <= front.start || segments.some(isGapAround(from, to));
};

/** Segments with some more where there is room for them. */
export const insertApart = (
	segments: readonly Segment[],
	added: readonly Segment[],
	{side = -1, pieces, size}: Beside,
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

const distance = (place: number, {start, end}: Segment): number =>
	place < start ? start - place : place >= end ? place - end + 1 : 0;

/** The block that matters least: farthest from all places; the newest always matters. */
export const victimOf = (
	segments: readonly Segment[],
	places: readonly number[],
): Segment | undefined => {
	let worst: Segment | undefined;
	let farthest = 0;
	const end = segments.at(-1)?.end ?? 0;
	for (const segment of segments) {
		if (!segment.block || segment.end === end) continue;
		let near = distance(end, segment);
		for (const place of places) near = Math.min(near, distance(place, segment));
		if (near > farthest) [worst, farthest] = [segment, near];
	}
	return worst;
};
