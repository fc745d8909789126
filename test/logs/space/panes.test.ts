import {describe, expect, test} from 'vitest';
import {slotsOf} from '../../../src/state/layout.ts';
import {focusedLeaf, logsWindow, routeNow, windowNow} from '../../../src/state/windows.ts';
import {startWorkspace} from '../../workspace/startWorkspace.ts';

const names = ['api', 'cache', 'db', 'mail', 'queue', 'search', 'shop', 'web', 'worker'];
const large = {columns: 200, rows: 50};

type Started = Awaited<ReturnType<typeof startWorkspace>>;
const shown = ({workspace}: Started) => workspace.logs.get().panes.map(({name}) => name);
const focused = ({workspace}: Started) => {
	const focus = focusedLeaf(workspace.state.get());
	return workspace.logs.get().panes.find(({id}) => id === focus)?.name;
};
const openAll = async (size = large) => {
	const started = await startWorkspace({names, size});
	await started.press('*', 'm');
	return started;
};

describe('log panes', () => {
	test('m opens a pane for each marked container; nine fill a large screen and do not overlap', async () => {
		const started = await openAll();
		expect(routeNow(started.workspace.state.get())).toMatchObject({view: 'log'});
		expect(shown(started)).toEqual(names);
		const {panes} = started.workspace.logs.get();
		const {rules} = slotsOf(started.workspace.state.get());
		const taken = new Map<string, number>();
		for (const {x, y, width, height} of [...panes.map(({rect}) => rect), ...rules]) {
			for (let row = y; row < y + height; row++) {
				for (let column = x; column < x + width; column++) {
					taken.set(`${column} ${row}`, (taken.get(`${column} ${row}`) ?? 0) + 1);
				}
			}
		}
		expect(new Set(taken.values())).toEqual(new Set([1]));
		expect(taken.size).toBe(200 * 47);
		for (const {rect} of panes) {
			expect(rect.width).toBeGreaterThanOrEqual(60);
			expect(rect.height).toBeGreaterThanOrEqual(15);
		}
	});

	test('m again adds, and what is open already is not opened twice', async () => {
		const started = await startWorkspace({names, size: large});
		await started.press('space', 'm');
		expect(shown(started)).toEqual(['api']);
		await started.press('esc', '*', 'm');
		expect(shown(started)).toEqual(names);
	});

	test('l looks at one: the next look takes its place, and panes stay', async () => {
		const started = await startWorkspace({names, size: large});
		await started.press('l', 'esc', 'j', 'l');
		expect(shown(started)).toEqual(['cache']);
		await started.press('esc', '*', 'm', 'esc');
		await started.press('g', 'l');
		expect(shown(started)).toEqual(['api']);
		expect(windowNow(started.workspace.state.get()).panes.size).toBe(9);
		await started.press('z');
		expect(shown(started)).toEqual(['cache', 'api', ...names.slice(2)]);
	});

	test('the layout survives leaving and coming back', async () => {
		const started = await openAll();
		await started.press('ctrl+w', 'l', '>');
		const before = started.workspace.logs.get().panes.map(({rect}) => rect);
		expect(before).toHaveLength(9);
		await started.press('esc');
		await started.schedule.advance(120_000);
		await started.press('2', '6');
		expect(started.workspace.logs.get().panes.map(({rect}) => rect)).toEqual(before);
		expect(started.workspace.logs.get().panes.every(({viewer}) => viewer)).toBe(true);
		expect(focused(started)).toBe('cache');
	});

	test('streams end a while after the view was left', async () => {
		const started = await openAll();
		const viewers = () => started.workspace.logs.get().panes.map(({viewer}) => viewer);
		const before = new Set(viewers());
		const areThere = () => viewers().map(viewer => before.has(viewer));
		await started.press('esc');
		await started.schedule.advance(10_000);
		await started.press('6');
		expect(areThere()).toEqual(names.map(() => true));
		await started.press('esc');
		await started.schedule.advance(120_000);
		await started.press('6');
		expect(areThere()).toEqual(names.map(() => false));
	});

	test('the focus moves in all directions and round; closing gives it to a neighbour', async () => {
		const started = await openAll();
		expect(focused(started)).toBe('api');
		await started.press('ctrl+w', 'l', 'ctrl+w', 'j');
		expect(focused(started)).toBe('queue');
		await started.press('ctrl+w', 'h', 'ctrl+w', 'k', 'ctrl+w', 'h');
		expect(focused(started)).toBe('api');
		await started.press('tab', 'tab');
		expect(focused(started)).toBe('db');
		await started.press('ctrl+w', 'c');
		expect(shown(started)).toEqual(names.filter(name => name !== 'db'));
		await started.press(...Array.from({length: 8}, () => ['ctrl+w', 'c']).flat());
		expect(routeNow(started.workspace.state.get()).view).toBe('list');
		expect(logsWindow(started.workspace.state.get()).panes.size).toBe(0);
	});

	test('splits ask for a log and take half of the pane', async () => {
		const started = await startWorkspace({names, size: large});
		await started.press('l', '|');
		expect(started.top()?.type).toBe('choose');
		await started.press('enter');
		await started.press('_', 'enter');
		expect(shown(started)).toEqual(['api', 'cache', 'db']);
		const rects = started.workspace.logs.get().panes.map(({rect}) => rect);
		expect(rects.map(({width}) => width)).toEqual([100, 99, 99]);
		expect(rects[1]?.height).toBeLessThan(30);
	});

	test('a split that would leave nothing to read is refused', async () => {
		const started = await openAll({columns: 80, rows: 24});
		await started.press('z', 'z', '_', 'enter', '_', 'enter', '_', 'enter', '_', 'enter');
		expect(started.toasts().join()).toMatch(/no room/);
	});

	test('swap, equalise, resize', async () => {
		const started = await startWorkspace({names: ['a', 'b'], size: large});
		await started.press('*', 'm', 'ctrl+w', 'x');
		expect(shown(started)).toEqual(['b', 'a']);
		const widths = () => started.workspace.logs.get().panes.map(({rect}) => rect.width);
		await started.press('>');
		const [left = 0, right = 0] = widths();
		expect(Math.abs(left - right)).toBeGreaterThan(10);
		await started.press('ctrl+w', '=');
		expect(widths()).toEqual([100, 99]);
	});

	test('where not all have room, the focused one is shown alone', async () => {
		const started = await openAll();
		started.workspace.resize({columns: 60, rows: 15});
		await started.schedule.settle();
		expect(shown(started)).toEqual(['api']);
		await started.press('tab');
		expect(shown(started)).toEqual(['cache']);
		started.workspace.resize(large);
		await started.schedule.settle();
		expect(shown(started)).toEqual(names);
	});

	test('acts work on the container of the focused pane, and on none of a merged one', async () => {
		const started = await openAll();
		await started.press('tab', 'R');
		expect(started.acts()).toEqual(['containers.restart cache']);
		await started.press('M');
		await started.press('R');
		expect(started.acts()).toEqual(['containers.restart cache']);
	});

	test('M folds all panes into one, and unfolds them as they lay', async () => {
		const started = await openAll();
		const before = started.workspace.logs.get().panes.map(({rect}) => rect);
		await started.press('M');
		expect(shown(started)).toEqual([names.join(' ')]);
		await started.press('M');
		expect(shown(started)).toEqual(names);
		expect(started.workspace.logs.get().panes.map(({rect}) => rect)).toEqual(before);
	});
});
