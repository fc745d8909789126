import {expect, test} from 'vitest';
import {renderApp} from '../support/render.tsx';
import {createRig} from '../viewers/rig.ts';
import {workspaceOn} from './viewerRig.ts';

const route = {view: 'top', containerId: 'web', name: 'web'} as const;
const titles = ['PID', 'PPID', '%CPU', 'TIME', 'CMD'];

test('processes are a tree that follows its feed', async () => {
	const rig = createRig();
	const init = ['1', '0', '0.1', '00:00:01', 'init'];
	rig.top.set({table: {titles, rows: [init]}, cpu: new Map(), error: undefined});
	const {workspace} = workspaceOn(rig, route, route);
	const app = renderApp(workspace);
	await app.settle();
	expect(app.text()).toMatch(/┌ top ─ web ─+ 1 process ┐/);
	expect(app.text()).toMatch(/│ PID +CPU %▾ +TIME +CMD/);
	expect(app.text()).toMatch(/│▌ +1 +… +00:00:01 +init/);
	rig.top.set({
		table: {titles, rows: [init, ['7', '1', '9.5', '00:00:02', 'worker']]},
		cpu: new Map([
			['1', {cores: 0, isRough: false}],
			['7', {cores: 1.5, isRough: false}],
		]),
		error: undefined,
	});
	await rig.schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(/│▌ +1 +0\.0 +00:00:01 +init/);
	expect(app.text()).toMatch(/│ +7 +150\.0 +00:00:02 +└─ worker/);
	app.unmount();
});

test('more processes than fit scroll', async () => {
	const rig = createRig();
	const rows = Array.from({length: 60}, (_, index) => [String(index), 'x']);
	rig.top.set({table: {titles: ['PID', 'CMD'], rows}, cpu: new Map(), error: undefined});
	const {workspace, viewer} = workspaceOn(rig, route, route);
	const app = renderApp(workspace);
	await app.settle();
	const shown = () => app.lines().flatMap(line => /│[ ▌] *(\d+) +x/.exec(line)?.[1] ?? []);
	expect(shown()[0]).toBe('0');
	viewer.scroll?.toEnd();
	await rig.schedule.settle();
	await app.settle();
	expect(shown().at(-1)).toBe('59');
	app.unmount();
});
