import type {AppError} from '../../base/errors.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {Feed} from '../../store/feed.ts';

export interface FeedSpec {
	readonly containerId: string;
	readonly stdout: boolean;
	readonly stderr: boolean;
}

export type LogPhase =
	| {readonly phase: 'opening'}
	| {readonly phase: 'following'}
	/** The container stopped; its lines stay. */
	| {readonly phase: 'ended'}
	/** The driver cannot be read, the container is gone … */
	| {readonly phase: 'failed'; readonly error: AppError}
	/** The engine is away; reads on by itself. */
	| {readonly phase: 'lost'; readonly error: AppError};

/**
 * Lines of one container, oldest first, with absolute indices that never change:
 * `first` may be negative after older lines were paged in.
 */
export interface LogWindow {
	readonly status: LogPhase;
	readonly first: number;
	/** One past the newest. */
	readonly end: number;
	at(index: number): LogLine | undefined;
	/** Known to exist before `first`: `undefined` = not known, false = this is the start of the log. */
	readonly more: boolean | undefined;
	readonly loadingOlder: boolean;
	/** Why the last page of older lines did not come; the next one may. */
	readonly olderError: AppError | undefined;
	/** Lines dropped from the front to stay within the byte budget; scroll up loads them again. */
	readonly dropped: number;
	/**
	 * Lines not kept between `first` and `end`, in order: a reader far up keeps his place while new
	 * lines come. `at` is undefined there; `load` brings them back.
	 */
	readonly gaps: readonly LogGap[];
}

/** Lines from index `from` up to, not including, `to`. */
export interface LogGap {
	readonly from: number;
	readonly to: number;
	/** The engine has them no more: its log was rotated. */
	readonly gone: boolean;
	/**
	 * How many lines these are, where it is not `to - from`: `unknown` between the start of a long log and what was
	 * read from its end, `none` where those two have met.
	 */
	readonly size?: 'unknown' | 'none';
	/** About how many where that is unknown, as far as it was measured. */
	readonly about?: number;
}

/** A line, or each of several; `undefined` = the newest. */
export type LogPin = number | readonly number[] | undefined;

export interface LogFeed extends Feed<LogWindow> {
	/** Pages about so many older lines in before `first`; 1,000 unless said. Does nothing while it runs, or when there are none. */
	loadOlder(lines?: number): Promise<void>;
	/** Brings back lines of the gap that holds `index`, those nearest to it that join what is kept; 1,000 unless said. */
	load(index: number, lines?: number): Promise<void>;
	/**
	 * Where a reader looks: lines around it are the last to be dropped. `undefined` = at the end. Each holder of a
	 * shared feed has a place of its own.
	 */
	pin(lines: LogPin): void;
	/** Brings the oldest lines that the engine has, and not those between; absent where that cannot be done. */
	loadHead?(): Promise<void>;
	/**
	 * Looks for a line among those that are not kept, and keeps no other than what stands around it. Absent where that
	 * cannot be done; undefined where it could not be done this time: pages can. Throws what the engine says.
	 */
	scan?(options: LogScan): Promise<LogScanned | undefined>;
	/** Lines that a scan kept apart from others are not wanted any more, but for one. */
	dropLoose?(kept: number | undefined): void;
}

/** What is looked for, and where. */
export interface LogScan {
	/** A kept line: what is before it (-1) or after it (1) is looked at, as far as the next kept one. */
	readonly from: number;
	readonly direction: 1 | -1;
	/** Nanoseconds since the epoch: nothing older is looked at. */
	readonly since?: bigint;
	/**
	 * Looks for so many, and keeps all of them that it comes by, without what stands between them; the last line that it
	 * looked at is kept as well, so that it can go on there. One, with what stands around it, unless said.
	 */
	readonly enough?: number;
	/** Called off: it ends with what it had looked at. */
	readonly signal: AbortSignal;
	/**
	 * How neighbouring lines are told from others: 1 for each that is meant, 2 for one that is kept with the one before it
	 * where many are looked for. Asked for at each beginning.
	 */
	tester(): (lines: readonly LogLine[]) => Uint8Array;
	/** So many lines were looked at; the last of them was written then. */
	progress(lines: number, timeNano: bigint): void;
}

/** What a scan came to. */
export interface LogScanned {
	/** Index of the nearest line that is meant; it is kept now. */
	readonly found: number | undefined;
	/** Where many were looked for: those that are kept now. */
	readonly meant?: readonly number[];
	/** Lines from index `from` up to, not including, `to` were looked at, and no other is meant. */
	readonly from: number;
	readonly to: number;
	/** Nothing is before those. */
	readonly isStart: boolean;
}
