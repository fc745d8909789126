import type {LogLine} from '../../../engine/logTypes.ts';
import type {LogGap, LogPin} from '../types.ts';
import type {GapBetween, LooseLine} from './insert.ts';

/** Which lines are kept. */
export interface KeptLines {
	/** Index of the oldest kept line; equals `end` when there is none. */
	readonly first: number;
	readonly end: number;
	/** Lines dropped before `first`. */
	readonly dropped: number;
	/** Holes between `first` and `end`, in order. */
	readonly gaps: readonly LogGap[];
	at(index: number): LogLine | undefined;
	/** What the engine's `tail` counts from line `index`, the start or end of a gap, to the newest. */
	piecesFrom(index: number): number;
}

/** Where new lines come. */
export interface GrowingLog {
	append(line: LogLine): void;
	/** Counts a line that came and is not wanted: `tail` of the engine counts it too. */
	skip(): void;
	/** Lines, nobody knows how many, were rotated away before they could be read: a gap after the newest line. */
	lose(): void;
	/** Takes the newest line out again, if it is kept: what comes next has its index. */
	dropLast(): void;
}

/** Where lines come that were written before kept ones. */
export interface PagedLog {
	/** Puts older lines right before kept line `index`; those that are there already are left out. */
	putBefore(index: number, lines: readonly LogLine[]): void;
	/** Puts lines from `index` on, the start of a gap; never more than the gap holds. */
	putAfter(index: number, lines: readonly LogLine[]): void;
	/** Puts the oldest lines of the log before all others, and `holder` there; how many lie between is not known. */
	putHead(lines: readonly LogLine[], holder?: unknown): void;
	/** Puts lines, from `index` on, into a gap or before all others; false where there is no room for them. */
	putApart(index: number, lines: readonly LogLine[], beside: GapBetween): boolean;
	/** As `putApart`, lines with others between them. */
	putLoose(lines: readonly LooseLine[], beside: GapBetween): boolean;
	/** Drops the block of the oldest kept line. */
	dropFirst(): void;
	/** Drops lines that were put so, but for one, and for those that others look at than `holder`. */
	dropLoose(kept: number | undefined, holder?: unknown): void;
}

/** What is known of the gap right before a kept line. */
export interface KnownGaps {
	/** The gap right before kept line `index` cannot be filled any more. */
	giveUp(index: number): void;
	/** The gap right before kept line `index` holds nothing: what was read from both sides has met. */
	close(index: number): void;
	/** What the engine counts for the gap right before kept line `index`, of which that is not known. */
	measured(index: number, pieces: number): void;
}

/** What lines may take, and which are the last to be dropped. */
export interface BoundedLog {
	/** Memory held by lines. */
	readonly bytes: number;
	/** Lines that a reader looks at; `undefined` = the end. Several readers are told apart by `holder`. */
	pin(lines: LogPin, holder?: unknown): void;
	/** Drops lines until at most `bytes` are held, as far as that is possible; false when nothing was dropped. */
	trim(bytes: number): boolean;
}

/**
 * Log lines in order within a budget of bytes, by absolute indices that never change. When it is full, the
 * block farthest from both the end and the reader's place is dropped; the hole that it leaves is
 * remembered and can be filled again.
 */
export interface LogBuffer extends KeptLines, GrowingLog, PagedLog, KnownGaps, BoundedLog {}
