import type {LogLine} from '../../engine/logTypes.ts';
import type {LineRange} from '../../logs/feed/ranges.ts';
import type {FeedOf} from '../../logs/feed/readRange.ts';
import type {LineTest, LogFilter} from '../../logs/search/filters.ts';
import type {LogSource} from './state.ts';

/** The lines of a log folded into templates, in the place of the lines. */
export interface PatternTools {
	readonly shown: boolean;
	show(): void;
	hide(): void;
	/** The template under the cursor. */
	current(): string | undefined;
	/** The filter that shows the lines of that template alone, or hides them. */
	filter(mode: LogFilter['mode']): LogFilter | undefined;
}

/** Lines that somebody marks, from one to another. */
export interface MarkTools {
	/** Absolute indices of the log; undefined while nothing is marked. */
	readonly range: LineRange | undefined;
	/** The first and the last of them, as they were when they were marked. */
	readonly edges: readonly [LogLine, LogLine] | undefined;
	/** How many of the lines that are shown: `12 lines`, `1,499+ lines`. */
	readonly count: string;
	/** Marks the line that the eye is on, or begins anew at the line that was reached. */
	begin(): void;
	drop(): void;
}

/** Where the lines of a log come from, for those who take them elsewhere. */
export interface LogOrigin {
	readonly feed: FeedOf<LogLine>;
	/** Those that are merged, in their order; one for a log of its own. */
	sources(): readonly LogSource[];
	/** What of them is read: one of the streams of a container. */
	readonly only?: LineTest;
	/** Which of them wrote a line. */
	sourceOf(line: LogLine): number;
	/** Not a line of a log but a word about it. */
	isMark(line: LogLine): boolean;
}
