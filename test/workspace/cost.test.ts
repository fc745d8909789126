import {expect, test} from 'vitest';
import {slotsOf} from '../../src/state/layout.ts';
import type {WorkspaceState} from '../../src/state/types.ts';
import {chunk, startWorkspace} from './startWorkspace.ts';

test('a cursor move among 1,000 rows changes the hand alone, and arranges nothing', async () => {
	const names = Array.from({length: 1000}, (_, index) => `c${String(index).padStart(4, '0')}`);
	const {workspace, fake, schedule} = await startWorkspace({names});
	const list = workspace.list('container');
	workspace.resize({columns: 120, rows: 406});
	await schedule.settle();
	const {rows} = list.view.get();
	const state = workspace.state.get();
	const slots = slotsOf(state);
	const toasts = workspace.toasts.get();
	const connection = workspace.connection.get();
	const lists = fake.count('containers.list');
	for (let count = 0; count < 300; count++) workspace.press(chunk('j'));
	expect(list.view.get().cursor).toBe(300);
	expect(list.view.get().rows).toBe(rows);
	const {hands, ...rest} = workspace.state.get();
	expect(hands.get('0 container')?.cursor).toBe('c0300');
	for (const [key, value] of Object.entries(rest)) {
		expect(value).toBe(state[key as keyof WorkspaceState]);
	}
	expect(slotsOf(workspace.state.get())).toBe(slots);
	expect(workspace.toasts.get()).toBe(toasts);
	expect(workspace.connection.get()).toBe(connection);
	expect(fake.count('containers.list')).toBe(lists);
});
