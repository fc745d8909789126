import {expect, test} from 'vitest';
import {columnCells, inColumns} from '../../src/base/text/columns.ts';

test('columns are as wide as their widest text, in cells, and what is longer than they may be sticks out', () => {
	const rows = [
		['NAME', 'SIZE', 'WHY'],
		['日本', '7', ''],
		['a longer name', '1234567', 'it is'],
	];
	const cells = columnCells(rows, 6);
	expect(cells).toEqual([6, 6, 5]);
	const isRight = (column: number) => column === 1;
	expect(rows.map(row => inColumns(row, cells, {isRight}))).toEqual([
		'NAME      SIZE  WHY',
		'日本         7',
		'a longer name  1234567  it is',
	]);
	expect(inColumns(['a', 'b'], cells, {gap: ' | '})).toBe('a      | b');
	expect(columnCells([])).toEqual([]);
});
