import {render} from 'ink-testing-library';
import {describe, expect, test} from 'vitest';
import {width} from '../../src/base/text/text.ts';
import type {ViewerTable} from '../../src/viewers/types.ts';
import {smallColumns} from '../../views/table/columns.ts';
import {SmallTable} from '../../views/table/SmallTable.tsx';

const processes: ViewerTable = {
	title: '',
	titles: ['PID', 'USER', '%CPU', 'COMMAND'],
	rows: [
		[{text: '1'}, {text: 'root'}, {text: '0.0'}, {text: 'nginx: master process'}],
		[{text: '1234', tone: 'muted'}, {text: 'www-data'}, {text: '12.5'}, {text: 'nginx: worker'}],
		[{text: '77'}, {text: '山田太郎'}, {text: '3.0'}, {text: 'sh -c 日本語'}],
	],
	cursor: undefined,
	empty: 'No processes',
};

const draw = (table: ViewerTable, cells: number) => {
	const app = render(<SmallTable table={table} width={cells} />);
	const lines = (app.lastFrame() ?? '').split('\n');
	app.unmount();
	return lines;
};

describe('a small table', () => {
	test('has a line for the titles and one for each row, with columns aligned', () => {
		const lines = draw(processes, 80);
		expect(lines).toHaveLength(4);
		expect(lines[0]).toBe('  PID  USER      %CPU  COMMAND');
		expect(lines[1]).toBe('    1  root       0.0  nginx: master process');
		expect(lines[2]).toBe(' 1234  www-data  12.5  nginx: worker');
		expect(lines[3]).toBe('   77  山田太郎   3.0  sh -c 日本語');
	});

	test('never is wider than it may be', () => {
		for (const cells of [20, 33, 50]) {
			for (const line of draw(processes, cells)) expect(width(line)).toBeLessThanOrEqual(cells);
		}
	});

	test('keeps a row on its line, whatever is in it', () => {
		const table = {
			...processes,
			rows: [[{text: '1'}, {text: 'a\nb\tc'}, {text: '0'}, {text: 'd'}]],
		};
		expect(draw(table, 40)).toEqual([' PID  USER  %CPU  COMMAND', '   1  abc      0  d']);
	});

	test('without rows says so', () => {
		expect(draw({...processes, rows: []}, 40)).toEqual([' No processes']);
	});

	test('gives room to the narrow columns first', () => {
		const sizes = smallColumns(processes, 30, 2).map(column => column.width);
		expect(sizes.slice(0, 1)).toEqual([4]);
		expect(sizes.reduce((sum, size) => sum + size + 2, 0)).toBeLessThanOrEqual(30);
	});
});
