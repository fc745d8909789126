import type {LogWindow} from '../hub/types.ts';

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
