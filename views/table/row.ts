import {gutter} from '../../hooks/useLayout.ts';
import type {Theme} from '../../hooks/useTheme.ts';
import {clipMiddle, pad, width} from '../../src/base/text/text.ts';
import type {Cell, CellContext} from '../../src/kinds/kind.ts';
import {gap} from '../../src/kinds/shownColumns.ts';
import type {Fitted} from './fit.ts';

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

const paintCell = (cell: Cell, text: string, bold: boolean, stale: boolean, theme: Theme): string =>
	theme.paint(text, stale ? 'muted' : cell.tone, bold ? 'bold' : undefined);

/** Where it is told that a row was removed: where its state would be, or who uses it, else behind its name. */
const stateColumn = <Row>(columns: readonly Fitted<Row>[]) =>
	(
		columns.find(({column}) => column.id === 'state') ??
		columns.find(({column}) => column.id === 'used') ??
		columns[1]
	)?.column;

/**
 * One row of a table. The cursor shows as a bar and a bold name, nothing else changes:
 * so a cursor move costs a few bytes and not two whole lines.
 */
export const paintRow = <Row>(
	row: Row,
	columns: readonly Fitted<Row>[],
	nameColumn: string,
	context: CellContext,
	look: RowLook,
	theme: Theme,
): string => {
	let out = paintGutter(look, theme);
	const removed = look.removed ? stateColumn(columns) : undefined;
	columns.forEach(({column, width: cells}, index) => {
		const cell = column === removed ? {text: 'removed'} : column.cell(row, context);
		const shown = column.keepsEnd ? clipMiddle(cell.text, cells) : cell.text;
		const text = pad(shown, cells, column.align);
		const bold = look.cursor && column.id === nameColumn;
		out += (index === 0 ? '' : space) + paintCell(cell, text, bold, look.stale, theme);
	});
	return out;
};

/** The line of column titles; the sorted one carries an arrow and the accent. */
export const paintHeader = <Row>(
	columns: readonly Fitted<Row>[],
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
