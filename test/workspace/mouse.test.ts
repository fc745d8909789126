import {describe, expect, test} from 'vitest';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import type {ListChoosing, ListModel} from '../../src/lists/listTypes.ts';
import {slotsOf} from '../../src/state/layout.ts';
import {focusedLeaf, isOnDetail, routeNow} from '../../src/state/windows.ts';
import type {MouseEvent} from '../../src/terminal/input/events.ts';
import {startWorkspace} from './startWorkspace.ts';

const mouse = (name: MouseEvent['name'], x: number, y: number, count = 1): MouseEvent => ({
	type: 'mouse',
	name,
	button: 0,
	x,
	y,
	count,
	ctrl: false,
	alt: false,
	shift: false,
});

const many = Array.from({length: 40}, (_, index) => `c${String(index).padStart(2, '0')}`);

describe('the mouse', () => {
	test('a click takes the row under it', async () => {
		const {workspace, row} = await startWorkspace();
		// Header, tabs, border, titles: the first row is on line 4.
		workspace.press([mouse('down', 10, 6)]);
		expect(row()).toBe('web');
		workspace.press([mouse('down', 10, 12)]);
		expect(row()).toBe('web');
	});

	test('a click on the title of a column sorts by it, and a second one turns the order', async () => {
		const {workspace} = await startWorkspace();
		const list = workspace.list('container') as ListModel<ContainerRow> & ListChoosing;
		const {view} = list;
		const sortAfter = (x: number) => {
			workspace.press([mouse('down', x, 3)]);
			return view.get().sort;
		};
		// The frame, the gutter, then the columns: name, state, image, why, cpu, and ports at the end.
		expect(sortAfter(4)).toEqual({column: 'name', reverse: false});
		expect(sortAfter(74)).toEqual({column: 'cpu', reverse: true});
		// Also between two.
		expect(sortAfter(81)).toEqual({column: 'cpu', reverse: false});
		// Before the first there is none, and by what has no order nothing is sorted.
		expect(sortAfter(2)).toEqual({column: 'cpu', reverse: false});
		list.setColumns(['name', 'networks']);
		expect(sortAfter(60)).toEqual({column: 'cpu', reverse: false});
	});

	test('a click takes a tab, and a pane', async () => {
		const {workspace} = await startWorkspace();
		workspace.press([mouse('down', 17, 1)]);
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'image'});
		workspace.press([mouse('down', 2, 1)]);
		workspace.press([mouse('down', 10, 35)]);
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'container'});
		expect(isOnDetail(workspace.state.get())).toBe(true);
	});

	test('a click takes a tab of the detail, and the ways beside the one that has room', async () => {
		const {workspace} = await startWorkspace();
		const tab = () => workspace.state.get().tabs.container;
		const row = slotsOf(workspace.state.get()).all.get('0 detail')?.rect.y ?? 0;
		// `├ api ─ why  overview  logs `
		workspace.press([mouse('down', 2 + 11, row)]);
		expect(tab()).toBe('overview');
		workspace.press([mouse('down', 2 + 9, row)]);
		expect(tab()).toBe('overview');
		// The name is no tab.
		workspace.press([mouse('down', 2, row)]);
		expect(tab()).toBe('overview');
		workspace.resize({columns: 60, rows: 40});
		// `├ api ─ ‹ overview › 2/14 `
		workspace.press([mouse('down', 2 + 6, row)]);
		expect(tab()).toBe('why');
		workspace.press([mouse('down', 2 + 12, row)]);
		expect(tab()).toBe('overview');
	});

	test('a click takes a tab also where only digits fit', async () => {
		const {workspace} = await startWorkspace({size: {columns: 60, rows: 15}});
		// ` 1 Containers  2  3  4  7  8 `
		workspace.press([mouse('down', 18, 1)]);
		expect(routeNow(workspace.state.get())).toEqual({view: 'list', kind: 'volume'});
	});

	test('the wheel scrolls what is under it', async () => {
		const {workspace, row} = await startWorkspace({names: many});
		workspace.press([mouse('wheeldown', 10, 6, 2)]);
		expect(row()).toBe('c06');
		workspace.press([mouse('wheelup', 10, 6)]);
		expect(row()).toBe('c03');
		workspace.press([mouse('wheeldown', 10, 35)]);
		expect(row()).toBe('c03');
	});

	test('clicks answer no question', async () => {
		const {workspace, press, schedule, top, acts} = await startWorkspace();
		await press('q');
		await schedule.advance(300);
		workspace.press([mouse('down', 10, 6)]);
		expect(top()).toMatchObject({type: 'confirm'});
		expect(acts()).toEqual([]);
	});

	test('a click focuses a log pane, and the wheel scrolls the one under it', async () => {
		const {workspace, press} = await startWorkspace({
			names: ['a', 'b'],
			size: {columns: 200, rows: 50},
		});
		await press('*', 'm');
		const focused = () => {
			const focus = focusedLeaf(workspace.state.get());
			return workspace.logs.get().panes.find(({id}) => id === focus)?.name;
		};
		expect(focused()).toBe('a');
		workspace.press([mouse('down', 150, 10)]);
		expect(focused()).toBe('b');
		workspace.press([mouse('wheelup', 10, 10)]);
		expect(focused()).toBe('b');
	});
});
