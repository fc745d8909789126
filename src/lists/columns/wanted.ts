import {width} from '../../base/text/text.ts';
import type {CellContext, Column} from '../../kinds/kind.ts';
import type {Stats} from '../../kinds/stats.ts';

/** Widths are rounded up to this many cells, so that one longer name does not move every column. */
const step = 4;

/** What the longest text of a column needs, cells. */
interface Need {
	/** Of any row. */
	readonly all: number;
	/** Of rows whose text cannot lie over the numbers that follow. */
	readonly beside: number;
}

const cellsOf = <Row>(column: Column<Row>, row: Row, context: CellContext): number => {
	const cells = width(column.cell(row, context).text);
	return column.fits ? cells : Math.ceil(cells / step) * step;
};

/**
 * Remembers how wide the longest text is of each column that fills or fits.
 * It only grows, so that columns stay where they are while rows come, go and are filtered.
 */
export const createWanted = <Row extends object>(columns: readonly Column<Row>[]) => {
	const sized = columns.filter(({width, fits}) => width === 'fill' || fits);
	const spanning = sized.filter(({spans}) => spans !== undefined);
	const known = new Map<string, Need>(
		sized.map(column => {
			const title = width(column.title) + 2;
			return [column.id, {all: title, beside: title}];
		}),
	);
	const seen = new WeakSet<Row>();
	/** True when it grew. */
	const take = (column: Column<Row>, row: Row, context: CellContext): boolean => {
		const cells = cellsOf(column, row, context);
		const {all, beside} = known.get(column.id) ?? {all: 0, beside: 0};
		const isBeside = cells > beside && !column.spans?.(row);
		if (cells <= all && !isBeside) return false;
		known.set(column.id, {all: Math.max(all, cells), beside: isBeside ? cells : beside});
		return true;
	};
	return {
		/** Takes rows in; those seen before cost next to nothing. True when a width grew. */
		learn(rows: readonly Row[]): boolean {
			let grew = false;
			for (const row of rows) {
				if (seen.has(row)) continue;
				seen.add(row);
				for (const column of sized) grew = take(column, row, {now: 0, stats: undefined}) || grew;
			}
			return grew;
		},
		/** Takes in what live numbers make of rows. True when a width grew. */
		learnLive(rows: readonly Row[], statsOf: (row: Row) => Stats | undefined): boolean {
			let grew = false;
			for (const column of spanning) {
				for (const row of rows) {
					const stats = statsOf(row);
					if (stats) grew = take(column, row, {now: 0, stats}) || grew;
				}
			}
			return grew;
		},
		of: (columnId: string): number => known.get(columnId)?.all ?? 0,
		beside: (columnId: string): number => known.get(columnId)?.beside ?? 0,
	};
};
