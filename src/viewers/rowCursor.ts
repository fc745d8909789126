import {scrollTo} from '../base/scrollTo.ts';
import type {Scroll} from './types.ts';

export interface RowCursorOptions<Row> {
	/** The same list until something changed. */
	rows(): readonly Row[];
	/** The place of the row that it was put on, or of the one that is taken where that is gone; the first where it is -1. */
	find(rows: readonly Row[]): number;
	/** It is put on a row; undefined where there is none. */
	hold(row: Row | undefined, isLast: boolean): void;
	/** It was put somewhere else, by a key; these rows are seen now. */
	moved(seen: readonly Row[]): void;
	/** Rows that are seen before and after a page is turned. */
	readonly overlap: number;
}

/** Where a cursor is among its rows. */
export interface RowPlace<Row> {
	readonly rows: readonly Row[];
	/** The row under it; 0 where there is none. */
	readonly at: number;
	/** The first row of the window. */
	readonly top: number;
}

/** A cursor on rows that come and go, with the window around it. */
export interface RowCursor<Row> {
	/** The same until rows are others, or it is moved. */
	place(): RowPlace<Row>;
	current(): Row | undefined;
	/** The rows in the window. */
	seen(): readonly Row[];
	/** How many of them have room. */
	height(): number;
	setHeight(rows: number): void;
	/** To a row, the last one where there are fewer. */
	moveTo(index: number): void;
	/** To a row that is meant, `from` or the first after it in a direction, around the ends. */
	seek(from: number, direction: 1 | -1, isMeant: (row: Row, index: number) => boolean): void;
	/** What it is held by is something else: its row is found anew. */
	forget(): void;
	readonly scroll: Omit<Required<Scroll>, 'sideways'>;
}

/** Where `find` has it, in a window that moves only as far as it takes. */
export const createRowCursor = <Row>(options: RowCursorOptions<Row>): RowCursor<Row> => {
	const {rows, find, hold, moved, overlap} = options;
	let height = 24;
	let top = 0;
	let known: RowPlace<Row> | undefined;
	const forget = () => {
		known = undefined;
	};
	const place = () => {
		const all = rows();
		if (known?.rows === all) return known;
		const at = Math.max(0, find(all));
		top = scrollTo(top, at, height, all.length);
		known = {rows: all, at, top};
		return known;
	};
	const seen = () => {
		const {rows, top} = place();
		return rows.slice(top, top + height);
	};
	const moveTo = (index: number) => {
		const all = rows();
		const at = Math.max(0, Math.min(index, all.length - 1));
		hold(all[at], at >= all.length - 1);
		forget();
		moved(seen());
	};
	return {
		place,
		current() {
			const {rows, at} = place();
			return rows[at];
		},
		seen,
		height: () => height,
		setHeight(next) {
			height = next;
			forget();
		},
		moveTo,
		seek(from, direction, isMeant) {
			const all = rows();
			for (let step = 0; step < all.length; step++) {
				const at = (((from + direction * step) % all.length) + all.length) % all.length;
				if (isMeant(all[at] as Row, at)) return moveTo(at);
			}
			moved(seen());
		},
		forget,
		scroll: {
			move: delta => moveTo(place().at + delta),
			page: pages => moveTo(place().at + Math.trunc(pages * Math.max(1, height - overlap))),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(Number.MAX_SAFE_INTEGER),
		},
	};
};
