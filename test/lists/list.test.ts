import {describe, expect, test} from 'vitest';
import type {Stats} from '../../src/kinds/stats.ts';
import {startWorkspace} from '../workspace/startWorkspace.ts';
import {cpu, row, startList} from './startList.ts';

describe('the cursor', () => {
	test('starts on the first row and stays within the rows', () => {
		const {list, cursorName} = startList(['a', 'b', 'c']);
		expect(cursorName()).toBe('a');
		list.move(-1);
		expect(cursorName()).toBe('a');
		list.move(10);
		expect(cursorName()).toBe('c');
		list.moveTo(1);
		expect(cursorName()).toBe('b');
		expect(list.view.get().cursor).toBe(1);
	});

	test('stays on its row when others come before it', () => {
		const {list, show, cursorName} = startList(['b', 'd']);
		list.select('d');
		show(['a', 'b', 'c', 'd'].map(name => row(name)));
		expect(cursorName()).toBe('d');
		expect(list.view.get().cursor).toBe(3);
	});

	test('comes back to its row after the list was empty for a moment', () => {
		const {list, show, cursorName} = startList(['a', 'b', 'c']);
		list.select('c');
		show([]);
		expect(cursorName()).toBeUndefined();
		show(['a', 'b', 'c'].map(name => row(name)));
		expect(cursorName()).toBe('c');
	});

	test('comes back to its row when the filter that hid it goes', () => {
		const {list, cursorName} = startList(['alpha', 'beta', 'gamma']);
		list.select('beta');
		list.setFilter('gamma');
		expect(cursorName()).toBe('gamma');
		list.setFilter('');
		expect(cursorName()).toBe('beta');
	});

	test('select shows a row that the filter or the short list hides', () => {
		const {list, show, cursorName} = startList([]);
		show([row('a'), row('b', {state: 'exited'})]);
		list.setAll(false);
		list.setFilter('a');
		list.select('b');
		expect(cursorName()).toBe('b');
		expect(list.view.get()).toMatchObject({filter: '', all: true});
	});

	test('select of what is not there changes nothing', () => {
		const {list, cursorName} = startList(['a', 'b']);
		list.setFilter('a');
		list.select('nobody');
		expect(cursorName()).toBe('a');
		expect(list.view.get().filter).toBe('a');
	});
});

describe('order', () => {
	test('by the column, reversed, and by name where rows are equal', () => {
		const {list, show, names} = startList([]);
		show([row('b', {image: 'x'}), row('a', {image: 'x'}), row('c', {image: 'w'})]);
		list.setSort('image', false);
		expect(names()).toEqual(['c', 'a', 'b']);
		list.setSort('image', true);
		expect(names()).toEqual(['a', 'b', 'c']);
	});

	test('by a live column follows the numbers, and keeps the rows otherwise', () => {
		const {list, stats, schedule, names} = startList(['a', 'b', 'c']);
		const before = list.view.get();
		stats.set(new Map([['c', cpu(0.9)]]));
		schedule.frame();
		expect(list.view.get()).toBe(before);
		list.setSort('cpu', true);
		stats.set(
			new Map([
				['a', cpu(0.1)],
				['b', cpu(0.9)],
				['c', cpu(0.5)],
			]),
		);
		schedule.frame();
		const order = names();
		list.setSort('cpu', false);
		expect(new Set([order.join(), names().join()])).toEqual(new Set(['a,c,b', 'b,c,a']));
	});

	test('what live numbers find wrong takes its place by WHY, at no other change of them', () => {
		const {stats, schedule, names, notifications} = startList(['a', 'b', 'c']);
		const held = (throttled: number, ratio: number): Stats => ({
			...cpu(ratio),
			trend: {cpu: [], network: [], block: [], throttled},
		});
		const tell = (throttled: number, ratio: number) => {
			stats.set(new Map([['b', held(throttled, ratio)]]));
			schedule.frame();
			return names();
		};
		expect(tell(0, 0.1)).toEqual(['a', 'b', 'c']);
		const before = notifications();
		expect(tell(0.1, 0.2)).toEqual(['a', 'b', 'c']);
		expect(notifications()).toBe(before);
		expect(tell(0.5, 0.2)).toEqual(['b', 'a', 'c']);
		expect(tell(0.6, 0.3)).toEqual(['b', 'a', 'c']);
		expect(notifications()).toBe(before + 1);
		expect(tell(0, 0.3)).toEqual(['a', 'b', 'c']);
	});

	test('numbers that change no order tell nobody', () => {
		const {list, stats, schedule, notifications} = startList(['a', 'b']);
		list.setSort('cpu', false);
		stats.set(
			new Map([
				['a', cpu(0.1)],
				['b', cpu(0.2)],
			]),
		);
		schedule.frame();
		const before = notifications();
		stats.set(
			new Map([
				['a', cpu(0.11)],
				['b', cpu(0.21)],
			]),
		);
		schedule.frame();
		expect(notifications()).toBe(before);
	});
});

