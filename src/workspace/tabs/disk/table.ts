import {columnCells, inColumns} from '../../../base/text/columns.ts';
import type {Line} from '../../../spans/span.ts';

/** Rows with their columns below each other; the last column ends where it ends. */
export const table = (
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] => {
	const all = [titles, ...rows];
	const cells = columnCells(all);
	const lineOf = (row: readonly string[]) => `  ${inColumns(row, cells)}`;
	return all.map((row, index) => [
		index === 0 ? {text: lineOf(row), tone: 'muted'} : {text: lineOf(row)},
	]);
};

/** A table with a title, behind a blank line; nothing where it has no rows. */
export const part = (
	title: string,
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] =>
	rows.length === 0 ? [] : [[], [{text: title, bold: true}], ...table(titles, rows)];

/** Lines of a part before its first row: blank, title, titles of the columns. */
export const linesBefore = 3;

/** Longer lines push aside what they do: what is to be typed must not be cut. */
const mostLineCells = 36;

/** Docker lines and what each does, below each other in one last column. */
export const lineColumn = (lines: readonly string[]): ((line: string, what: string) => string) => {
	const cells = columnCells(
		lines.map(line => [line]),
		mostLineCells,
	);
	return (line, what) => inColumns([line, what], cells);
};
