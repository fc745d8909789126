import {indexAtTime, indexOfRun} from '../../feed/timeAt.ts';
import type {LogWindow} from '../../feed/types.ts';

/** What is said above a line, of something that happened at a time. */
export interface SaidAbove {
	readonly text: string;
	readonly timeNano: bigint;
}

/** Something that happened between the lines of a log. */
export interface RunMark {
	readonly timeNano: bigint;
	/** What is said of it at `now`: on another day, with the date. */
	tell(now: number): string;
	/** Something ended there, and nothing began since. */
	readonly isEnd: boolean;
	/** `engine`: a run began, by what the engine took note of; `sure`: after the end that it has before it. */
	readonly start?: 'engine' | 'sure';
}

/** Marks in the order that they were heard of, each above a line as soon as that is known. */
export interface RunMarks {
	/** All but the oldest of very many. */
	readonly all: readonly RunMark[];
	readonly last: RunMark | undefined;
	put(mark: RunMark): void;
	/** In the place of the last one. */
	replaceLast(mark: RunMark): void;
	/** Before all others. */
	putFirst(mark: RunMark): void;
	/** Lines came, or marks: those that have no place yet may have one. */
	place(window: LogWindow): void;
	/** What stands above a line; above those from `from` on, where they are hidden. */
	above(index: number, from: number, now: () => number): SaidAbove | undefined;
}

const mostMarks = 500;

/** The first line that was written after a mark; undefined while that line, or the one before, is not kept. */
const placeOf = ({timeNano, start}: RunMark, now: LogWindow): number | undefined => {
	const index = start === 'engine' ? indexOfRun(now, timeNano) : indexAtTime(now, timeNano);
	if (index >= now.end || !now.at(index)) return undefined;
	// Of a first run nothing is said.
	const isOldest = index === now.first && (now.more !== false || start === 'engine');
	const isAfterGap = now.gaps.some(({to}) => to === index);
	return isOldest || isAfterGap ? undefined : index;
};

/** None yet. */
export const createRunMarks = (): RunMarks => {
	/** `index`: the first line after it, as soon as that is known. */
	let marks: (RunMark & {index: number | undefined})[] = [];
	let byIndex = new Map<number, Pick<RunMark, 'tell' | 'timeNano'>>();
	const unplaced = (mark: RunMark) => ({...mark, index: undefined});
	return {
		get all() {
			return marks;
		},
		get last() {
			return marks.at(-1);
		},
		put(mark) {
			marks = [...marks, unplaced(mark)].slice(-mostMarks);
		},
		replaceLast(mark) {
			marks = marks.with(-1, {...mark, index: marks.at(-1)?.index});
		},
		putFirst(mark) {
			marks = [unplaced(mark), ...marks];
		},
		place(window) {
			for (const mark of marks) mark.index ??= placeOf(mark, window);
			byIndex = new Map();
			const silent = new Map<number, number>();
			for (const {index, tell, timeNano} of marks) {
				if (index === undefined) continue;
				const before = silent.get(index) ?? 0;
				silent.set(index, before + 1);
				byIndex.set(index, {
					timeNano,
					tell: before === 0 ? tell : today => `${tell(today)} · ${before} more without a line`,
				});
			}
		},
		above(index, from, now) {
			// What happened between lines that are hidden is told above the next one that is not.
			const places =
				from >= index ? [index] : [...byIndex.keys()].filter(at => at >= from && at <= index);
			const told = byIndex.get(Math.max(...places));
			if (!told) return undefined;
			const more = places.length > 1 ? ` · +${places.length - 1} more` : '';
			return {text: told.tell(now()) + more, timeNano: told.timeNano};
		},
	};
};
