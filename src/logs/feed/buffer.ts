import type {LogLine} from '../../engine/logTypes.ts';
import {createLogBlock, createLogBlocks, packLines} from './block.ts';
import type {LogBuffer} from './bufferTypes.ts';
import {
	type Beside,
	emptySegment,
	gapOf,
	insertApart,
	isVacant,
	looseSegments,
	lostAfter,
	mergeGaps,
	piecesOf,
	type Segment,
	segmentAt,
	shrinkGap,
	victimOf,
} from './segments.ts';

export type {LogBuffer} from './bufferTypes.ts';

/** Indices between the start of a log and what was read from its end: more than any log has lines, in 32 bits. */
const headDistance = 2 ** 29;

/** An empty buffer that keeps about `budget` bytes of lines. `grew`: more bytes may be held than before. */
export const createLogBuffer = (budget: number, grew = () => {}): LogBuffer => {
	/** Sorted, each starts where the one before ends. */
	let segments: Segment[] = [];
	let bytes = 0;
	const pins = new Map<unknown, number | readonly number[]>();
	const blocks = createLogBlocks();
	let last: Segment | undefined;

	const endOf = () => segments.at(-1)?.end ?? 0;
	const find = (index: number): Segment | undefined => {
		if (last && index >= last.start && index < last.end) return last;
		last = segmentAt(segments, index);
		return last;
	};
	const tidy = () => {
		segments = mergeGaps(segments);
		last = undefined;
	};
	const drop = (segment: Segment) => {
		if (!segment.block) return;
		bytes -= segment.block.bytes;
		blocks.drop(segment.block);
		segment.block = undefined;
		segment.isLoose = false;
	};
	const trim = (most = budget) => {
		const held = bytes;
		while (bytes > most) {
			const segment = victimOf(segments, [...pins.values()].flat());
			if (!segment?.block) break;
			drop(segment);
		}
		if (bytes < held) tidy();
		return bytes < held;
	};
	const squeeze = () => {
		tidy();
		trim();
		grew();
	};
	const segmentsOf = (lines: readonly LogLine[], start: number): Segment[] => {
		let at = start;
		return packLines(lines).map(block => {
			bytes += block.bytes;
			const segment = {start: at, end: at + block.count, pieces: block.pieces, block, gone: false};
			at = segment.end;
			return segment;
		});
	};
	const push = (segment: Segment, line: LogLine): boolean => {
		const {block} = segment;
		if (!block) return false;
		const [heldBytes, heldPieces] = [block.bytes, block.pieces];
		if (!block.push(line)) return false;
		segment.end++;
		segment.pieces += block.pieces - heldPieces;
		bytes += block.bytes - heldBytes;
		return true;
	};
	const seal = ({block}: Segment) => {
		const held = block?.bytes ?? 0;
		block?.seal();
		bytes += (block?.bytes ?? 0) - held;
	};

	/** False where there is no room. */
	const put = (from: number, to: number, make: () => readonly Segment[], beside: Beside) => {
		if (!isVacant(segments, from, to)) return false;
		segments = insertApart(segments, make(), beside);
		squeeze();
		return true;
	};
	const putApart: LogBuffer['putApart'] = (index, lines, beside) =>
		put(index, index + lines.length, () => segmentsOf(lines, index), beside);
	/** Of the gap right before a kept line. */
	const know = (index: number, what: Partial<Segment>) => {
		Object.assign(segments.find(({end, block}) => end === index && !block) ?? {}, what);
	};

	return {
		get bytes() {
			return bytes;
		},
		get first() {
			return segments.find(({block}) => block)?.start ?? endOf();
		},
		get end() {
			return endOf();
		},
		get dropped() {
			const [segment] = segments;
			return segment && !segment.block ? segment.end - segment.start : 0;
		},
		get gaps() {
			return segments.filter(({block}, position) => position > 0 && !block).map(gapOf);
		},
		at(index) {
			const segment = find(index);
			return segment?.block?.at(index - segment.start);
		},
		append(line) {
			const open = segments.at(-1);
			// The first line stands alone: it may be the end of a long one, and is read again with the page before.
			const full = !open?.block || (open.start === 0 && open.end === 1);
			if (!full && push(open, line)) return;
			if (open?.block) seal(open);
			// A log that has filled a block will fill the next.
			const block = full ? createLogBlock() : blocks.next();
			const next: Segment = {...emptySegment(endOf()), block};
			segments.push(next);
			bytes += block.bytes;
			push(next, line);
			squeeze();
		},
		skip() {
			const open = segments.at(-1);
			if (open) open.pieces++;
		},
		lose() {
			const open = segments.at(-1);
			if (open?.block) segments.push(lostAfter(open));
		},
		dropFirst() {
			const segment = segments.find(({block}) => block);
			if (!segment?.block) return;
			bytes -= segment.block.bytes;
			segment.block = undefined;
			tidy();
		},
		dropLast() {
			const segment = segments.at(-1);
			if (!segment?.block) return;
			const pieces = segment.block.pieces;
			segment.block.pop();
			segment.end--;
			segment.pieces -= pieces - segment.block.pieces;
			if (segment.start < segment.end) return;
			bytes -= segment.block.bytes;
			segments.pop();
			last = undefined;
		},
		putBefore(index, lines) {
			const position = segments.findIndex(({start}) => start === index);
			if (position < 0) return;
			const gap = segments[position - 1];
			const isGap = gap !== undefined && !gap.block;
			// Only before the first kept line there is room without end.
			const room =
				position === 0 || (position === 1 && isGap) ? lines.length : isGap ? index - gap.start : 0;
			const used = lines.slice(Math.max(0, lines.length - room));
			const added = segmentsOf(used, index - used.length);
			if (isGap) {
				gap.start = Math.min(gap.start, index - used.length);
				gap.end = index - used.length;
				shrinkGap(gap, added);
			}
			segments.splice(position, 0, ...added);
			squeeze();
		},
		putAfter(index, lines) {
			const position = segments.findIndex(({start, block}) => start === index && !block);
			const gap = segments[position];
			if (!gap) return;
			const used = lines.slice(0, gap.end - gap.start);
			const added = segmentsOf(used, index);
			gap.start += used.length;
			shrinkGap(gap, added);
			segments.splice(position, 0, ...added);
			squeeze();
		},
		putHead(lines, holder) {
			const [front] = segments;
			if (!front || lines.length === 0) return;
			// What was dropped there is of the gap.
			if (!front.block) front.start = front.end;
			const index = front.start - headDistance - lines.length;
			pins.set(holder, index);
			putApart(index, lines, {pieces: 0, size: 'unknown'});
		},
		putApart,
		putLoose(lines, beside) {
			const [from, to] = [lines[0]?.index ?? 0, (lines.at(-1)?.index ?? -1) + 1];
			return put(from, to, () => looseSegments(lines, segmentsOf), beside);
		},
		dropLoose(kept, holder) {
			const others = [...pins].flatMap(([one, lines]) => (one === holder ? [] : lines));
			const isKept =
				(index = Number.NaN) =>
				(segment: Segment) =>
					index >= segment.start && index < segment.end;
			for (const segment of segments.filter(({isLoose}) => isLoose)) {
				if (![kept, ...others].some(index => isKept(index)(segment))) drop(segment);
			}
			tidy();
		},
		giveUp: index => know(index, {gone: true}),
		close: index => know(index, {size: 'none', pieces: 0, isMeasured: false}),
		measured: (index, pieces) => know(index, {pieces, isMeasured: true}),
		pin(lines, holder) {
			if (lines === undefined) pins.delete(holder);
			else pins.set(holder, lines);
		},
		trim,
		piecesFrom: index => piecesOf(segments.filter(({start}) => start >= index)),
	};
};
