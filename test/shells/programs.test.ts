import {expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import type {PaneProgram} from '../../src/engine/sessionTypes.ts';
import {createPrograms} from '../../src/shells/panes/programs.ts';
import {createShells} from '../../src/shells/shells.ts';
import {createShellViewer} from '../../src/shells/viewer.ts';
import {goTo} from '../../src/state/reduce.ts';
import {initialState} from '../../src/state/state.ts';
import {routeNow} from '../../src/state/windows.ts';
import {fakeProgram, fakeSession} from './fakeSession.ts';

/** Programs in panes of a screen on which nothing is looked at but lists. */
const screen = () => {
	let state = initialState({
		...{size: {columns: 80, rows: 24}, hostClass: 'dev', readOnly: false, mouse: false},
	});
	const told: string[] = [];
	const change = (transition: (before: typeof state) => typeof state) => {
		state = transition(state);
	};
	const schedule = createScheduler();
	const shells = createShells({schedule, owe: () => () => {}, onPhase: () => {}});
	const programs = createPrograms({
		...{shells, state: () => state, change},
		terminal: {typedBehind: () => 'typed'},
		selected: () => undefined,
		focused: () => undefined,
		tell: (text, hint) => told.push(`${text}. ${hint}`),
	});
	return {programs, told, change, route: () => routeNow(state)};
};

const runOf = (run: ReturnType<typeof fakeSession>): PaneProgram => ({
	...fakeProgram(run).program,
	...{title: 'attach', leftBy: 'ctrl-p ctrl-q'},
});

test('a program that comes late does not take the screen of who went elsewhere, and begins', async () => {
	const {programs, told, change, route} = screen();
	const run = fakeSession();
	const from = route();
	change(goTo({view: 'list', kind: 'volume'}));
	const there = route();
	programs.open(runOf(run), from);
	expect(route()).toBe(there);
	expect(told).toEqual(['web runs. The tab shell of web shows it']);
	await expect.poll(() => programs.shells.shown('web')?.phase).toBe('running');
	expect(run.state.typed).toEqual([]);
	programs.shells.endAll();
});

test('whoever waits for it gets it, and what was typed behind the key goes to it', async () => {
	const {programs, told, route} = screen();
	const run = fakeSession();
	programs.open(runOf(run), route());
	expect(route()).toMatchObject({view: 'detail', id: 'web', tab: 'shell'});
	expect(told).toEqual([]);
	programs.shells.shown('web')?.resize({columns: 40, rows: 6});
	await expect.poll(() => run.state.typed).toEqual(['typed']);
	programs.shells.endAll();
});

test('messages that wait for a key go when a program gets the keys', () => {
	const told: string[] = [];
	const schedule = createScheduler();
	const none = () => {};
	const shells = createShells({schedule, owe: () => none, onPhase: none});
	const onTake = () => void told.push('cleared');
	const {program} = createShellViewer(
		{schedule, shells, keyOf: () => 'k', onTake, onChange: none},
		'web',
	);
	program?.type(false);
	expect(told).toEqual([]);
	program?.type(true);
	expect(told).toEqual(['cleared']);
});
