import {expect, test} from 'vitest';
import {chunk, startWorkspace} from './startWorkspace.ts';

test('a cursor move among 1,000 rows tells the list alone, and arranges nothing', async () => {
	const names = Array.from({length: 1000}, (_, index) => `c${String(index).padStart(4, '0')}`);
	const {workspace, fake, schedule} = await startWorkspace({names});
	const list = workspace.list('container');
	workspace.resize({columns: 120, rows: 406});
	await schedule.settle();
	const {rows} = list.view.get();
	const state = workspace.state.get();
	const toasts = workspace.toasts.get();
	const connection = workspace.connection.get();
	const lists = fake.count('containers.list');
	for (let count = 0; count < 300; count++) workspace.press(chunk('j'));
	expect(list.view.get().cursor).toBe(300);
	expect(list.view.get().rows).toBe(rows);
	expect(workspace.state.get()).toBe(state);
	expect(workspace.toasts.get()).toBe(toasts);
	expect(workspace.connection.get()).toBe(connection);
	expect(fake.count('containers.list')).toBe(lists);
});
