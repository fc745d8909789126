import type {GrowingLog} from './bufferTypes.ts';
import type {FilledBlocks} from './filledBlocks.ts';
import type {SegmentRow} from './segmentRow.ts';
import {lostAfter} from './segments.ts';

/** The newest lines of a buffer; `grew`: a block was begun. */
export const createGrowingEnd = (
	row: SegmentRow,
	{open, push, pop, seal, drop}: FilledBlocks,
	grew: () => void,
): GrowingLog => ({
	append(line) {
		const last = row.newest;
		// The first line stands alone: it may be the end of a long one, and is read again with the page before.
		const full = !last?.block || (last.start === 0 && last.end === 1);
		if (!full && push(last, line)) return;
		if (last?.block) seal(last);
		// A log that has filled a block will fill the next.
		const next = open(row.end, !full);
		row.push(next);
		push(next, line);
		grew();
	},
	skip() {
		const last = row.newest;
		if (last) last.pieces++;
	},
	lose() {
		const last = row.newest;
		if (last?.block) row.push(lostAfter(last));
	},
	dropLast() {
		const last = row.newest;
		if (!last?.block) return;
		pop(last);
		if (last.start < last.end) return;
		drop(last, false);
		row.pop();
	},
});
