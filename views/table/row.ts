import {gutter} from '../../hooks/measures.ts';
import type {Theme} from '../../hooks/useTheme.ts';
import {clipMiddle, pad, width} from '../../src/base/text/text.ts';
import type {Cell, CellContext} from '../../src/kinds/kind.ts';
import {gap} from '../../src/kinds/shownColumns.ts';
import type {FittedColumn} from '../../src/lists/columns/fit.ts';
import {litRanges} from '../../src/lists/lit.ts';

/** How a row stands in the list; the row itself does not know. */
export interface RowLook {
	readonly cursor: boolean;
	/** The pane has the focus. */
	readonly focused: boolean;
	readonly marked: boolean;
	/** An action works on it. */
	readonly pending: boolean;
	/** What is shown is old (the engine is away), or none of the list any more. */
	readonly stale: boolean;
	/** It is gone, and stays because the cursor is on it. */
	readonly removed: boolean;
	/** Words that it was found by, lower case: they are lit. */
	readonly lit: readonly string[];
}

const space = ' '.repeat(gap);

const paintGutter = (look: RowLook, theme: Theme): string => {
	const cursor = look.cursor ? theme.paint('▌', look.focused ? 'accent' : 'muted') : ' ';
	const mark = look.pending
		? theme.paint('»', 'busy')
		: look.marked
			? theme.paint('✓', 'accent')
			: ' ';
	return `${cursor}${mark} `;
};

interface CellLook {
	readonly bold: boolean;
	readonly stale: boolean;
	/** Words that are lit, and whether their letters are where they do not stand whole. */
	readonly lit: readonly string[];
	readonly letters: boolean;
}

const paintCell = (cell: Cell, text: string, look: CellLook, theme: Theme): string => {
	const {bold, stale, lit, letters} = look;
	const plain = (part: string) =>
		theme.paint(part, stale ? 'muted' : cell.tone, bold ? 'bold' : undefined);
	const ranges = lit.length === 0 ? [] : litRanges(text, lit, letters);
	if (ranges.length === 0) return plain(text);
	let out = '';
	let from = 0;
	for (const {start, end} of ranges) {
		out +=
			plain(text.slice(from, start)) + theme.paint(text.slice(start, end), 'accent', 'inverse');
		from = end;
	}
	return out + plain(text.slice(from));
};

/** Where it is told that a row was removed: where its state would be, or who uses it, else behind its name. */
const stateColumn = <Row>(columns: readonly FittedColumn<Row>[]) =>
	(
		columns.find(({column}) => column.id === 'state') ??
		columns.find(({column}) => column.id === 'used') ??
		columns[1]
	)?.column;

/** How a row is drawn, whatever it is. */
export interface RowFrame<Row> {
	readonly columns: readonly FittedColumn<Row>[];
	/** The id of the column with the name, which is bold under the cursor. */
	readonly nameColumn: string;
	/** The id of the column that the list is sorted by. */
	readonly sorted: string;
	/** Cells. */
	readonly width: number;
}

/** Over how many of the live columns that follow a text lies: no more than it needs, and never over what the list is sorted by. */
const coveredBy = <Row>(
	row: Row,
	text: string,
	index: number,
	{columns, sorted}: RowFrame<Row>,
	context: CellContext,
): number => {
	const needed = width(text);
	let cells = columns[index]?.width ?? 0;
	let count = 0;
	for (const {column, width: more} of columns.slice(index + 1)) {
		const isRead = column.id === sorted && column.cell(row, context).text !== '';
		if (cells >= needed || !column.live || isRead) break;
		cells += gap + more;
		count++;
	}
	return count;
};

/** One row of a table. Under the cursor it has a bar, a bold name, and a ground of its own over the whole width. */
export const paintRow = <Row>(
	row: Row,
	frame: RowFrame<Row>,
	context: CellContext,
	look: RowLook,
	theme: Theme,
): string => {
	const {columns, width: cells} = frame;
	const text = paintCells(row, frame, context, look, theme);
	if (!look.cursor) return text;
	const used = columns.reduce((sum, {width: size}) => sum + size + gap, gutter - gap);
	return theme.tint(text + ' '.repeat(Math.max(0, cells - used)));
};

const paintCells = <Row>(
	row: Row,
	frame: RowFrame<Row>,
	context: CellContext,
	look: RowLook,
	theme: Theme,
): string => {
	const {columns, nameColumn} = frame;
	let out = paintGutter(look, theme);
	const {lit, stale} = look;
	const removed = look.removed ? stateColumn(columns) : undefined;
	let covered = 0;
	columns.forEach(({column, width}, index) => {
		if (covered > 0) {
			covered--;
			return;
		}
		// What is gone is in no trouble any more.
		const isIdle = look.removed && column.id === 'why' && column !== removed;
		const cell =
			column === removed ? {text: 'removed'} : isIdle ? {text: ''} : column.cell(row, context);
		covered = column.spans ? coveredBy(row, cell.text, index, frame, context) : 0;
		const cells = columns
			.slice(index + 1, index + 1 + covered)
			.reduce((sum, other) => sum + gap + other.width, width);
		const shown = column.keepsEnd ? clipMiddle(cell.text, cells) : cell.text;
		const text = pad(shown, cells, column.align);
		const letters = column.id === nameColumn;
		const bold = look.cursor && letters;
		out += (index === 0 ? '' : space) + paintCell(cell, text, {bold, stale, lit, letters}, theme);
	});
	return out;
};

/** The line of column titles; the sorted one carries an arrow and the accent. */
export const paintHeader = <Row>(
	columns: readonly FittedColumn<Row>[],
	sort: {readonly column: string; readonly reverse: boolean},
	theme: Theme,
): string => {
	let out = ' '.repeat(gutter);
	columns.forEach(({column, width: cells}, index) => {
		const sorted = column.id === sort.column;
		const arrow = sorted ? (sort.reverse ? '▼' : '▲') : '';
		const title =
			arrow && width(column.title) + 1 < cells ? `${column.title} ${arrow}` : column.title + arrow;
		const text = pad(title, cells, column.align);
		out += (index === 0 ? '' : space) + theme.paint(text, sorted ? 'accent' : 'muted');
	});
	return out;
};
