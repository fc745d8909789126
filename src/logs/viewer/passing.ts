import type {LogOrigin, LogTools} from '../../viewers/logTools.ts';
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

/** Whether the filters and the time are still those of before. */
export const isStillPassing = (
	{filters, reading}: PassingTools,
	before: {
		readonly filters: readonly LogFilter[];
		readonly minutes: number | undefined;
		readonly until: bigint | undefined;
	},
): boolean =>
	filters.all() === before.filters &&
	reading?.minutes === before.minutes &&
	reading?.until === before.until;
