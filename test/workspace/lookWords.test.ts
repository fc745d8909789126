import {expect, test} from 'vitest';
import {tabCommands} from '../../src/workspace/commands/tabLooks.ts';
import {startWorkspace} from './startWorkspace.ts';

test('namespaces are shown in the overview of a container, and of nothing else', async () => {
	const {press, type, workspace} = await startWorkspace({names: ['web']});
	await press(':');
	await type('namespaces');
	await press('enter');
	const {route, tabs} = workspace.state.get();
	expect([route, tabs]).toEqual([
		expect.objectContaining({kind: 'container'}),
		expect.objectContaining({container: 'overview'}),
	]);
	const ids = tabCommands.map(({id}) => id);
	expect(ids.filter(id => id.endsWith('.namespaces'))).toEqual(['container.namespaces']);
});

test('& filters events as / does', async () => {
	const {press, workspace} = await startWorkspace({names: ['web']});
	await press('7', '&');
	expect(workspace.state.get().field?.purpose).toBe('eventFilter');
});
