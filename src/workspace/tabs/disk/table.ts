import {pad, width} from '../../../base/text/text.ts';
import type {Line} from '../../../spans/span.ts';

/** Rows with their columns below each other; the last column ends where it ends. */
export const table = (
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] => {
	const all = [titles, ...rows];
	const cells = titles.map((_, column) => Math.max(...all.map(row => width(row[column] ?? ''))));
	const lineOf = (row: readonly string[]) =>
		`  ${row.map((text, column) => (column === row.length - 1 ? text : pad(text, (cells[column] ?? 0) + 2))).join('')}`;
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
	const cells = Math.min(mostLineCells, Math.max(0, ...lines.map(width)));
	return (line, what) => `${line}${' '.repeat(Math.max(0, cells - width(line)))}  ${what}`;
};
