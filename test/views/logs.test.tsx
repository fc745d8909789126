import {expect, test} from 'vitest';
import {logSpec} from '../../src/logs/panes/spec.ts';
import {createLogPane} from '../../src/logs/viewer/pane/pane.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {createStore} from '../../src/store/store.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {createTheme} from '../../views/theme.ts';
import {createFakeLog} from '../support/fakeLog.ts';
import {fakeWorkspace} from '../support/fakeWorkspace.ts';
import {renderApp, renderOnScreen} from '../support/render.tsx';
import {createRig, draw} from '../viewers/rig.ts';

const open = async (log = createFakeLog()) => {
	const rig = createRig({log});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	const sources = [{containerId: 'web', name: 'web'}];
	const state = firstWindows({view: 'log', log: logSpec(sources)});
	const fake = fakeWorkspace({columns: 100, rows: 30, state});
	const shown = createStore<Viewer | undefined>(viewer, rig.schedule);
	const workspace = {...fake, viewer: () => shown};
	const rect = {x: 0, y: 2, width: 100, height: 27};
	draw(viewer, rect.width, rect.height - 1);
	const panes = [{id: '0', rect, name: 'web', viewer, picked: false}];
	workspace.logs.set({panes, locked: false});
	return {...rig, workspace};
};

test('a log fills the area, its state stands in the frame', async () => {
	const {workspace, log, schedule} = await open();
	const app = renderApp(workspace);
	log.write(...Array.from({length: 600}, (_, index) => `line ${index}`));
	await schedule.settle();
	await app.settle();
	const lines = app.lines();
	expect(lines[2]).toMatch(/^─web ─+ following · 600 lines ─$/);
	expect(lines.at(-2)).toMatch(/^ line 599 *$/);
	expect(lines.every(line => line.length <= 100)).toBe(true);
	app.unmount();
});

test('new lines reach the screen without a render', async () => {
	const {workspace, log, schedule} = await open();
	const app = renderOnScreen(workspace);
	await schedule.settle();
	await app.settle();
	const commits = app.commits();
	log.write('\x1b[32mgreen\x1b[0m', {text: 'bad', stream: 'stderr'});
	await schedule.settle();
	await app.settle();
	expect(app.screen.text()).toContain('green');
	expect(app.screen.text()).toContain('▎bad');
	expect(app.commits()).toBe(commits);
	app.unmount();
});

test('text of a container stays in its cells', async () => {
	const {workspace, log, schedule} = await open();
	const app = renderOnScreen(workspace, createTheme('rgb'));
	const hostile = [
		'\x1b[2J\x1b[Hhome',
		'\x1b]0;title\x07set',
		'a\tb\x08\x08\x08c',
		'日本'.repeat(80),
		'\u202eabc',
		'x\r\ny',
	];
	log.write(...hostile);
	await schedule.settle();
	await app.settle();
	const lines = app.screen.text().split('\n');
	expect(lines[0]).toContain('gantry');
	const body = lines.slice(3, 10);
	for (const line of body) expect(line).toMatch(/^[ ─]/);
	expect(lines.join('\n')).toContain('home');
	app.unmount();
});

test('a pane that is marked says so before its name', async () => {
	const {workspace} = await open();
	const app = renderApp(workspace);
	const {panes, ...rest} = workspace.logs.get();
	workspace.logs.set({...rest, panes: panes.map(pane => ({...pane, picked: true}))});
	await app.settle();
	expect(app.lines()[2]).toMatch(/^.✓web ─/);
	app.unmount();
});
