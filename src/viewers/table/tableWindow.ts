import type {FullTable} from '../../kinds/kind.ts';
import type {Scroll} from '../types.ts';

/** What the view draws at most of one table. */
export const mostRows = 20;

/** Which rows of the last table are seen, where all of them have no room. */
export interface TableWindow {
	readonly tables: readonly FullTable[];
	/** Of the last table, which is the one that scrolls. */
	readonly rows: FullTable['rows'];
	/** The first row that is seen. */
	readonly top: number;
	/** How many rows are seen at most. */
	room(): number;
	/** Puts others in their place, which is not told. */
	put(tables: readonly FullTable[]): void;
	setHeight(lines: number): void;
	/** Makes a row the first one, or as near to it as the end allows. */
	moveTo(row: number): void;
	/** Brings a row to the middle, if it is not seen. */
	show(row: number): void;
	readonly scroll: Scroll;
}

/** Empty; `changed` is told that other rows may be seen. */
export const createTableWindow = (changed: () => void): TableWindow => {
	let tables: readonly FullTable[] = [];
	let height = 24;
	let top = 0;
	const rows = () => tables.at(-1)?.rows ?? [];
	const room = () => {
		// A title and a header each, one line between.
		const above = tables
			.slice(0, -1)
			.reduce((sum, table) => sum + table.rows.length + (table.title ? 3 : 2), 0);
		const own = tables.at(-1)?.title ? 2 : 1;
		return Math.max(1, Math.min(mostRows, height - above - own));
	};
	const moveTo = (row: number) => {
		const most = Math.max(0, rows().length - room());
		top = Math.max(0, Math.min(row, most));
		changed();
	};
	return {
		get tables() {
			return tables;
		},
		get rows() {
			return rows();
		},
		get top() {
			return top;
		},
		room,
		put(next) {
			tables = next;
		},
		setHeight(lines) {
			if (lines === height) return;
			height = lines;
			moveTo(top);
		},
		moveTo,
		show(row) {
			const isSeen = row >= top && row < top + room();
			moveTo(isSeen ? top : row - (room() >> 1));
		},
		scroll: {
			move: delta => moveTo(top + delta),
			page: pages => moveTo(top + Math.trunc(pages * Math.max(1, room() - 1))),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(Number.MAX_SAFE_INTEGER),
		},
	};
};
