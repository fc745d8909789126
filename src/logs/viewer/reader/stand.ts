import type {LogRow} from '../layout.ts';

export interface LogStandOptions {
	/** What is on the screen. */
	rows(): readonly LogRow[];
	/** He follows the end of the log. */
	follows(): boolean;
	/** Index after the newest line. */
	end(): number;
}

/**
 * Where a reader stands, so that steps begin there: at the line that he stepped to, as long as it is on the screen; at
 * the one that he jumped to; else at the top of the screen, or at the end that he follows.
 */
export interface LogStand {
	/** The line that was stepped to last. */
	readonly stepped: number | undefined;
	/** The line that steps begin at, where that is to be seen. */
	readonly marked: number | undefined;
	/** He is at the end, and nothing can be after him. */
	readonly isAtEnd: boolean;
	/** Grows with each movement. */
	readonly moves: number;
	/** The index that a step goes on from, itself not counted: a step down may find the line that he came to. */
	from(direction: 1 | -1): number;
	stepTo(index: number): void;
	/** He went elsewhere; `index`: to this line, wherever it is on the screen. */
	jump(index?: number): void;
	/** He scrolled, or what is shown became different: a line that left the screen is where he stood before. */
	scroll(): void;
}

/** At the top, or at the end where that is followed. */
export const createLogStand = ({rows, follows, end}: LogStandOptions): LogStand => {
	let stepped: number | undefined;
	let target: number | undefined;
	let isInside = false;
	let moves = 0;

	/** The rows that lines begin at: of one that goes on from above, the beginning is not to be seen. */
	const starts = () => rows().filter(({type, sub}) => type === 'line' && sub === 0);
	const isOnScreen = (index: number) => rows().some(row => row.index === index);
	const prune = () => {
		if (stepped !== undefined && !isOnScreen(stepped)) stepped = undefined;
		if (target !== undefined && !isOnScreen(target)) target = undefined;
	};
	/** The line that he came to. */
	const place = () => target ?? starts()[0]?.index ?? rows()[0]?.index ?? end();
	return {
		get stepped() {
			return stepped;
		},
		get marked() {
			return stepped ?? (isInside ? target : undefined);
		},
		get isAtEnd() {
			prune();
			return stepped === undefined && target === undefined && follows();
		},
		get moves() {
			return moves;
		},
		from(direction) {
			prune();
			if (stepped !== undefined) return stepped;
			if (target === undefined && follows()) return end();
			return direction > 0 ? place() - 1 : place();
		},
		stepTo(index) {
			[stepped, target] = [index, undefined];
			moves++;
		},
		jump(index) {
			[stepped, target] = [undefined, index];
			// At an edge of the screen it needs no mark.
			const shown = rows();
			isInside = shown[0]?.index !== index && shown.at(-1)?.index !== index;
			moves++;
		},
		scroll() {
			prune();
			moves++;
		},
	};
};
