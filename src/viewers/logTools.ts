import type {LogLine} from '../engine/logTypes.ts';
import type {LineRange} from '../logs/feed/ranges.ts';
import type {FeedOf} from '../logs/feed/readRange.ts';
import type {LogSource} from '../logs/panes/source.ts';
import type {LineTest, LogFilter} from '../logs/search/filters.ts';

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

/** The lines of a log, to be looked at one by one; by their absolute indices. */
export interface LineTools {
	/** The one that the reader looks at: with the bar, else at the top of the screen, or the last one at the end. */
	at(): number | undefined;
	/** The one shown after it (1) or before it (-1). */
	beside(index: number, direction: 1 | -1): number | undefined;
	/** The line, or the one it is folded under, and those folded under that; empty where it is not kept. */
	record(index: number): readonly LogLine[];
	/** Brings one on the screen, and gives it the bar. */
	go(index: number): void;
}

/** One line in the place of all of them, with every field. */
export interface RecordTools {
	readonly shown: boolean;
	/** Of the line that the reader looks at; false where there is none. */
	show(): boolean;
	/** Back to the lines, at the one that was looked at last. */
	hide(): void;
	/** The next line, or the one before; false where there is none. */
	step(direction: 1 | -1): boolean;
	/** The field under the cursor; `text`: safe, of several lines. */
	current(): {readonly key: string; readonly text: string} | undefined;
	/** The filter that shows the lines alone that have this value there, or hides them; undefined where no filter can say it. */
	filter(mode: LogFilter['mode']): LogFilter | undefined;
	/** All of it as it was written, made safe. */
	whole(): string;
}

/** The lines of a log counted by what they say, in the place of them. */
export interface CountTools {
	/** What they are counted by, as it was typed: `status,path`; undefined while they are not. */
	readonly by: string | undefined;
	/** What lines of this log can be counted by. */
	keys(): readonly string[];
	/** Counts them; a sentence where what was typed is nothing to count by. */
	show(typed: string): string | undefined;
	hide(): void;
	/** Counts the lines too that are not kept, as the engine has them. */
	countAll(): void;
	/** What the lines of the row under the cursor say. */
	current(): string | undefined;
	/** The filter that shows the lines of that row alone, or hides them; undefined where no filter can say it. */
	filter(mode: LogFilter['mode']): LogFilter | undefined;
}

/** A row above the lines of a log that tells how many were written when, and a cursor of time in it. */
export interface HistogramTools {
	readonly state: 'off' | 'on' | 'cursor';
	/** Shows it, puts a cursor into it, takes it away. */
	turn(): void;
	/** Takes the cursor away. */
	leave(): void;
	/** Moves the cursor by so many bars. */
	move(bars: number): void;
	/** Moves it to the next bar with an error (1), or the one before (-1). */
	stepError(direction: 1 | -1): void;
	/** When the bar under the cursor begins, nanoseconds since the epoch; undefined without one. */
	time(): bigint | undefined;
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

/** How a log is read: what of it is shown, and as what. */
export interface ReadingTools {
	/** Only the last minutes are shown; undefined = everything. */
	readonly minutes: number | undefined;
	/** When they begin, nanoseconds since the epoch. */
	readonly since: bigint | undefined;
	/** When what is shown ends, nanoseconds since the epoch; undefined = what comes is shown. */
	readonly until: bigint | undefined;
	/** Goes to the end as well. */
	limit(minutes: number | undefined): void;
	/** When what is shown begins, where that is a time that stays, nanoseconds since the epoch. */
	readonly begin: bigint | undefined;
	/** Shows nothing that was written later, nor before `begin`, and goes to the end of that. */
	endAt(timeNano: bigint, begin?: bigint): void;
	/** Keys of the chosen columns; empty = the usual ones. */
	readonly columns: readonly string[];
	setColumns(keys: readonly string[]): void;
	/** What stands out in the lines, as it was typed: `timeout "no route"`; empty for nothing. */
	readonly highlighted: string;
	/** Has words stand out, each in a colour of its own; a sentence for what is wrong. */
	highlight(text: string): string | undefined;
	/** Keys that lines of this log have. */
	keys(): readonly string[];
	/** Opens or folds a stack trace on the screen; false when there is none. */
	toggleTrace(): boolean;
	/** Folds or opens all of them. */
	toggleTraces(): void;
}

/** Lines are shown that pass all of the filters. */
export interface FilterTools {
	all(): readonly LogFilter[];
	push(filter: LogFilter): void;
	/** Takes the newest one away. */
	pop(): void;
}

/** What is searched for, for those who go on with it in other panes, or later. */
export interface SearchTools {
	/** As it was typed; empty for nothing. */
	text(): string;
	/** To the next match (1) or the one before (-1), not round the ends; `edge`: to the first one from an end. False for none. */
	stepOn(direction: 1 | -1, from?: 'edge'): boolean;
	/** Searches for something again, and stays where the reader is. */
	remind(text: string): void;
}

/** Where the reader is in what was written. */
export interface PlaceTools {
	/** When the first line on the screen was written. */
	time(): bigint | undefined;
	/** Brings what was written at a time (nanoseconds since the epoch) to the top of the screen. */
	seek(timeNano: bigint): void;
	/** Brings the end of what was written before the run that began at a time to the bottom of the screen. */
	seekRun(startedNano: bigint): void;
	/** Next (1) or previous (-1) line that says it is an error. */
	stepError(direction: 1 | -1): void;
	/** Gives up reading lines that are not kept, for a search or a time; false when nothing is read. */
	giveUp?(): boolean;
}

/** What only a log can be asked for. */
export interface LogTools {
	readonly filters: FilterTools;
	readonly search: SearchTools;
	readonly place: PlaceTools;
	/** Absent where nothing of how it is read can be changed. */
	readonly reading?: ReadingTools;
	/** Absent where its lines cannot be marked, folded, or read elsewhere. */
	readonly mark?: MarkTools;
	readonly lines?: LineTools;
	readonly record?: RecordTools;
	readonly counts?: CountTools;
	readonly histogram?: HistogramTools;
	readonly patterns?: PatternTools;
	readonly origin?: LogOrigin;
}
