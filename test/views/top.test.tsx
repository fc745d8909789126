import {expect, test} from 'vitest';
import {renderApp} from '../support/render.tsx';
import {createRig} from '../viewers/rig.ts';
import {workspaceOn} from './viewerRig.ts';

const route = {view: 'top', containerId: 'web', name: 'web'} as const;

test('processes are a small table that follows its feed', async () => {
	const rig = createRig();
	rig.top.set({
		table: {titles: ['PID', '%CPU', 'CMD'], rows: [['1', '0.1', 'init']]},
		error: undefined,
	});
	const {workspace} = workspaceOn(rig, route, route);
	const app = renderApp(workspace);
	await app.settle();
	expect(app.text()).toMatch(/┌ top ─ web ─+ 1 process ┐/);
	expect(app.text()).toMatch(/│ PID +%CPU▾ +CMD/);
	rig.top.set({
		table: {
			titles: ['PID', '%CPU', 'CMD'],
			rows: [
				['1', '0.1', 'init'],
				['7', '9.5', 'worker'],
			],
		},
		error: undefined,
	});
	await rig.schedule.settle();
	await app.settle();
	const lines = app.lines().filter(line => /init|worker/.test(line));
	expect(lines.map(line => /init|worker/.exec(line)?.[0])).toEqual(['worker', 'init']);
	app.unmount();
});

test('more processes than fit scroll', async () => {
	const rig = createRig();
	const rows = Array.from({length: 60}, (_, index) => [String(index), 'x']);
	rig.top.set({table: {titles: ['PID', 'CMD'], rows}, error: undefined});
	const {workspace, viewer} = workspaceOn(rig, route, route);
	const app = renderApp(workspace);
	await app.settle();
	const shown = () => app.lines().flatMap(line => /│ +(\d+) +x/.exec(line)?.[1] ?? []);
	expect(shown()[0]).toBe('0');
	expect(shown().length).toBe(20);
	viewer.scroll?.toEnd();
	await app.settle();
	expect(shown().at(-1)).toBe('59');
	expect(app.text()).toContain('60/60');
	app.unmount();
});
