import type {LogBuffer} from './bufferTypes.ts';
import {createFilledBlocks} from './filledBlocks.ts';
import {createGrowingEnd} from './growingEnd.ts';
import {insertAfter, insertApart, insertBefore, insertHead, insertLoose} from './insert.ts';
import {createSegmentRow} from './segmentRow.ts';
import {gapOf, piecesOf, type Segment, victimOf} from './segments.ts';

export type {LogBuffer} from './bufferTypes.ts';

const holds =
	(index = Number.NaN) =>
	({start, end}: Segment) =>
		index >= start && index < end;

/** An empty buffer that keeps about `budget` bytes of lines. `grew`: more bytes may be held than before. */
export const createLogBuffer = (budget: number, grew = () => {}): LogBuffer => {
	const row = createSegmentRow();
	const blocks = createFilledBlocks();
	const pins = new Map<unknown, number | readonly number[]>();

	const trim = (most = budget) => {
		const held = blocks.bytes;
		while (blocks.bytes > most) {
			const segment = victimOf(row.all, [...pins.values()].flat());
			if (!segment?.block) break;
			blocks.drop(segment, true);
		}
		if (blocks.bytes < held) row.set(row.all);
		return blocks.bytes < held;
	};
	/** Takes segments with more lines; false where there are none, since there was no room. */
	const put = (segments: readonly Segment[] | undefined): boolean => {
		if (!segments) return false;
		row.set(segments);
		trim();
		grew();
		return true;
	};
	/** Of the gap right before a kept line. */
	const know = (index: number, what: Partial<Segment>) => {
		Object.assign(row.all.find(({end, block}) => end === index && !block) ?? {}, what);
	};
	return {
		...createGrowingEnd(row, blocks, () => put(row.all)),
		get bytes() {
			return blocks.bytes;
		},
		get first() {
			return row.all.find(({block}) => block)?.start ?? row.end;
		},
		get end() {
			return row.end;
		},
		get dropped() {
			const [segment] = row.all;
			return segment && !segment.block ? segment.end - segment.start : 0;
		},
		get gaps() {
			return row.all.filter(({block}, position) => position > 0 && !block).map(gapOf);
		},
		at: row.at,
		piecesFrom: index => piecesOf(row.all.filter(({start}) => start >= index)),
		putBefore: (index, lines) => void put(insertBefore(row.all, index, lines, blocks.pack)),
		putAfter: (index, lines) => void put(insertAfter(row.all, index, lines, blocks.pack)),
		putHead(lines, holder) {
			const segments = insertHead(row.all, lines, blocks.pack);
			const [head] = segments ?? [];
			// What is looked at must not be the first to be dropped.
			if (head) pins.set(holder, head.start);
			put(segments);
		},
		putApart: (index, lines, beside) =>
			put(insertApart(row.all, index, lines, beside, blocks.pack)),
		putLoose: (lines, beside) => put(insertLoose(row.all, lines, beside, blocks.pack)),
		dropFirst() {
			const segment = row.all.find(({block}) => block);
			if (!segment) return;
			blocks.drop(segment, false);
			row.set(row.all);
		},
		dropLoose(kept, holder) {
			const others = [...pins].flatMap(([one, lines]) => (one === holder ? [] : lines));
			for (const segment of row.all.filter(({isLoose}) => isLoose)) {
				if (![kept, ...others].some(index => holds(index)(segment))) blocks.drop(segment, true);
			}
			row.set(row.all);
		},
		giveUp: index => know(index, {gone: true}),
		close: index => know(index, {size: 'none', pieces: 0, isMeasured: false}),
		measured: (index, pieces) => know(index, {pieces, isMeasured: true}),
		pin(lines, holder) {
			if (lines === undefined) pins.delete(holder);
			else pins.set(holder, lines);
		},
		trim,
	};
};
