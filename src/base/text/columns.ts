import {pad, width} from './text.ts';

/** Cells of each column of such rows: those of its widest text, or `most`, past which longer ones stick out. */
export const columnCells = (
	rows: readonly (readonly string[])[],
	most = Number.POSITIVE_INFINITY,
): readonly number[] => {
	const cells: number[] = [];
	for (const row of rows) {
		for (const [column, text] of row.entries()) {
			cells[column] = Math.min(most, Math.max(cells[column] ?? 0, width(text)));
		}
	}
	return cells;
};

/** The texts of a row in columns of so many cells; the last one ends where it ends. */
export const inColumns = (
	texts: readonly string[],
	cells: readonly number[],
	{
		gap = '  ',
		isRight = () => false,
	}: {readonly gap?: string; isRight?(column: number): boolean} = {},
): string =>
	texts
		.map((text, column) => {
			if (column === texts.length - 1) return text;
			const size = Math.max(cells[column] ?? 0, width(text));
			return pad(text, size, isRight(column) ? 'right' : 'left');
		})
		.join(gap)
		.trimEnd();
