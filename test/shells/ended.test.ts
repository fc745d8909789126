import {afterEach, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import type {PaneProgram} from '../../src/engine/sessionTypes.ts';
import {shellCommands} from '../../src/shells/panes/commands.ts';
import {createShells} from '../../src/shells/shells.ts';
import {createShellViewer} from '../../src/shells/viewer.ts';
import {initialState} from '../../src/state/state.ts';
import {fakeProgram, fakeSession} from './fakeSession.ts';

let leave = () => {};
afterEach(() => leave());

/** A program in a pane that has begun, and the commands of that pane. */
const opened = async (program: PaneProgram) => {
	const schedule = createScheduler();
	const shells = createShells({schedule, owe: () => () => {}, onPhase: () => {}});
	const deps = {schedule, shells, keyOf: () => 'k', onTake: () => {}, onChange: () => {}};
	const viewer = createShellViewer(deps, program.containerId);
	leave = viewer.revision.subscribe(() => {});
	shells.open(program, '');
	viewer.setSize(40, 6);
	await expect.poll(() => viewer.program?.phase).toBe('running');
	const size = {columns: 80, rows: 24};
	const state = initialState({size, readOnly: false, mouse: false, hostClass: 'dev'});
	const context = {
		state: () => state,
		change: () => {},
		viewers: {focused: () => viewer},
		keys: {run: () => {}},
		terminal: {host: () => Promise.reject(new Error('nobody visits here'))},
		dialog: {toasts: {show: () => {}}},
	};
	const command = (id: string) => {
		const found = shellCommands.find(one => one.id === id);
		return {unavailable: () => found?.unavailable?.(context), run: () => found?.run(context)};
	};
	const last = () =>
		viewer
			.row(5)
			.map(({text}) => text)
			.join('');
	return {viewer, last, command};
};

test('what is removed at its end is not begun anew, and how it ended stays', async () => {
	const run = fakeSession(5);
	const told: string[] = [];
	const program: PaneProgram = {
		...fakeProgram(run).program,
		isOnce: true,
		ended: how => told.push(how),
	};
	const {viewer, last, command} = await opened(program);
	run.end();
	await expect.poll(() => viewer.program?.phase).toBe('ended');
	expect(told).toEqual(['exited 5']);
	expect(last()).toContain('exited 5 · k closes ──');
	expect(command('shell.again').unavailable()).toBe('web was removed at its end, as --rm asks');
});

test('left before its end it is gone on with', async () => {
	const [run, next] = [fakeSession(), fakeSession()];
	const left = {session: {...run.session, end: async () => ({type: 'left'}) as const}};
	const {viewer, command} = await opened({...fakeProgram(left, next).program, isOnce: true});
	run.end();
	await expect.poll(() => viewer.program?.phase).toBe('ended');
	expect(command('shell.again').unavailable()).toBeUndefined();
});

test('the key that leaves it, once more, is typed and leaves the keys outside', async () => {
	const run = fakeSession();
	const {viewer, command} = await opened(fakeProgram(run).program);
	viewer.program?.type(true);
	command('shell.leave').run();
	command('shell.literal').run();
	await expect.poll(() => run.state.typed).toEqual(['\x1d']);
	expect(viewer.program?.isTyping).toBe(false);
	run.end();
});
