import {isWholeSecond} from './time.ts';

/** Lines compared to be sure of a place. */
export const comparedLines = 32;
/** All of them are alike. */
const surely = comparedLines ** 2;

/** Finds the line up to which a log is known, when the log is read again. */
export interface KnownPlace<Line> {
	/** Whether it is this one. Asked of each line once, in the order of the engine, until it is. */
	isAt(line: Line): boolean;
	/**
	 * Whether the line asked last is more likely to be it than all before: what is known may differ from what the engine
	 * has by a line that it gave in part, or left out (podman.ts), so that none fits.
	 */
	readonly isLikeliest: boolean;
}

export interface PlaceOptions<Line> {
	/** 0 is the line looked for, 1 the one before it … */
	readonly known: (distance: number) => Line | undefined;
	/** Lines up to that one, next to each other, that have its very time. */
	readonly together: number;
	readonly isSame: (a: Line, b: Line) => boolean;
}

/** An engine with nanoseconds gives no two lines one stamp and one text, but where it read a line twice. */
const exactPlace = <Line>({known, isSame}: PlaceOptions<Line>, anchor: Line): KnownPlace<Line> => {
	let unmet = 1;
	for (let line = known(1); line && isSame(line, anchor); line = known(++unmet));
	return {isAt: line => isSame(line, anchor) && --unmet === 0, isLikeliest: false};
};

/**
 * Many lines of one second may be alike. The place is not before as many lines of that second as are known, and
 * it is later when the known ones begin within the second: then those before it must be the known ones, too.
 */
const coarsePlace = <Line extends {readonly timeNano: bigint}>(
	{known, together, isSame}: PlaceOptions<Line>,
	anchor: Line,
): KnownPlace<Line> => {
	const before: Line[] = [];
	for (let line = known(0); line && before.length < comparedLines; line = known(before.length)) {
		before.push(line);
	}
	const recent: Line[] = [];
	let met = 0;
	/** How sure a place is: by the known lines from the last one back, then by all. */
	const likeness = () => {
		const alike = before.map((line, distance) => {
			const other = recent.at(-1 - distance);
			return !other || isSame(line, other);
		});
		const first = alike.indexOf(false);
		const all = alike.filter(Boolean).length;
		return first === -1 ? surely : first * comparedLines + all;
	};
	let most = -1;
	let isLikeliest = false;
	return {
		isAt(line) {
			isLikeliest = false;
			recent.push(line);
			if (recent.length > comparedLines) recent.shift();
			if (line.timeNano !== anchor.timeNano || ++met < together) return false;
			const like = likeness();
			isLikeliest = like > most;
			most = Math.max(most, like);
			return like === surely;
		},
		get isLikeliest() {
			return isLikeliest;
		},
	};
};

/** Undefined where nothing is known. */
export const createPlace = <Line extends {readonly timeNano: bigint}>(
	options: PlaceOptions<Line>,
): KnownPlace<Line> | undefined => {
	const anchor = options.known(0);
	if (!anchor) return undefined;
	return isWholeSecond(anchor.timeNano)
		? coarsePlace(options, anchor)
		: exactPlace(options, anchor);
};

/** How many lines next to each other, from `known(0)` on, have its very time. */
export const countTogether = (
	known: (distance: number) => {readonly timeNano: bigint} | undefined,
): number => {
	const time = known(0)?.timeNano;
	let count = 0;
	while (known(count) && known(count)?.timeNano === time) count++;
	return count;
};
