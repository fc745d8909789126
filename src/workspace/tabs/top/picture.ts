import {columnCells, inColumns} from '../../../base/text/columns.ts';
import type {ProcessTable} from '../../../engine/things.ts';
import type {ProcessRates} from '../../../hub/processRates.ts';
import {hiddenIn} from '../../../viewers/hiddenSecrets.ts';
import {asFlatList, asTree, columnsOf, type PlacedRow, type ProcessColumn} from './processes.ts';

/** Columns that go first where there is little room, for the command to have some. */
const dispensable = ['%MEM', 'STAT', 'TIME', 'USER'];
/** Cells that the last column has at least. */
const leastOfLast = 36;

/** A process as it is drawn. */
export interface ProcessRow extends PlacedRow {
	readonly key: string;
	readonly text: string;
	readonly cells: readonly string[];
}

/** All that is drawn: made once for a table and an order. */
export interface ProcessPicture {
	readonly columns: readonly ProcessColumn[];
	readonly rows: readonly ProcessRow[];
	readonly widths: readonly number[];
	readonly hidden: number;
}

/** How processes are arranged. */
export interface ProcessSorting {
	/** Title of the column to sort by; undefined = as `ps` told it. */
	readonly sort: string | undefined;
	readonly reverse: boolean;
	readonly tree: boolean;
}

const titleOf = ({title}: ProcessColumn, {sort, reverse}: ProcessSorting): string =>
	title === sort ? `${title}${reverse ? '▴' : '▾'}` : title;

/** Arranges what `ps` told; `rates`: CPU by PID, of one core. */
export const draw = (
	table: ProcessTable,
	rates: ProcessRates,
	choice: ProcessSorting,
): ProcessPicture => {
	const all = columnsOf(table, rates);
	const column = all.find(({title}) => title === choice.sort);
	const order = {column, reverse: choice.reverse};
	const tree = choice.tree ? asTree(table, order) : undefined;
	// Who began it is to be seen in a tree.
	const columns = tree ? all.filter(({title}) => title !== 'PPID') : all;
	const pidAt = table.titles.indexOf('PID');
	const rows = (tree ?? asFlatList(table, order)).map(({row, branch}): ProcessRow => {
		const cells = columns.map(one => one.text(row));
		const [last = ''] = cells.slice(-1);
		const key = pidAt < 0 ? String(row) : `${table.rows[row]?.[pidAt]} ${table.rows[row]?.[1]}`;
		const shown = [...cells.slice(0, -1), `${branch}${last}`];
		return {row, branch, key, cells: shown, text: cells.join('  ')};
	});
	const titles = columns.map(one => titleOf(one, choice));
	const widths = columnCells([titles, ...rows.map(({cells}) => cells)]);
	const hidden = hiddenIn(rows.map(({text}) => text));
	return {columns, rows, widths, hidden};
};

/** Which columns have room, by their number. */
const fitted = ({columns, widths}: ProcessPicture, cells: number): readonly number[] => {
	let kept = [...columns.keys()];
	const taken = () => kept.slice(0, -1).reduce((sum, at) => sum + (widths[at] ?? 0) + 2, 0);
	for (const title of dispensable) {
		if (taken() + leastOfLast <= cells) break;
		kept = kept.filter(at => columns[at]?.title !== title || at === columns.length - 1);
	}
	return kept;
};

const lineOf = (texts: readonly string[], picture: ProcessPicture, cells: number): string => {
	const kept = fitted(picture, cells);
	return inColumns(
		kept.map(at => texts[at] ?? ''),
		kept.map(at => picture.widths[at] ?? 0),
		{isRight: place => picture.columns[kept[place] ?? 0]?.isNumber ?? false},
	);
};

/** A process in so many cells; what is longer is not cut. */
export const rowText = (row: ProcessRow, picture: ProcessPicture, cells: number): string =>
	lineOf(row.cells, picture, cells);

/** The titles above the processes. */
export const headText = (picture: ProcessPicture, choice: ProcessSorting, cells: number): string =>
	lineOf(
		picture.columns.map(one => titleOf(one, choice)),
		picture,
		cells,
	);

/** All of it with tabs between, whatever has room on the screen. */
export const tabbedText = ({columns, rows}: ProcessPicture): string =>
	[columns.map(({title}) => title), ...rows.map(row => row.cells)]
		.map(line => line.join('\t'))
		.join('\n');
