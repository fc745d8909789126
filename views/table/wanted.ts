import {width} from '../../src/base/text/text.ts';
import type {CellContext, Column} from '../../src/kinds/kind.ts';

/** Widths are rounded up to this many cells, so that one longer name does not move every column. */
const step = 4;

/**
 * Remembers how wide the longest text of each `fill` column is.
 * It only grows, so that columns stay where they are while rows come, go and are filtered.
 */
export const createWanted = <Row extends object>(columns: readonly Column<Row>[]) => {
	const fills = columns.filter(column => column.width === 'fill');
	const known = new Map<string, number>(fills.map(column => [column.id, width(column.title) + 2]));
	const seen = new WeakSet<Row>();
	const context: CellContext = {now: 0, stats: undefined};
	return {
		/** Takes rows in; those seen before cost next to nothing. True when a width grew. */
		learn(rows: readonly Row[]): boolean {
			let grew = false;
			for (const row of rows) {
				if (seen.has(row)) continue;
				seen.add(row);
				for (const column of fills) {
					const cells = Math.ceil(width(column.cell(row, context).text) / step) * step;
					if (cells <= (known.get(column.id) ?? 0)) continue;
					known.set(column.id, cells);
					grew = true;
				}
			}
			return grew;
		},
		of: (columnId: string): number => known.get(columnId) ?? 0,
	};
};
