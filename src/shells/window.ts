import type {FollowedLine} from '../terminal/emulator/emulator.ts';
import type {Scroll} from '../viewers/types.ts';
import type {Shell} from './shell.ts';

/** Which rows of a program are seen: those that it writes to, unless one looks back. */
export interface ShellWindow {
	/** Cells. */
	readonly width: number;
	/** Rows. */
	readonly height: number;
	/** Tells whether it is another size. */
	setSize(width: number, height: number): boolean;
	/** The first row that is seen, of all that are kept. */
	top(): number;
	/** How many rows lie between what is seen and the end. */
	rowsBack(): number;
	/** Brings a row to the middle, if it is not seen. */
	show(row: number): void;
	/** Goes with what is written again, which is not told. */
	toLive(): void;
	readonly scroll: Scroll;
}

/** A window at the end; `changed` is told that other rows are seen. */
export const createShellWindow = (
	shell: () => Shell | undefined,
	changed: () => void,
): ShellWindow => {
	let [width, height] = [80, 24];
	/** Where the first row is while one looks back. */
	let place: FollowedLine | undefined;

	/** How the first row may be at most: the last line is told below what was written. */
	const lowest = () => {
		const {emulator, phase} = shell() ?? {};
		if (!emulator) return 0;
		const isFull = emulator.cursorLine >= emulator.base + height - 1;
		return emulator.base + (phase === 'ended' && isFull ? 1 : 0);
	};
	const top = () => {
		const at = place?.index ?? lowest();
		return Math.max(0, Math.min(at, lowest()));
	};
	const toLive = () => {
		place?.release();
		place = undefined;
	};
	const scrollTo = (row: number) => {
		toLive();
		if (row < lowest()) place = shell()?.emulator?.follow(Math.max(0, row));
		changed();
	};
	return {
		get width() {
			return width;
		},
		get height() {
			return height;
		},
		setSize(cells, rows) {
			const isOther = cells !== width || rows !== height;
			[width, height] = [cells, rows];
			return isOther;
		},
		top,
		rowsBack: () => lowest() - top(),
		show(row) {
			if (row >= top() && row < top() + height) changed();
			else scrollTo(row - (height >> 1));
		},
		toLive,
		scroll: {
			move: rows => scrollTo(top() + rows),
			page: pages => scrollTo(top() + Math.trunc(pages * height)),
			toStart: () => scrollTo(0),
			toEnd: () => scrollTo(lowest()),
		},
	};
};
