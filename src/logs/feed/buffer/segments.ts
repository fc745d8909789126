import type {LogGap} from '../types.ts';
import type {LogBlock} from './block.ts';

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

/** What some segments hold, as the engine counts. */
export const piecesOf = (some: readonly Segment[]): number =>
	some.reduce((sum, {pieces}) => sum + pieces, 0);

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
