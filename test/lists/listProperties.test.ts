import {expect, test} from 'vitest';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {createRandom} from '../support/random.ts';
import {row, startList} from './startList.ts';

test('random operations leave the list in order', () => {
	const random = createRandom(7);
	const {list, show, setRoom} = startList([], 4);
	let alive: readonly ContainerRow[] = [];
	let next = 0;
	for (let step = 0; step < 1000; step += 1) {
		const before = list.view.get();
		const cursorBefore = list.current()?.id;
		const marksBefore = before.marks;
		switch (random.below(9)) {
			case 0:
			case 1:
				alive = [...alive, row(`n${random.below(50)}-${next}`, {id: `id${next}`})];
				next += 1;
				show(alive);
				break;
			case 2: {
				const gone = alive.length > 0 ? random.pick(alive) : undefined;
				alive = alive.filter(one => one !== gone);
				show(alive);
				const {rows} = list.view.get();
				if (gone && gone.id === cursorBefore) {
					// It stays, and nothing takes its place.
					expect(list.current()).toBeUndefined();
					expect(list.seen()?.id).toBe(gone.id);
					expect(list.view.get().removed).toBe(gone.id);
				} else if (cursorBefore !== undefined && rows.length > 0) {
					expect(list.current()?.id).toBe(cursorBefore);
				}
				break;
			}
			case 3:
				list.move(random.below(7) - 3);
				break;
			case 4:
				list.toggleMark();
				break;
			case 5:
				list.markRange();
				break;
			case 6:
				list.setSort(random.pick(['name', 'image', 'state']), random.below(2) === 0);
				expect(list.current()?.id).toBe(cursorBefore);
				expect(list.view.get().marks).toBe(marksBefore);
				break;
			case 7:
				list.setFilter(random.pick(['', '', 'n1', 'n2 !3']));
				break;
			default:
				setRoom(1 + random.below(8));
		}
		const view = list.view.get();
		expect(new Set(view.rows).size).toBe(view.rows.length);
		expect(view.total).toBe(alive.length);
		expect(view.cursor).toBeLessThan(Math.max(1, view.rows.length));
		expect(view.top).toBeLessThanOrEqual(view.cursor);
		expect(view.cursor - view.top).toBeLessThan(8);
		expect([...view.marks].every(id => alive.some(one => one.id === id))).toBe(true);
		const there = view.rows.filter(({id}) => alive.some(one => one.id === id));
		expect(view.rows.length - there.length).toBe(view.removed === undefined ? 0 : 1);
		for (const target of list.targets()) expect(alive).toContain(target);
		expect(list.view.get()).toBe(view);
	}
});

test('a move of the cursor among 1,000 rows tells once, and arranges nothing', () => {
	const names = Array.from({length: 1000}, (_, index) => `c${index}`);
	const {list, notifications} = startList(names, 40);
	list.moveTo(0);
	const {rows} = list.view.get();
	const before = notifications();
	for (let count = 0; count < 500; count += 1) list.move(1);
	expect(notifications() - before).toBe(500);
	expect(list.view.get().rows).toBe(rows);
});
