import {describe, expect, test} from 'vitest';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {row, startList} from '../lists/startList.ts';

const rowsOf = (...names: readonly string[]): readonly ContainerRow[] =>
	names.map(name => row(name));

describe('a row that is removed under the cursor', () => {
	test('stays where it is, and nothing can be done with it', () => {
		const {list, show, names} = startList(['a', 'b', 'c']);
		list.select('b');
		show(rowsOf('a', 'c'));
		expect(names()).toEqual(['a', 'b', 'c']);
		expect(list.view.get()).toMatchObject({cursor: 1, total: 2, removed: 'b'});
		expect([...list.view.get().kept]).toEqual(['b']);
		expect(list.current()).toBeUndefined();
		expect(list.seen()?.name).toBe('b');
		expect(list.targets()).toEqual([]);
		expect(list.absence()).toEqual({removed: 'b', lost: 0});
		list.toggleMark();
		list.markRange();
		list.markAll();
		expect([...list.view.get().marks]).toEqual(['a', 'c']);
	});

	test.each([
		['down', 1, 'c'],
		['up', -1, 'a'],
	])('goes when one moves %s', (_way, delta, next) => {
		const {list, show, names, cursorName} = startList(['a', 'b', 'c']);
		list.select('b');
		show(rowsOf('a', 'c'));
		list.move(delta);
		expect(names()).toEqual(['a', 'c']);
		expect(cursorName()).toBe(next);
		expect(list.view.get().removed).toBeUndefined();
	});

	test('goes also where there is nothing to move to on that side, and where it was the last of all', () => {
		const {list, show, names, cursorName} = startList(['a', 'b']);
		show(rowsOf('b'));
		expect(names()).toEqual(['a', 'b']);
		list.move(-1);
		expect([names(), cursorName()]).toEqual([['b'], 'b']);
		show([]);
		expect(names()).toEqual(['b']);
		list.move(1);
		expect([names(), cursorName()]).toEqual([[], undefined]);
		show(rowsOf('x', 'y'));
		expect(cursorName()).toBe('x');
	});

	test('is no other row of the same name: that one is moved to', () => {
		const {list, show, names, cursorName} = startList(['a', 'web', 'z']);
		list.select('web');
		show([row('a'), row('web', {id: 'other'}), row('z')]);
		expect(names()).toEqual(['a', 'web', 'web', 'z']);
		expect(list.targets()).toEqual([]);
		expect(list.absence().removed).toBe('web');
		list.move(list.view.get().cursor === 1 ? 1 : -1);
		expect(list.current()?.id).toBe('other');
		expect(cursorName()).toBe('web');
	});

	test('keeps its place in the order, whatever that is, and goes with a filter', () => {
		const {list, show, names, cursorName} = startList(['a', 'b', 'c']);
		list.select('b');
		show(rowsOf('a', 'c', 'd'));
		list.setSort('name', true);
		expect(names()).toEqual(['d', 'c', 'b', 'a']);
		expect(list.view.get()).toMatchObject({cursor: 2, removed: 'b'});
		list.setFilter('c');
		expect([names(), cursorName()]).toEqual([['c'], 'c']);
	});

	test('goes when one turns to something else', () => {
		const {list, show, cursorName} = startList(['a', 'b', 'c']);
		list.select('b');
		show(rowsOf('a', 'c'));
		list.leave();
		expect(cursorName()).toBe('c');
	});

	test("is left by itself after an act of one's own, when nothing is typed ahead any more", async () => {
		const {list, show, schedule, cursorName} = startList(['a', 'b', 'c']);
		list.select('b');
		list.removedByHand(['b']);
		show(rowsOf('a', 'c'));
		await schedule.advance(299);
		expect(cursorName()).toBeUndefined();
		await schedule.advance(1);
		expect(cursorName()).toBe('c');
		// The next one is removed by somebody else.
		show(rowsOf('a'));
		await schedule.advance(1000);
		expect(cursorName()).toBeUndefined();
	});
});

describe('a row that matches no more by itself', () => {
	const exited = (name: string) => row(name, {state: 'exited'});

	test('stays under the cursor, and is what an act takes', () => {
		const {list, show, names} = startList(['a', 'b', 'c']);
		list.setFilter('running');
		list.select('b');
		show([row('a'), exited('b'), row('c')]);
		expect(names()).toEqual(['a', 'b', 'c']);
		expect([...list.view.get().kept]).toEqual(['b']);
		expect(list.view.get().removed).toBeUndefined();
		expect(list.targets().map(({name, state}) => [name, state])).toEqual([['b', 'exited']]);
		list.move(1);
		expect(names()).toEqual(['a', 'c']);
	});

	test('is one of the list again when it matches again', () => {
		const {list, show, names} = startList(['a', 'b']);
		list.setAll(false);
		show([exited('a'), row('b')]);
		expect([names(), list.view.get().kept.size]).toEqual([['a', 'b'], 1]);
		show(rowsOf('a', 'b'));
		expect([names(), list.view.get().kept.size]).toEqual([['a', 'b'], 0]);
		list.move(1);
		expect(names()).toEqual(['a', 'b']);
	});

	test('stays while it is marked', () => {
		const {list, show, names} = startList(['a', 'b', 'c']);
		list.setFilter('running');
		list.select('a');
		list.toggleMark();
		list.move(1);
		show([exited('a'), row('b'), row('c')]);
		expect(list.targets().map(({name}) => name)).toEqual(['a']);
		expect(names()).toEqual(['a', 'b', 'c']);
		list.clearMarks();
		expect(names()).toEqual(['b', 'c']);
	});

	test('goes when the person changes the filter', () => {
		const {list, show, names} = startList(['a', 'b', 'c']);
		list.setFilter('running');
		show([exited('a'), row('b'), row('c')]);
		list.setFilter('running !c');
		expect(names()).toEqual(['b']);
	});
});

describe('marked rows that have gone', () => {
	test('are never replaced by the one under the cursor, until that is known', async () => {
		const {list, show, schedule} = startList(['a', 'b']);
		list.toggleMark();
		show(rowsOf('b'));
		expect(list.view.get()).toMatchObject({lost: 1});
		expect(list.current()?.name).toBe('b');
		expect(list.targets()).toEqual([]);
		list.refused();
		await schedule.advance(200);
		list.refused();
		await schedule.advance(200);
		expect(list.targets()).toEqual([]);
		await schedule.advance(100);
		expect(list.targets().map(({name}) => name)).toEqual(['b']);
		expect(list.view.get().lost).toBe(0);
	});

	test('leave the others marked, and are forgotten with them', () => {
		const {list, show} = startList(['a', 'b', 'c']);
		list.markAll();
		show(rowsOf('a'));
		expect(list.targets().map(({name}) => name)).toEqual(['a']);
		expect(list.absence().lost).toBe(2);
		list.clearMarks();
		expect(list.absence().lost).toBe(0);
		expect(list.targets().map(({name}) => name)).toEqual(['a']);
	});

	test("are not told while an act of one's own takes them, nor after it", () => {
		const {list, show, pending} = startList(['a', 'b', 'c']);
		list.markAll();
		pending.set(new Set(['a', 'b']));
		show(rowsOf('c'));
		expect(list.view.get().lost).toBe(0);
		list.removedByHand(['a', 'b']);
		pending.set(new Set());
		expect(list.view.get().lost).toBe(0);
	});
});
