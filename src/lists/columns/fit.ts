import type {Column} from '../../kinds/kind.ts';
import {gap, leastCells, shownColumns} from '../../kinds/shownColumns.ts';

/** A column that is shown, and how wide. */
export interface FittedColumn<Row> {
	readonly column: Column<Row>;
	/** Cells, without the gap before it. */
	readonly width: number;
}

/** Cells that a fill column gets beyond what its texts need: more would tear a row apart for the eye. */
const mostAir = 16;

export interface FitOptions {
	/** Columns chosen by hand, by id: only these, also hidden ones. */
	readonly chosen?: readonly string[] | undefined;
	/** What the longest text needs of a column that fills or fits; one that fills gets little more than that. */
	readonly wanted?: (columnId: string) => number;
	/** The same, without texts that may lie over the numbers behind them. Absent: `wanted`. */
	readonly beside?: (columnId: string) => number;
}

/** So much of what they want the columns that grow first have before pictures come. */
const mostBesideExtras = 36;

/**
 * With the extra columns for which there is room when names have what they want: others of less priority give way to
 * them, and without any extra column all are as if there were none.
 */
const roomy = <Row>(
	columns: readonly Column<Row>[],
	cells: number,
	wanted: (columnId: string) => number,
): readonly Column<Row>[] => {
	const needs = (column: Column<Row>) =>
		Math.max(leastCells(column), column.grows ? Math.min(wanted(column.id), mostBesideExtras) : 0);
	const shown = [...shownColumns(columns, cells)];
	const needed = () => shown.reduce((sum, column) => sum + needs(column) + gap, -gap);
	while (shown.some(({extra}) => extra)) {
		if (needed() <= cells) return shown;
		const lowest = Math.max(...shown.map(({priority}) => priority));
		shown.splice(
			shown.findLastIndex(({priority}) => priority === lowest),
			1,
		);
	}
	const plain = columns.filter(({extra}) => !extra);
	return shownColumns(plain, cells);
};

/**
 * Those of priority 0 that can be read in `cells`, where there is no room for the `least` of all of them: from the right they
 * are left out, and what they took is for those before them.
 */
const readableIn = <Row>(
	shown: readonly Column<Row>[],
	cells: number,
	least: (column: Column<Row>) => number,
): readonly Column<Row>[] => {
	let before = 0;
	const unread = shown.findIndex(column => {
		const own = least(column);
		const needed = before + Math.min(own, column.readable ?? own);
		before += own + gap;
		return needed > cells;
	});
	return unread < 0 ? shown : shown.slice(0, Math.max(1, unread));
};

/**
 * Which columns fit into `cells`, in their order, and how wide each is; where even the `readable` ones do not fit, the last
 * of them is narrower.
 */
export const fitColumns = <Row>(
	columns: readonly Column<Row>[],
	cells: number,
	{chosen, wanted = () => Number.POSITIVE_INFINITY, beside = wanted}: FitOptions = {},
): readonly FittedColumn<Row>[] => {
	// Which columns are there does not hang on texts, so that none comes and goes with them: but on what those that fit need,
	// where there is hardly room for names.
	const least = (column: Column<Row>) =>
		column.fits ? Math.min(leastCells(column), wanted(column.id)) : leastCells(column);
	const fitting = chosen ? shownColumns(columns, cells, chosen) : roomy(columns, cells, beside);
	const shown = readableIn(fitting, cells, least);
	const used = shown.reduce((sum, column) => sum + least(column) + gap, -gap);
	const widths = new Map(shown.map(column => [column.id, least(column)]));
	/** Gives the fill columns up to `most` each; what nobody takes is returned. */
	const grow = (
		amount: number,
		most: (columnId: string) => number,
		among: readonly Column<Row>[] = shown,
	): number => {
		let spare = amount;
		for (;;) {
			const open = among.filter(
				({id, width}) => width === 'fill' && (widths.get(id) ?? 0) < most(id),
			);
			if (spare <= 0 || open.length === 0) return spare;
			// Equal shares, the remainder to the first ones: what one does not want goes to the next round.
			const share = Math.max(1, Math.floor(spare / open.length));
			for (const {id} of open) {
				const now = widths.get(id) ?? 0;
				const given = Math.min(share, spare, most(id) - now);
				widths.set(id, now + given);
				spare -= given;
			}
		}
	};
	const spare = cells - used;
	// First what the texts need, names and ports before all; then some air, so that a wide screen is not half empty.
	const first = shown.filter(({grows}) => grows === 'first');
	const last = shown.at(-1);
	if (spare < 0 && last) widths.set(last.id, Math.max(1, least(last) + spare));
	else grow(grow(grow(spare, wanted, first), wanted), id => wanted(id) + mostAir);
	return shown.map(column => ({column, width: widths.get(column.id) ?? 0}));
};
