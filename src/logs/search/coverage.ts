import {type LineRange, normalise, type Ranges, sizeOf, subtract, unite} from '../feed/ranges.ts';
import type {LogWindow} from '../feed/types.ts';

/** Which lines of a log were looked at. */
export interface Coverage {
	/** Kept lines that were not. */
	missing(window: LogWindow): Ranges;
	/** How many were, those that are not kept any more included. */
	readonly seen: number;
	/** What of a range was never looked at. */
	unseen(range: LineRange): Ranges;
	/** Whether all of a range was looked at, here or elsewhere. */
	covers(range: LineRange): boolean;
	/** A line is said to be kept, but not there: it is not asked for again before the window changed. */
	lack(index: number): void;
	/** A range was looked at, but for what is not there. */
	visited(range: LineRange): void;
	/** Lines were looked at elsewhere, and are not visited; `isStart`: nothing is before them. */
	ruleOut(range: LineRange, isStart: boolean): void;
	/** Lines were looked at elsewhere, and need not be visited where they are kept; `isStart`: nothing is before them. */
	learn(range: LineRange, isStart: boolean): void;
	/** Lines outside of what is kept are no longer there, or not the same. */
	keep(window: LogWindow): void;
}

/** Lines that a window has. */
export const keptOf = ({first, end, gaps}: LogWindow): Ranges =>
	subtract(normalise([{from: first, to: end}]), gaps);

/** Nothing yet. */
export const createCoverage = (): Coverage => {
	let covered: Ranges = [];
	/** Looked at elsewhere; what of it is kept is looked at once more. */
	let ruledOut: Ranges = [];
	/** Nothing is before this index. */
	let start = Number.NEGATIVE_INFINITY;
	let absent: Ranges = [];
	return {
		missing: window => subtract(subtract(keptOf(window), covered), absent),
		get seen() {
			return sizeOf(ruledOut.reduce(unite, covered));
		},
		unseen({from, to}) {
			return subtract(subtract([{from: Math.max(from, start), to}], covered), ruledOut);
		},
		covers({from, to}) {
			const holds = (range: LineRange) => range.from <= from && range.to >= to;
			return covered.some(holds) || ruledOut.some(holds);
		},
		lack(index) {
			absent = unite(absent, {from: index, to: index + 1});
		},
		visited(range) {
			covered = unite(covered, range);
			if (absent.length > 0) covered = subtract(covered, absent);
		},
		ruleOut(range, isStart) {
			ruledOut = unite(ruledOut, range);
			if (isStart) start = range.from;
		},
		learn(range, isStart) {
			covered = unite(covered, range);
			if (isStart) start = range.from;
		},
		keep({first, end}) {
			covered = subtract(covered, [
				{from: Number.NEGATIVE_INFINITY, to: first},
				{from: end, to: Number.POSITIVE_INFINITY},
			]);
			absent = [];
		},
	};
};
