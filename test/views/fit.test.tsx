import {describe, expect, test} from 'vitest';
import {containerColumns} from '../../src/kinds/container/columns.ts';
import type {Column} from '../../src/kinds/kind.ts';
import {gap} from '../../src/kinds/shownColumns.ts';
import {fitColumns} from '../../src/lists/columns/fit.ts';

interface Row {
	readonly name: string;
}

const column = (
	id: string,
	width: number | 'fill',
	priority: number,
	min?: number,
): Column<Row> => ({
	id,
	title: id.toUpperCase(),
	width,
	priority,
	...(min === undefined ? {} : {min}),
	cell: row => ({text: row.name}),
});

const columns = [
	column('name', 'fill', 0, 10),
	column('state', 8, 0),
	column('image', 'fill', 2, 10),
	column('ports', 6, 3),
];

const ids = (fitted: ReturnType<typeof fitColumns<Row>>) => fitted.map(one => one.column.id);
const widths = (fitted: readonly {readonly width: number}[]) => fitted.map(one => one.width);
const total = (fitted: readonly {readonly width: number}[]) =>
	widths(fitted).reduce((sum, width) => sum + width + gap, -gap);

describe('columns', () => {
	test('all are there when there is room', () => {
		expect(ids(fitColumns(columns, 60))).toEqual(['name', 'state', 'image', 'ports']);
	});

	test('the highest priority number goes first, one at a time', () => {
		expect(ids(fitColumns(columns, 39))).toEqual(['name', 'state', 'image']);
		expect(ids(fitColumns(columns, 31))).toEqual(['name', 'state']);
	});

	test('those with priority 0 stay as long as they can be read, then the first one takes their room', () => {
		expect(widths(fitColumns(columns, 20))).toEqual([10, 8]);
		expect(widths(fitColumns(columns, 19))).toEqual([19]);
		const state = {...column('state', 8, 0), readable: 5};
		const some = [column('name', 'fill', 0, 10), state, column('why', 'fill', 0, 10)];
		expect(widths(fitColumns(some, 32))).toEqual([10, 8, 10]);
		expect(widths(fitColumns(some, 31))).toEqual([21, 8]);
		expect(widths(fitColumns(some, 17))).toEqual([10, 5]);
		expect(widths(fitColumns(some, 16))).toEqual([16]);
		expect(widths(fitColumns(some, 3))).toEqual([3]);
	});

	test.each([
		[15, ['name'], [15]],
		[21, ['name', 'state'], [12, 7]],
		[35, ['name', 'state'], [24, 9]],
		[41, ['name', 'state', 'why'], [12, 9, 16]],
	])(
		'containers in %i cells: a whole name before their state, and that before why',
		(cells, shown, sizes) => {
			const wanted = (id: string) => ({name: 24, state: 9, why: 60})[id] ?? 0;
			const fitted = fitColumns(containerColumns, cells, {wanted});
			expect(fitted.map(one => one.column.id)).toEqual(shown);
			expect(widths(fitted)).toEqual(sizes);
		},
	);

	test('what is left goes to the fill columns in equal parts', () => {
		expect(widths(fitColumns(columns, 60))).toEqual([20, 8, 20, 6]);
	});

	test('a fill column takes no more than its texts need, another takes the rest', () => {
		const wanted = (id: string) => (id === 'name' ? 12 : 100);
		expect(widths(fitColumns(columns, 80, {wanted}))).toEqual([12, 8, 48, 6]);
	});

	test('room that nobody needs is shared as air, and what is too much stays empty', () => {
		expect(widths(fitColumns(columns, 80, {wanted: () => 20}))).toEqual([30, 8, 30, 6]);
		expect(widths(fitColumns(columns, 200, {wanted: () => 20}))).toEqual([36, 8, 36, 6]);
	});

	test('what is told apart by it gets what it needs before the others get more', () => {
		const some: Column<Row>[] = [
			{...column('name', 'fill', 0, 10), grows: 'first'},
			column('image', 'fill', 2, 10),
			{...column('ports', 'fill', 1, 10), grows: 'first'},
		];
		expect(widths(fitColumns(some, 60, {wanted: () => 20}))).toEqual([20, 16, 20]);
		expect(widths(fitColumns(some, 40, {wanted: () => 20}))).toEqual([13, 10, 13]);
	});

	test('extra columns are there where names have what they want, and others give way to them', () => {
		const some: Column<Row>[] = [
			{...column('name', 'fill', 0, 10), grows: 'first'},
			column('image', 'fill', 2, 10),
			{...column('curve', 8, 4), extra: true},
			column('ids', 4, 5),
			{...column('gauge', 6, 7), extra: true},
		];
		const shown = (cells: number) => ids(fitColumns(some, cells, {wanted: () => 30}));
		expect(shown(66)).toEqual(['name', 'image', 'curve', 'ids', 'gauge']);
		expect(shown(65)).toEqual(['name', 'image', 'curve', 'ids']);
		expect(shown(57)).toEqual(['name', 'image', 'curve']);
		// Where no picture has room, nothing gives way.
		expect(shown(51)).toEqual(['name', 'image', 'ids']);
		const chosen = ['name', 'gauge'];
		expect(ids(fitColumns(some, 42, {wanted: () => 30, chosen}))).toEqual(chosen);
	});

	test('chosen columns are the ones shown, hidden ones too', () => {
		const hidden: Column<Row> = {...column('id', 12, 9), hidden: true};
		expect(ids(fitColumns([...columns, hidden], 200))).not.toContain('id');
		expect(ids(fitColumns([...columns, hidden], 200, {chosen: ['name', 'id']}))).toEqual([
			'name',
			'id',
		]);
	});

	test('one that was asked for stays where there is little room', () => {
		const chosen = containerColumns.map(({id}) => id).filter(id => id !== 'created');
		const shown = fitColumns(containerColumns, 77, {chosen}).map(({column}) => column.id);
		expect(shown).toContain('restarts');
		expect(shown).toContain('cpu');
	});

	test('containers use the whole width at every size, and never more', () => {
		for (const cells of [57, 77, 117, 197, 297]) {
			const fitted = fitColumns(containerColumns, cells);
			expect(total(fitted)).toBe(cells);
			expect(fitted.map(one => one.column.id)).toContain('cpu');
		}
	});
});
