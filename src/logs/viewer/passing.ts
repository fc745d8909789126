import type {LogOrigin, LogTools} from '../../viewers/logTools.ts';
import {bothTests, compileFilters, type LineTest, spanTest} from '../search/filters.ts';

/** What of a log says which of its lines are shown. */
export type Passing = Pick<LogTools, 'filters' | 'reading'>;

/** What lines of a log pass now: what they are limited to, its filters, and its time; undefined where all do. */
export const passingNow = (origin: LogOrigin, log: Passing): LineTest | undefined =>
	bothTests(
		bothTests(origin.only, compileFilters(log.filters.all())),
		spanTest(log.reading?.since, log.reading?.until),
	);
