import type {LogLine} from '../../engine/logTypes.ts';
import {createPlace, type PlaceOptions} from './place.ts';
import {isWholeSecond, latestOf, mayBeLonger} from './time.ts';

/** Tells old lines from new ones while a log is read again, from before the newest line that is known. */
export interface CatchUp<Line> {
	/** From now on all is new, but for the newest known line itself. */
	readonly isDone: boolean;
	/** That line came, or is not waited for: all is new. */
	readonly isMet: boolean;
	/** What is new with a line; none when it came before. Each line is asked once, in the order of the engine. */
	fresh(line: Line): readonly Line[];
	/** What is new where all of the log was read and the newest known line did not come. */
	unmet(): readonly Line[];
	/** Takes what comes for new even if lines before it are gone. */
	accept(): void;
}

export interface CatchUpOptions<Line> extends PlaceOptions<Line> {
	/** What a line has more than the newest known one of the same stamp; undefined where it is another one. */
	rest(line: Line): Line | undefined;
	/** All that the log has comes, so that the likeliest place is taken where none fits. */
	readonly isWhole: boolean;
}

/**
 * A log that is read again, as text or as bytes: all up to the newest known line is old, in the order of the file, and all
 * after it new.
 */
export const createCatchUp = <Line extends Pick<LogLine, 'timeNano' | 'stream'>>(
	newest: Line,
	options: CatchUpOptions<Line>,
): CatchUp<Line> => {
	const {rest, isWhole} = options;
	const place = createPlace(options);
	/** What is stamped later was written after it. */
	const latest = latestOf(newest.timeNano);
	let isDone = false;
	/** The newest known line came. */
	let isMet = false;
	/** What came after the likeliest place. */
	let held: Line[] | undefined;
	const unmet = () => {
		const lines = held ?? [];
		held = undefined;
		return lines;
	};
	const meet = () => {
		isDone = true;
		isMet = true;
	};
	return {
		get isDone() {
			return isDone;
		},
		get isMet() {
			return isMet;
		},
		fresh(line) {
			if (isMet) return [line];
			if (place?.isAt(line)) {
				meet();
				return [];
			}
			const behind = mayBeLonger(line, newest) ? rest(line) : undefined;
			if (behind !== undefined) {
				meet();
				return [behind];
			}
			// Without either, the newest line was rotated away: what comes long after it is new. With exact stamps it may still
			// come behind one that was written later to the other output: a program that ended without a line feed has its last
			// line told when it is whole, which it is with the first of its next run.
			if (line.timeNano > latest) {
				isDone = true;
				isMet ||= isWholeSecond(newest.timeNano);
			}
			if (isDone) return [...unmet(), line];
			if (isWhole && place?.isLikeliest) held = [];
			else held?.push(line);
			return [];
		},
		unmet: () => (isMet ? [] : unmet()),
		accept: meet,
	};
};
