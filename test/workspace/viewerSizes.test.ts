import {expect, test, vi} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {detailOf} from '../../src/panes/tree.ts';
import {createShells} from '../../src/shells/shells.ts';
import {createShellViewer} from '../../src/shells/viewer.ts';
import {focusDetail} from '../../src/state/details.ts';
import {splitView, toggleZoom} from '../../src/state/panes.ts';
import {resize, touch} from '../../src/state/reduce.ts';
import {initialState} from '../../src/state/state.ts';
import type {Transition} from '../../src/state/types.ts';
import {windowNow} from '../../src/state/windows.ts';
import {createViewerSizes} from '../../src/workspace/viewerSizes.ts';
import {fakeProgram, fakeSession} from '../shells/fakeSession.ts';
import {startWorkspace} from './startWorkspace.ts';

const size = {columns: 120, rows: 40};

/** Sizes that those are told who are in the slots of a screen of one list with its detail. */
const screen = () => {
	let state = initialState({size, hostClass: 'dev', readOnly: false, mouse: false});
	const told: string[] = [];
	const viewers = new Map<string, {setSize(width: number, height: number): void}>();
	const viewer = (name: string) => ({
		setSize: (width: number, height: number) => void told.push(`${name} ${width}x${height}`),
	});
	let shown: unknown;
	const follow = createViewerSizes({
		state: () => state,
		viewerIn: ({id}) => viewers.get(id),
		shownBy: () => shown,
	});
	return {
		viewers,
		viewer,
		show: (next: unknown) => {
			shown = next;
		},
		/** What is told after a change. */
		after(change: Transition = touch) {
			state = change(state);
			told.length = 0;
			follow();
			return told;
		},
		pane: () => windowNow(state).tree?.focus ?? '',
	};
};

test('a viewer is told its size once, until the layout is another', () => {
	const {viewers, viewer, after, pane} = screen();
	viewers.set(detailOf(pane()), viewer('web'));
	expect(after()).toEqual(['web 118x18']);
	expect(after()).toEqual([]);
	expect(after(resize({columns: 100, rows: 40}))).toEqual(['web 98x18']);
	expect(after(focusDetail)).toEqual([]);
	// It has the whole area, then nothing is drawn at all, and after that no pane is zoomed any more.
	expect(after(toggleZoom)).toEqual(['web 98x35']);
	expect(after(resize({columns: 20, rows: 5}))).toEqual([]);
	expect(after(resize({columns: 100, rows: 40}))).toEqual(['web 98x18']);
});

test('another viewer is told, and one that shows something else', () => {
	const {viewers, viewer, after, pane, show} = screen();
	viewers.set(detailOf(pane()), viewer('web'));
	after();
	viewers.set(detailOf(pane()), viewer('db'));
	expect(after()).toEqual(['db 118x18']);
	show('another program');
	expect(after()).toEqual(['db 118x18']);
});

test('what was hidden is told again: another pane may have shown the same since', () => {
	const {viewers, viewer, after, pane} = screen();
	viewers.set(detailOf(pane()), viewer('web'));
	after();
	// The list alone.
	expect(after(toggleZoom)).toEqual([]);
	expect(after(toggleZoom)).toEqual(['web 118x18']);
	const first = pane();
	expect(after(splitView('row', {view: 'list', kind: 'image'}))).toEqual(['web 59x18']);
	viewers.set(detailOf(pane()), viewer('db'));
	expect(pane()).not.toBe(first);
	expect(after()).toEqual(['db 57x18']);
});

test('a program in a pane begins with the size of its slot though nobody draws it, and so does the next one', async () => {
	const schedule = createScheduler();
	const none = () => {};
	const shells = createShells({schedule, owe: () => none, onPhase: none});
	const {viewers, after, pane, show} = screen();
	const deps = {schedule, shells, keyOf: () => 'k', onTake: none, onChange: none};
	viewers.set(detailOf(pane()), createShellViewer(deps, 'web'));
	after();
	const runs = [fakeSession(), fakeSession()] as const;
	const {program, begun} = fakeProgram(...runs);
	const open = (title: string) => {
		shells.open({...program, title}, '');
		show(shells.shown('web'));
		after();
	};
	open('shell');
	await expect.poll(() => begun).toEqual([{columns: 118, rows: 18}]);
	open('top');
	await expect.poll(() => begun).toHaveLength(2);
	expect(begun[1]).toEqual(begun[0]);
	await expect.poll(() => shells.shown('web')?.phase).toBe('running');
	after(resize({columns: 100, rows: 40}));
	expect(runs[1].state.sizes).toEqual([{columns: 98, rows: 18}]);
	shells.endAll();
});

test('in the workspace they follow the screen', async () => {
	const {workspace, press} = await startWorkspace({size});
	await press('7');
	const viewer = workspace.viewer('0').get();
	if (!viewer) throw new Error('events are shown');
	const told = vi.spyOn(viewer, 'setSize');
	workspace.resize({columns: 90, rows: 40});
	expect(told.mock.calls).toEqual([[88, 35]]);
	await press('|');
	expect(told.mock.lastCall).toEqual([44, 35]);
});
