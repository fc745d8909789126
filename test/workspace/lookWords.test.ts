import {describe, expect, test} from 'vitest';
import {focusedLeaf, routeNow, walkNow} from '../../src/state/windows.ts';
import {containerSummary} from '../support/things.ts';
import {startWorkspace, wrongIn} from './startWorkspace.ts';

const inHost = {HostConfig: {NetworkMode: 'bridge', PidMode: 'host'}};

test('namespaces are one table, reached from anywhere, with the cursor on the container one comes from', async () => {
	const {press, type, workspace, schedule} = await startWorkspace({
		names: ['api', 'web'],
		prepare: ({details}) => details.set('web', {raw: inHost}),
	});
	const viewer = workspace.viewer('0');
	const say = async (word: string) => {
		await press(':');
		await type(word);
		await press('enter');
		await schedule.settle();
	};
	await press('j');
	await say('namespaces');
	expect(routeNow(workspace.state.get())).toEqual({view: 'system', part: 'namespaces'});
	expect(viewer.get()?.enter?.()).toEqual({kind: 'container', id: 'web'});
	await press('2');
	await say('ns');
	expect(routeNow(workspace.state.get())).toEqual({view: 'system', part: 'namespaces'});
	expect(viewer.get()?.enter?.()).toBeUndefined();
	await press('/');
	expect(workspace.state.get().field?.purpose).toBe('rowFilter');
	await type('api');
	await press('enter');
	expect(viewer.get()?.copied.text()).not.toContain('web');
	await press('esc');
	expect(viewer.get()?.copied.text()).toContain('web');
});

const listOf = {view: 'list', kind: 'container'} as const;

test.each([
	['ns', 'esc', 'namespaces'],
	['ports', 'q', 'ports'],
	['df', 'esc', 'disk'],
	['ns', '-', 'namespaces'],
])(':%s leads back with %s to where one came from', async (word, way, part) => {
	const {press, type, workspace, top} = await startWorkspace({names: ['web']});
	await press(':');
	await type(word);
	await press('enter');
	expect(routeNow(workspace.state.get())).toEqual({view: 'system', part});
	await press(way);
	expect(routeNow(workspace.state.get())).toEqual(listOf);
	expect(top()).toBeUndefined();
});

test('d in the system goes to its disk and back, also after d again', async () => {
	const {press, workspace} = await startWorkspace({names: ['web']});
	const route = () => routeNow(workspace.state.get());
	await press('8', 'd', 'esc');
	expect(route()).toEqual({view: 'system'});
	await press('d', 'd');
	expect(route()).toEqual({view: 'system'});
	expect(walkNow(workspace.state.get()).back).toEqual([]);
});

test('on a container among namespaces d says why, l opens its log, enter and esc come back to its row', async () => {
	const {press, type, workspace, schedule} = await startWorkspace({
		names: ['api', 'web'],
		prepare({details}) {
			details.set('api', {raw: inHost});
			details.set('web', {raw: inHost});
		},
	});
	const route = () => routeNow(workspace.state.get());
	const viewer = workspace.viewer('0');
	const leave = viewer.subscribe(() => {});
	await press('2', ':');
	await type('ns');
	await press('enter');
	viewer.get()?.revision.subscribe(() => {});
	await schedule.settle();
	expect(viewer.get()?.enter?.()).toBeUndefined();
	await press('d');
	expect(route()).toEqual({view: 'system', part: 'namespaces'});
	await press('j', 'j');
	const web = {kind: 'container', id: 'web'};
	expect(viewer.get()?.enter?.()).toEqual(web);
	await press('d');
	expect(route()).toEqual({view: 'detail', ...web, tab: 'why'});
	const back = async () => {
		await press('esc');
		viewer.get()?.revision.subscribe(() => {});
		await schedule.settle();
		expect(route()).toEqual({view: 'system', part: 'namespaces'});
		expect(viewer.get()?.enter?.()).toEqual(web);
	};
	await back();
	await press('enter');
	expect(route()).toEqual(listOf);
	await back();
	await press('l');
	const sources = [{containerId: 'web', name: 'web'}];
	expect(route()).toMatchObject({view: 'log', log: {sources}});
	expect(workspace.viewer(focusedLeaf(workspace.state.get())).get()?.log).toBeDefined();
	leave();
});

test('& filters events as / does', async () => {
	const {press, workspace} = await startWorkspace({names: ['web']});
	await press('7', '&');
	expect(workspace.state.get().field?.purpose).toBe('eventFilter');
});

describe('logs of several containers by one line', () => {
	const panesAfter = async (line: string) => {
		const rig = await startWorkspace({names: ['api', 'db', 'web']});
		await rig.press(':');
		await rig.type(line);
		await rig.press('enter');
		const {panes} = rig.workspace.logs.get();
		const seen = panes.map(({name, viewer}) => [name, viewer?.log?.reading?.until !== undefined]);
		return {seen, wrong: wrongIn(rig.top())?.message};
	};

	test('each of them ends where the line says', async () => {
		expect((await panesAfter('logs api web --until 5m')).seen).toEqual([
			['api', true],
			['web', true],
		]);
	});

	test('options that say what is done anyway do not turn it into the log of one', async () => {
		expect((await panesAfter('logs -f --tail 100 api db web')).seen).toEqual([
			['api', false],
			['db', false],
			['web', false],
		]);
	});

	test('an option that there is not is told, and nothing is opened', async () => {
		const {seen, wrong} = await panesAfter('logs --sinze 5m api web');
		expect(seen).toEqual([]);
		expect(wrong).toContain('has no --sinze');
	});
});

test('esc leads from the containers of a project back to it, unless another filter was typed', async () => {
	const labels = {'com.docker.compose.project': 'shop'};
	const {press, type, workspace} = await startWorkspace({
		names: ['web'],
		prepare: ({containers}) => containers.set('api', containerSummary('api', {labels})),
	});
	const filter = () => workspace.list('container').view.get().filter;
	const route = () => routeNow(workspace.state.get());
	await press('5', 'enter');
	expect([route(), filter()]).toEqual([listOf, 'project=shop']);
	await press('esc');
	expect([route(), filter()]).toEqual([{view: 'list', kind: 'project'}, '']);
	await press('enter', '/');
	await type(' state=running');
	await press('enter', 'esc');
	expect([route(), filter()]).toEqual([listOf, '']);
	await press('esc');
	expect(route()).toEqual({view: 'list', kind: 'project'});
});
