import {expect, test} from 'vitest';
import {renderApp} from '../support/render.tsx';
import {happened} from '../support/things.ts';
import {createRig} from '../viewers/rig.ts';
import {workspaceOn} from './viewerRig.ts';

test('events come while they are looked at; facets stand in the frame', async () => {
	const rig = createRig();
	const {workspace} = workspaceOn(rig, {view: 'events'}, {view: 'events'});
	const app = renderApp(workspace);
	await app.settle();
	expect(app.text()).toContain(
		'Nothing has happened in the last hour that the engine still knows of.',
	);
	rig.events.set({events: [happened('container', 'start', 'abc', {name: 'web'})], dropped: 0});
	await rig.schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(/┌ events ─+ live · 1 row · container 1 ┐/);
	expect(app.text()).toMatch(/│▌1970-\S+ \S+ +container +start +web /);
	app.unmount();
});

test('the system view', async () => {
	const rig = createRig();
	rig.answers.set('system info', async () => ({OperatingSystem: 'Debian', NCPU: 8}));
	const {workspace} = workspaceOn(rig, {view: 'system'}, {view: 'system'});
	const app = renderApp(workspace);
	await app.settle();
	await rig.schedule.settle();
	await app.settle();
	expect(app.text()).toMatch(/│ +system +Debian/);
	expect(app.text()).toMatch(/│ +cpus +8/);
	app.unmount();
});