describe('marks', () => {
	test('space marks and goes on; targets are the marked rows in order', () => {
		const {list} = startList(['a', 'b', 'c']);
		expect(list.targets().map(({name}) => name)).toEqual(['a']);
		list.moveTo(1);
		list.toggleMark();
		list.moveTo(0);
		list.toggleMark();
		expect(list.targets().map(({name}) => name)).toEqual(['a', 'b']);
		list.moveTo(0);
		list.toggleMark();
		expect(list.targets().map(({name}) => name)).toEqual(['b']);
	});

	test('survive sorting, and vanish with their rows', () => {
		const {list, show} = startList(['a', 'b', 'c']);
		list.markAll();
		list.setSort('name', true);
		expect(list.view.get().marks.size).toBe(3);
		show([row('a'), row('c')]);
		expect([...list.view.get().marks].sort()).toEqual(['a', 'c']);
	});

	test('a range goes from the last mark to the cursor, both ways', () => {
		const {list} = startList(['a', 'b', 'c', 'd', 'e']);
		list.select('d');
		list.toggleMark();
		list.select('b');
		list.markRange();
		expect([...list.view.get().marks].sort()).toEqual(['b', 'c', 'd']);
	});

	test('that a filter hides are kept, but not acted on', () => {
		const {list} = startList(['web', 'db']);
		list.select('web');
		list.toggleMark();
		list.setFilter('db');
		expect(list.targets().map(({name}) => name)).toEqual(['db']);
		list.setFilter('');
		expect(list.targets().map(({name}) => name)).toEqual(['web']);
	});

	test('all means all that match', () => {
		const {list} = startList(['web-1', 'web-2', 'db']);
		list.setFilter('web');
		list.markAll();
		expect([...list.view.get().marks].sort()).toEqual(['web-1', 'web-2']);
	});
});

describe('what is on screen', () => {
	const many = Array.from({length: 20}, (_, index) => `c${String(index).padStart(2, '0')}`);

	test('scrolls only as far as the cursor needs', () => {
		const {list} = startList(many, 5);
		list.moveTo(4);
		expect(list.view.get().top).toBe(0);
		list.move(1);
		expect(list.view.get().top).toBe(1);
		list.moveTo(19);
		expect(list.view.get().top).toBe(15);
		list.move(-1);
		expect(list.view.get().top).toBe(15);
		list.page(-1);
		expect(list.view.get()).toMatchObject({cursor: 13, top: 13});
	});

	test('is what the hub watches; all rows when live numbers decide the order', () => {
		const {list} = startList(many, 3);
		list.moveTo(4);
		expect(list.watched()).toEqual(['c02', 'c03', 'c04']);
		list.setSort('cpu', true);
		expect(list.watched()).toHaveLength(20);
	});
});

test('a list that nobody watches is current all the same', () => {
	const {show, leave, names} = startList(['a']);
	leave();
	show([row('a'), row('b')]);
	expect(names()).toEqual(['a', 'b']);
});

describe('rows that are not known yet', () => {
	test('are waited for in silence for two seconds, and then with the time', async () => {
		let answer = () => {};
		const {workspace, schedule} = await startWorkspace({
			prepare(fake) {
				answer = fake.hold('containers.list');
			},
		});
		const view = () => workspace.list('container').view.get();
		const began = schedule.now();
		await schedule.advance(1900);
		expect(view()).toMatchObject({rows: [], waitingSince: undefined});
		await schedule.advance(200);
		expect(view().waitingSince).toBeLessThanOrEqual(began);
		// The call has had its time, and is made again.
		await schedule.advance(12_000);
		const again = schedule.now();
		await schedule.advance(3000);
		expect(view().waitingSince ?? 0).toBeGreaterThan(began);
		expect(view().waitingSince ?? again).toBeLessThanOrEqual(schedule.now() - 2000);
		answer();
		await schedule.advance(10_000);
		expect(view()).toMatchObject({phase: 'ready', waitingSince: undefined});
		expect(view().rows).toHaveLength(3);
	});
});

describe('the cursor in what is filtered', () => {
	const start = () => startList(['api', 'old-web', 'web', 'web-1']);

	test('is on the best match, also while the word grows', () => {
		const {list, names, cursorName} = start();
		list.select('old-web');
		list.setFilter('we');
		expect([names(), cursorName()]).toEqual([['web', 'web-1', 'old-web'], 'web']);
		list.setFilter('web-');
		expect(cursorName()).toBe('web-1');
	});

	test('goes back to where it was put when the filter goes', () => {
		const {list, cursorName} = start();
		list.select('old-web');
		list.setFilter('web');
		list.setFilter('');
		expect(cursorName()).toBe('old-web');
	});

	test('stays on the row that one has moved to since', () => {
		const {list, cursorName} = start();
		list.select('api');
		list.setFilter('we');
		list.move(2);
		list.setFilter('web');
		expect(cursorName()).toBe('old-web');
		list.setFilter('web-');
		expect(cursorName()).toBe('web-1');
	});

	test('stays when a better match comes later, and the chosen order counts among equals', () => {
		const {list, show, names, cursorName} = start();
		list.setFilter('web');
		show(['web-1', 'web-2', 'old-web'].map(name => row(name)));
		list.setFilter('web-');
		list.setSort('name', true);
		expect([names(), cursorName()]).toEqual([['web-2', 'web-1'], 'web-2']);
		show(['web-', 'web-1', 'web-2'].map(name => row(name)));
		expect([names(), cursorName()]).toEqual([['web-', 'web-2', 'web-1'], 'web-2']);
	});
});
