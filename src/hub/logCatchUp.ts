import type {Place} from './logPlace.ts';

/** Tells old lines from new ones while a log is read again, from before the newest line that is known. */
export interface CatchUp<Line> {
	/** From now on all is new. */
	readonly isDone: boolean;
	/** What is new of a line; undefined when it came before. Each line is asked once, in the order of the engine. */
	fresh(line: Line): Line | undefined;
	/** Takes what comes for new even if lines before it are gone. */
	accept(): void;
}

export interface CatchUpOptions<Line> {
	/** Where the newest known line is. */
	readonly place: Place<Line> | undefined;
	/** What is stamped later was written after that line; nanoseconds since the epoch. */
	readonly latest: bigint;
	/** What is behind that line, where it and more came back as one; undefined for any other line. */
	rest(line: Line): Line | undefined;
}

/** A log that is read again: all up to the newest known line is old, in the order of the file, and all after it new. */
export const createCatchUp = <Line extends {readonly timeNano: bigint}>(
	options: CatchUpOptions<Line>,
): CatchUp<Line> => {
	const {place, latest, rest} = options;
	let isDone = false;
	return {
		get isDone() {
			return isDone;
		},
		fresh(line) {
			if (isDone) return line;
			if (place?.isAt(line)) {
				isDone = true;
				return undefined;
			}
			const behind = rest(line);
			// Without either, the newest line was rotated away: what comes long after it is new.
			isDone = behind !== undefined || line.timeNano > latest;
			return behind ?? (isDone ? line : undefined);
		},
		accept() {
			isDone = true;
		},
	};
};
