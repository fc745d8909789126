import {expect, test} from 'vitest';
import {startWorkspace} from './startWorkspace.ts';

const inHost = {HostConfig: {NetworkMode: 'bridge', PidMode: 'host'}};

test('namespaces are one table, reached from anywhere, with the cursor on the container one comes from', async () => {
	const {press, type, workspace, schedule} = await startWorkspace({
		names: ['api', 'web'],
		prepare: ({details}) => details.set('web', {raw: inHost}),
	});
	const viewer = workspace.viewer('main');
	const say = async (word: string) => {
		await press(':');
		await type(word);
		await press('enter');
		await schedule.settle();
	};
	await press('j');
	await say('namespaces');
	expect(workspace.state.get().route).toEqual({view: 'system', part: 'namespaces'});
	expect(viewer.get()?.enter?.()).toEqual({kind: 'container', id: 'web'});
	await press('2');
	await say('ns');
	expect(workspace.state.get().route).toEqual({view: 'system', part: 'namespaces'});
	expect(viewer.get()?.enter?.()).toBeUndefined();
	await press('/');
	expect(workspace.state.get().field?.purpose).toBe('rowFilter');
	await type('api');
	await press('enter');
	expect(viewer.get()?.copied.text()).not.toContain('web');
	await press('esc');
	expect(viewer.get()?.copied.text()).toContain('web');
});

test('& filters events as / does', async () => {
	const {press, workspace} = await startWorkspace({names: ['web']});
	await press('7', '&');
	expect(workspace.state.get().field?.purpose).toBe('eventFilter');
});
