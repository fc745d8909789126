import type {LogLine} from '../../engine/logTypes.ts';
import type {LogFeed, LogPhase, LogWindow} from '../feed/types.ts';

/** A line of several merged logs. */
export interface MergedLine extends LogLine {
	/** Index in `sources`. */
	readonly source: number;
	/** It came later than lines that are newer, and stands after them. */
	readonly late: boolean;
	/** No line of the log but a word about it: `exited 137 · 14:03:22`. */
	readonly mark: boolean;
}

const isMerged = (line: LogLine): line is MergedLine => 'mark' in line;

/** A line as one of a merge; undefined for one of a log by itself. */
export const mergedOf = (line: LogLine | undefined): MergedLine | undefined =>
	line && isMerged(line) ? line : undefined;

export interface MergedSource {
	readonly name: string;
	readonly status: LogPhase;
	/** Said to be gone. */
	readonly ended: boolean;
}

/** Lines of several logs in time order; indices are absolute, as those of a single log. */
export interface MergedWindow extends LogWindow {
	at(index: number): MergedLine | undefined;
	readonly sources: readonly MergedSource[];
}

/** One log made of several. Lines stay with the feeds of the sources: only their order is kept here. */
export interface MergedFeed extends LogFeed {
	get(): MergedWindow;
	/** Adds a log, which is released with the merge; returns its index in `sources`. */
	add(name: string, feed: LogFeed): number;
	/** Puts a word after the lines of a source that are older than it. */
	note(source: number, text: string, timeNano: bigint): void;
	/** As `note`; and the source is said to be gone. Its lines stay. */
	end(source: number, text: string, timeNano: bigint): void;
}

/** What the logs are doing together: what one of them does, the liveliest first. */
export const mergedPhase = (all: readonly LogPhase[]): LogPhase => {
	const find = (phase: LogPhase['phase']) => all.find(one => one.phase === phase);
	return (
		find('following') ??
		find('opening') ??
		find('lost') ??
		find('ended') ??
		all[0] ?? {phase: 'opening'}
	);
};
