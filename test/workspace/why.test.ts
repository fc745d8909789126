import {describe, expect, test} from 'vitest';
import {isOnDetail, routeNow} from '../../src/state/windows.ts';
import {startWorkspace} from './startWorkspace.ts';

describe('the card that says why', () => {
	test.each([
		['beside the list', {columns: 200, rows: 50}],
		['over the area', {columns: 80, rows: 24}],
	])('has the keys that it names %s', async (_where, size) => {
		const {press, workspace} = await startWorkspace({size});
		const route = () => routeNow(workspace.state.get());
		const tab = () => workspace.state.get().tabs.container;
		await press('d');
		expect(tab()).toBe('why');
		await press('l');
		expect(route()).toMatchObject({view: 'log'});
		await press('esc');
		await press('d', 't');
		expect(route()).toMatchObject({view: 'top'});
		await press('esc');
		await press('d', 'h');
		expect(tab()).toBe('health');
		await press('esc');
		await press('d', 'w');
		expect(tab()).toBe('net');
	});

	test('has the shell for the key of secrets, where none are hidden', async () => {
		const {press, workspace, toasts} = await startWorkspace({settings: {readOnly: true}});
		await press('d', 's');
		expect(toasts().at(-1)).toMatch(/shell.*read-only|read-only.*shell/i);
		expect(workspace.state.get().revealed).toBe(false);
	});

	test('names them to the help, and what takes them elsewhere not', async () => {
		const {press, workspace} = await startWorkspace();
		await press('d');
		expect(isOnDetail(workspace.state.get())).toBe(true);
		const keysOf = (id: string) => workspace.help().find(hint => hint.id === id)?.keys;
		expect(keysOf('why.logs')).toBe('l');
		expect(keysOf('viewer.right')).not.toMatch(/\bl\b/);
		await press(']');
		expect(keysOf('why.logs')).toBeUndefined();
	});
});
