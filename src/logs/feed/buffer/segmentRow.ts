import type {LogLine} from '../../../engine/logTypes.ts';
import {mergeGaps, type Segment, segmentAt} from './segments.ts';

/** The segments of a log in order: each starts where the one before ends. */
export interface SegmentRow {
	readonly all: readonly Segment[];
	/** The last one. */
	readonly newest: Segment | undefined;
	/** One past the newest line. */
	readonly end: number;
	/** Undefined where no line is kept. */
	at(index: number): LogLine | undefined;
	/** Others, or others of them are gaps: neighbouring gaps become one. */
	set(all: readonly Segment[]): void;
	/** One more at the end. */
	push(segment: Segment): void;
	/** Takes the last one out again. */
	pop(): void;
}

/** No segments. */
export const createSegmentRow = (): SegmentRow => {
	let all: Segment[] = [];
	/** Who reads a line reads its neighbours. */
	let last: Segment | undefined;
	const find = (index: number): Segment | undefined => {
		if (last && index >= last.start && index < last.end) return last;
		last = segmentAt(all, index);
		return last;
	};
	return {
		get all() {
			return all;
		},
		get newest() {
			return all[all.length - 1];
		},
		get end() {
			return all.at(-1)?.end ?? 0;
		},
		at(index) {
			const segment = find(index);
			return segment?.block?.at(index - segment.start);
		},
		set(next) {
			all = mergeGaps(next);
			last = undefined;
		},
		push(segment) {
			all.push(segment);
		},
		pop() {
			all.pop();
			last = undefined;
		},
	};
};
