import {readTypedTime} from '../../base/text/typedTime.ts';
import {msToNano} from '../../base/time.ts';
import type {FilterTools, MarkTools, ReadingTools} from '../../viewers/logTools.ts';

/**
 * What of a log is taken: all that the engine has, what is shown, the last minutes, or the lines that are marked. Any
 * other text is a time as people type them, since which lines are taken.
 */
export type LogPartChoice = 'all' | 'shown' | 'recent' | 'marked' | (string & {});

/** What of a log decides which of its lines are taken. */
export interface LogPartTools {
	readonly filters: Pick<FilterTools, 'all'>;
	readonly reading?: Pick<ReadingTools, 'minutes' | 'since' | 'until'>;
	readonly mark?: Pick<MarkTools, 'range' | 'edges'>;
}

/** Lines of a log that are taken elsewhere. */
export interface LogPart {
	readonly isMarked: boolean;
	/** Those that the filters pass alone. */
	readonly isFiltered: boolean;
	/** Nothing older; nanoseconds since the epoch. */
	readonly since: bigint | undefined;
	/** Nothing newer. */
	readonly until?: bigint | undefined;
}

const minuteNanos = 60_000_000_000n;
/** What `recent` is. */
export const recentMinutes = 10;

/** By its time not all is shown. */
const isLimited = ({reading}: LogPartTools): boolean =>
	reading?.minutes !== undefined || reading?.until !== undefined;

/** What is meant most likely: what is marked, else what is shown, where that is not all. */
export const likelyPartOf = (log: LogPartTools): LogPartChoice => {
	if (log.mark?.range) return 'marked';
	return log.filters.all().length > 0 || isLimited(log) ? 'shown' : 'all';
};

/** What can be taken of a log now by its name. */
export const logPartChoices = (log: LogPartTools): readonly LogPartChoice[] => {
	const likely = likelyPartOf(log);
	const isLess = log.filters.all().length > 0 || isLimited(log);
	return [
		'all',
		...(isLess ? ['shown'] : []),
		...(likely === 'marked' ? ['marked'] : []),
		'recent',
	];
};

/** The lines that are meant. `now`: ms since the epoch. Throws INVALID for what is no time. */
export const logPartOf = (log: LogPartTools, taken: LogPartChoice, now: number): LogPart => {
	const [isMarked, isFiltered] = [taken === 'marked', taken !== 'all'];
	switch (taken) {
		case 'all':
		case 'marked':
			return {isMarked, isFiltered, since: undefined};
		case 'shown':
			return {isMarked, isFiltered, since: log.reading?.since, until: log.reading?.until};
		case 'recent': {
			const since = msToNano(now) - BigInt(recentMinutes) * minuteNanos;
			return {isMarked, isFiltered, since};
		}
		default:
			return {isMarked, isFiltered, since: readTypedTime(taken, now)};
	}
};
