import {expect, test} from 'vitest';
import {chunk, startWorkspace} from './startWorkspace.ts';

const many = Array.from({length: 1000}, (_, index) => `c${String(index).padStart(4, '0')}`);

/** Median milliseconds of a call: the machine is not ours alone. */
const median = (times: number, work: () => void): number => {
	const spent = Array.from({length: times}, () => {
		const start = performance.now();
		work();
		return performance.now() - start;
	});
	return spent.sort((a, b) => a - b)[times >> 1] ?? 0;
};

test('a cursor move among 1,000 rows costs little, tells the list alone, and arranges nothing', async () => {
	const {workspace, fake, schedule} = await startWorkspace({names: many});
	const list = workspace.list('container');
	list.setHeight(400);
	await schedule.settle();
	const {rows} = list.view.get();
	const state = workspace.state.get();
	const toasts = workspace.toasts.get();
	const connection = workspace.connection.get();
	const lists = fake.count('containers.list');
	const down = chunk('j');
	expect(median(300, () => workspace.press(down))).toBeLessThan(0.3);
	expect(list.view.get().cursor).toBe(300);
	expect(list.view.get().rows).toBe(rows);
	expect(workspace.state.get()).toBe(state);
	expect(workspace.toasts.get()).toBe(toasts);
	expect(workspace.connection.get()).toBe(connection);
	expect(fake.count('containers.list')).toBe(lists);
});

test('the hints of the status bar cost little, even when every row is marked', async () => {
	const {workspace} = await startWorkspace({names: many});
	expect(median(200, () => workspace.hints())).toBeLessThan(0.3);
	workspace.list('container').markAll();
	expect(median(200, () => workspace.hints())).toBeLessThan(0.6);
});
