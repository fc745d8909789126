import {readTypedTime} from '../../base/text/typedTime.ts';
import {msToNano} from '../../base/time.ts';
import type {LogTools} from '../../viewers/logTools.ts';

/**
 * What of a log is taken: all that the engine has, what is shown, the last minutes, or the lines that are marked. Any
 * other text is a time as people type them, since which lines are taken.
 */
export type Taken = 'all' | 'shown' | 'recent' | 'marked' | (string & {});

/** Lines of a log that are taken elsewhere. */
export interface LogPart {
	readonly isMarked: boolean;
	/** Those that the filters pass alone. */
	readonly isFiltered: boolean;
	/** Nothing older; nanoseconds since the epoch. */
	readonly since: bigint | undefined;
}

const minuteNanos = 60_000_000_000n;
/** What `recent` is. */
export const recentMinutes = 10;

/** What is meant most likely: what is marked, else what is shown, where that is not all. */
export const likelyOf = ({mark, filters, reading}: LogTools): Taken => {
	if (mark?.range) return 'marked';
	return filters().length > 0 || reading?.minutes !== undefined ? 'shown' : 'all';
};

/** What can be taken of a log now by its name. */
export const takenOf = (log: LogTools): readonly Taken[] => {
	const likely = likelyOf(log);
	const isLess = log.filters().length > 0 || log.reading?.minutes !== undefined;
	return [
		'all',
		...(isLess ? ['shown'] : []),
		...(likely === 'marked' ? ['marked'] : []),
		'recent',
	];
};

/** The lines that are meant. `now`: ms since the epoch. Throws INVALID for what is no time. */
export const partOf = (log: LogTools, taken: Taken, now: number): LogPart => {
	const [isMarked, isFiltered] = [taken === 'marked', taken !== 'all'];
	switch (taken) {
		case 'all':
		case 'marked':
			return {isMarked, isFiltered, since: undefined};
		case 'shown':
			return {isMarked, isFiltered, since: log.reading?.since};
		case 'recent': {
			const since = msToNano(now) - BigInt(recentMinutes) * minuteNanos;
			return {isMarked, isFiltered, since};
		}
		default:
			return {isMarked, isFiltered, since: readTypedTime(taken, now)};
	}
};
