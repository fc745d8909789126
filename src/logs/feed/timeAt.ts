import {msToNano} from '../../base/time.ts';
import type {LogWindow} from './types.ts';

/**
 * Index of the first kept line of that time or later (nanoseconds since the epoch); the end when all are older. Lines
 * are nearly sorted; where they are not, it is one of those around.
 */
export const indexAtTime = (
	{first, end, at, gaps}: Pick<LogWindow, 'first' | 'end' | 'at' | 'gaps'>,
	timeNano: bigint,
): number => {
	let low = first;
	let high = end;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const gap = gaps.find(({from, to}) => middle >= from && middle < to);
		// Of a hole, the first line after it is asked.
		const probe = gap?.to ?? middle;
		const line = probe < high ? at(probe) : undefined;
		if (line && line.timeNano < timeNano) low = probe + 1;
		else high = gap ? Math.max(low, gap.from) : middle;
	}
	const gap = gaps.find(({from, to}) => low >= from && low < to);
	return gap?.to ?? low;
};

/** From the end of a program to the first line of the next takes longer: a container is set up between. */
const setUpNanos = msToNano(100);
/** No engine takes so long to take note of what it has just started. */
const noteNanos = msToNano(1000);

/**
 * Index of the first kept line of the run that the engine says began at that time; the end when there is none. The
 * engine takes note of a start when the program runs already: lines that stand before it without a pause are its own.
 */
export const indexOfRun = (window: Parameters<typeof indexAtTime>[0], timeNano: bigint): number => {
	const {first, gaps, at} = window;
	let index = indexAtTime(window, timeNano);
	for (let next = timeNano; index > first; index--) {
		const before = gaps.some(({to}) => to === index) ? undefined : at(index - 1)?.timeNano;
		if (before === undefined || before < timeNano - noteNanos || next - before > setUpNanos) break;
		next = before;
	}
	return index;
};
