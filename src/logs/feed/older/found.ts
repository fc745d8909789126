import type {LogLine} from '../../../engine/logTypes.ts';

/** Looks at lines that come by, in their order. */
export interface LineSink {
	/** Lines so far. */
	readonly count: number;
	/** Nothing farther away is needed. */
	readonly isEnough: boolean;
	/** Nothing more is needed. */
	readonly isDone: boolean;
	take(lines: readonly LogLine[]): void;
}

/** Keeps what stands around the line that is meant. */
export interface FoundLine extends LineSink {
	/** Offset of that line, among those so far. */
	readonly at: number | undefined;
	/** The lines around it, as far as they came, and the offset of the first. */
	around(): {readonly from: number; readonly lines: readonly LogLine[]};
}

/** A screen or two on each side. */
const [linesBefore, linesAfter] = [200, 200];
/** Characters, of long lines: they are to stay within what a log may hold. */
const mostUnits = 256 * 1024;

/** As many from the start as have so many characters, one at least. */
const within = (lines: readonly LogLine[]): readonly LogLine[] => {
	let units = 0;
	const stop = lines.findIndex(({text}) => {
		units += text.length;
		return units > mostUnits;
	});
	return stop < 0 ? lines : lines.slice(0, Math.max(1, stop));
};

/** Means the first line (1) that passes the test, or the last (-1). */
export const createFoundLine = (
	test: (lines: readonly LogLine[]) => Uint8Array,
	direction: 1 | -1,
): FoundLine => {
	let count = 0;
	let at: number | undefined;
	/** The newest ones, and offset of the first. */
	let recent: readonly LogLine[] = [];
	let kept: {readonly from: number; readonly lines: readonly LogLine[]} | undefined;

	const start = () => count - recent.length;
	const keep = () => {
		if (at === undefined) return {from: 0, lines: []};
		const place = at - start();
		const before = within(recent.slice(Math.max(0, place - linesBefore), place).toReversed());
		const lines = [...before.toReversed(), ...within(recent.slice(place, place + linesAfter))];
		return {from: at - before.length, lines};
	};
	return {
		get count() {
			return count;
		},
		get at() {
			return at;
		},
		get isEnough() {
			return at !== undefined;
		},
		get isDone() {
			return direction > 0 && at !== undefined && count >= at + linesAfter;
		},
		take(lines) {
			const verdicts = test(lines);
			const seen = verdicts.subarray(0, lines.length);
			const found = direction > 0 ? seen.indexOf(1) : seen.lastIndexOf(1);
			// What stands around the last one so far, before it is given up for the lines that come now.
			if (at !== undefined && !kept && count >= at + linesAfter) kept = keep();
			if (found >= 0 && (at === undefined || direction < 0)) {
				at = count + found;
				kept = undefined;
			}
			const needed = at === undefined || kept ? linesBefore : linesBefore + linesAfter;
			recent = [...recent.slice(-needed), ...lines];
			count += lines.length;
		},
		around: () => kept ?? keep(),
	};
};
