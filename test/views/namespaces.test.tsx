import {expect, test} from 'vitest';
import {rowOfDetail} from '../../src/kinds/container/row.ts';
import {renderApp} from '../support/render.tsx';
import {containerDetail, containerSummary} from '../support/things.ts';
import {createRig} from '../viewers/rig.ts';
import {workspaceOn} from './viewerRig.ts';

const route = {view: 'system', part: 'namespaces'} as const;

const row = (name: string, networkMode = 'bridge', state: 'running' | 'exited' = 'running') =>
	rowOfDetail(containerDetail(containerSummary(name, {networkMode, state})));

test.each([
	[80, 24],
	[200, 50],
])('who shares whose namespaces follows what happens, at %i x %i', async (columns, rows) => {
	const rig = createRig();
	const show = async (state: 'running' | 'exited') => {
		const [side, edge] = [row('side', 'container:web'), row('edge', 'host')];
		rig.setRows('container', {web: row('web', 'bridge', state), side, edge, db: row('db')});
		await rig.schedule.settle();
	};
	await show('running');
	const {workspace} = workspaceOn(rig, route, route, {columns, rows});
	const app = renderApp(workspace);
	await app.settle();
	expect(app.text()).toContain('› Namespaces');
	expect(app.text()).toContain('┌ namespaces ─');
	expect(app.text()).toMatch(/ 1 owner · 1 in the host ┐/);
	expect(app.text()).toMatch(/│▌ host +1 container: network/);
	expect(app.text()).toMatch(/│ {4}edge +running +network/);
	expect(app.text()).toMatch(/│ {2}web +running +1 container: network {2}network bridge/);
	expect(app.text()).toMatch(/│ {4}side +running +network +│/);
	expect(app.text()).toMatch(/│ {2}1 container that shares nothing/);
	await show('exited');
	await app.settle();
	expect(app.text()).toMatch(/1 owner · 1 in the host · 1 cut off ┐/);
	expect(app.text()).toMatch(/side +running +network {2}network gone: start web, restart this +│/);
	app.unmount();
});
