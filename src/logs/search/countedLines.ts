import {normalise, type Ranges, subtract} from '../feed/ranges.ts';
import type {LogWindow} from '../feed/types.ts';
import type {LineBatch} from './lineTester.ts';

/** Which lines of a log were counted: what is dropped and loaded again is not counted again. */
export interface CountedLines {
	/** Adds the lines of a batch; tells which of them were there before. */
	add(batch: LineBatch): (index: number) => boolean;
	/** Lines before an index are counted elsewhere. */
	leaveBefore(index: number): void;
	/** That was done, and all of them were. */
	knowStart(): void;
	/** A line that was seen unfinished comes again at its index: what is from there on is to be counted. */
	cut(from: number): void;
	/** The window changed: it may tell where the log begins. */
	learn(window: LogWindow): void;
	/** Whether those are all lines that the log has. */
	isWhole(window: LogWindow): boolean;
}

/** Which lines a batch holds. */
const rangesOf = ({indices}: LineBatch): Ranges => {
	const [from = 0] = indices;
	const to = (indices.at(-1) ?? -1) + 1;
	if (to - from === indices.length) return normalise([{from, to}]);
	return normalise(indices.map(index => ({from: index, to: index + 1})));
};

/** None yet. */
export const createCountedLines = (): CountedLines => {
	let counted: Ranges = [];
	/** Index of the first line of the log, where that is known. */
	let start: number | undefined;
	let isStart = false;
	const learn = ({first, more}: LogWindow) => {
		if (more === false) start = first;
	};
	return {
		learn,
		add(batch) {
			const before = counted;
			counted = normalise([...counted, ...rangesOf(batch)]);
			return index => before.some(({from, to}) => index >= from && index < to);
		},
		leaveBefore(index) {
			counted = normalise([...counted, {from: Number.NEGATIVE_INFINITY, to: index}]);
		},
		knowStart() {
			isStart = true;
		},
		cut(from) {
			counted = subtract(counted, [{from, to: Number.POSITIVE_INFINITY}]);
		},
		isWhole(window) {
			learn(window);
			const {end, gaps} = window;
			const from = isStart ? Number.NEGATIVE_INFINITY : start;
			if (from === undefined) return false;
			const none = gaps.filter(({size}) => size === 'none');
			return subtract(subtract([{from, to: end}], counted), none).length === 0;
		},
	};
};
