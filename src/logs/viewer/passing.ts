import type {LogOrigin, LogTools} from '../../viewers/logTools.ts';
import type {LogWindow} from '../feed/types.ts';
import {
	bothTests,
	compileFilters,
	type LineTest,
	type LogFilter,
	spanTest,
} from '../search/filters.ts';

/** What of a log says which of its lines are shown. */
export type PassingTools = Pick<LogTools, 'filters' | 'reading'>;

/** What lines of a log pass now: what they are limited to, its filters, and its time; undefined where all do. */
export const passingNow = (origin: LogOrigin, log: PassingTools): LineTest | undefined =>
	bothTests(
		bothTests(origin.only, compileFilters(log.filters.all())),
		spanTest(log.reading?.since, log.reading?.until),
	);

/** No line is left out of a window of lines that passes by its time: it goes back before that. */
export const hasAllSince = ({first, at}: LogWindow, since: bigint | undefined): boolean =>
	since !== undefined && (at(first)?.timeNano ?? since) < since;

/** By what lines were chosen that have been looked at. */
export interface LineSelection {
	readonly filters: readonly LogFilter[];
	/** How far back a window goes that moves on with the time. Lines that it has left stay looked at. */
	readonly minutes: number | undefined;
	/** When they begin, where that is a time that stays, and when they end; nanoseconds since the epoch. */
	readonly begin: bigint | undefined;
	readonly until: bigint | undefined;
}

/** By what lines are chosen now. */
export const lineSelection = ({filters, reading}: PassingTools): LineSelection => ({
	filters: filters.all(),
	minutes: reading?.minutes,
	begin: reading?.begin,
	until: reading?.until,
});

/** Whether the filters and the time are still those of before. */
export const isStillPassing = ({filters, reading}: PassingTools, before: LineSelection): boolean =>
	filters.all() === before.filters &&
	reading?.minutes === before.minutes &&
	reading?.begin === before.begin &&
	reading?.until === before.until;
