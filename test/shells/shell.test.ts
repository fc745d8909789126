import {afterEach, describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {createScheduler} from '../../src/base/schedule.ts';
import type {PaneProgram} from '../../src/engine/sessionTypes.ts';
import {createShells} from '../../src/shells/shells.ts';
import {createShellViewer} from '../../src/shells/viewer.ts';
import {stripSgr} from '../support/sgr.ts';
import {fakeProgram, fakeSession} from './fakeSession.ts';

const size = {columns: 40, rows: 6};
let leave = () => {};
afterEach(() => leave());

const open = (program: PaneProgram, typed = '') => {
	let owed = 0;
	const schedule = createScheduler();
	const shells = createShells({
		schedule,
		owe() {
			owed++;
			return () => owed--;
		},
		onPhase: () => {},
	});
	const keys: Readonly<Record<string, string>> = {'shell.leave': 'ctrl+]', 'shell.enter': 'enter'};
	const viewer = createShellViewer(
		{schedule, shells, keyOf: id => keys[id] ?? 'k', onTake: () => {}, onChange: () => {}},
		program.containerId,
	);
	leave = viewer.revision.subscribe(() => {});
	shells.open(program, typed);
	const shell = shells.shown(program.containerId);
	if (!shell) throw new Error('it is open');
	const draw = () => {
		viewer.setSize(size.columns, size.rows);
		const rows = Array.from({length: size.rows}, (_, index) => viewer.row(index));
		return rows.map(spans => stripSgr(spans.map(({text}) => text).join('')));
	};
	const status = () =>
		viewer
			.status()
			.map(({text}) => text)
			.join('');
	return {shells, shell, viewer, draw, status, owed: () => owed};
};
const key = (text: string) =>
	({type: 'key', name: text, text, ctrl: false, alt: false, shift: false}) as const;

describe('a shell in a pane', () => {
	test('has the size of its pane from the start, and what was typed before it came', async () => {
		const run = fakeSession();
		const {program, begun} = fakeProgram(run);
		const {shell, draw, status} = open(program, 'early ');
		shell.press(key('k'));
		expect(draw()[0]).toBe(' Opening the shell …');
		await expect.poll(() => shell.phase).toBe('running');
		expect(begun).toEqual([size]);
		await expect.poll(() => run.state.typed).toEqual(['early k']);
		run.say('hello\r\nworld');
		await expect.poll(() => draw().slice(0, 2)).toEqual(['hello', 'world']);
		expect(status()).toBe('enter types');
		shell.resize({columns: 50, rows: 7});
		expect(run.state.sizes).toEqual([{columns: 50, rows: 7}]);
		expect(shell.emulator?.rows).toBe(7);
	});

	test('tells how it ended, begins again, and is forgotten', async () => {
		const [first, second] = [fakeSession(3), fakeSession()];
		const {shell, shells, viewer, draw, owed} = open(fakeProgram(first, second).program);
		draw();
		await expect.poll(() => shell.phase).toBe('running');
		expect(owed()).toBe(1);
		first.say(Array.from({length: 9}, (_, index) => `line ${index}`).join('\r\n'));
		first.end();
		await expect.poll(() => draw().at(-1)).toBe('── exited 3 · enter closes · k again ──');
		expect(draw()[4]).toBe('line 8');
		await expect.poll(owed).toBe(0);
		expect(first.state.closed).toBe(1);
		viewer.program?.again();
		await expect.poll(() => shell.phase).toBe('running');
		second.say('anew');
		await expect.poll(() => draw()[0]).toContain('anew');
		await shell.close();
		expect(second.state.closed).toBeGreaterThan(0);
		viewer.program?.forget();
		expect(shells.all.get().size).toBe(0);
		expect(draw()[0]).toContain('No shell is open here');
	});

	test('can be ended while it opens, and when it cannot be opened says why', async () => {
		const never: PaneProgram = {
			...fakeProgram().program,
			begin: async wanted => Promise.reject(new Error(`late: ${await wanted}`)),
		};
		const {shell} = open(never);
		await shell.close();
		expect(shell.ending).toMatchObject({text: 'ended', isGood: true});
		const none: PaneProgram = {
			...never,
			begin: () => Promise.reject(new AppError('NOT_FOUND', 'web has no shell', {hint: 'do this'})),
		};
		const other = open(none);
		other.draw();
		await expect.poll(() => other.shell.ending?.text).toBe('web has no shell; do this');
		expect(other.draw()[0]).toContain('web has no shell');
	});

	test('is typed in while its viewer has the keys, and shows where one looks back to', async () => {
		const run = fakeSession();
		const {shell, viewer, draw, status} = open(fakeProgram(run).program);
		draw();
		await expect.poll(() => shell.phase).toBe('running');
		run.say(Array.from({length: 30}, (_, index) => `line ${index}`).join('\r\n'));
		await expect.poll(() => draw()[5]).toBe('line 29');
		viewer.scroll?.move(-10);
		expect(draw()[5]).toBe('line 19');
		expect(status()).toBe('10 lines back · enter types');
		run.say('\r\nline 30');
		await expect.poll(() => status()).toBe('11 lines back · enter types');
		expect(draw()[5]).toBe('line 19');
		viewer.scroll?.toStart();
		expect(draw()[0]).toBe('line 0');
		viewer.program?.type(true);
		expect(draw()[5]).toBe('line 30');
		expect(status()).toBe('ctrl+] leaves');
		expect(viewer.copied.text()).toBe(
			Array.from({length: 6}, (_, index) => `line ${index + 25}`).join('\n'),
		);
		viewer.program?.press({type: 'paste', text: 'a\nb'});
		await expect.poll(() => run.state.typed.join('')).toBe('a\rb');
		await shell.close();
	});

	test('asks nothing of the memory when its program asks and reads nothing', async () => {
		const run = fakeSession();
		const read = run.hold();
		const {shell, draw} = open(fakeProgram(run).program);
		draw();
		await expect.poll(() => shell.phase).toBe('running');
		run.say('\x1b[c'.repeat(20_000));
		run.say('asked');
		await expect.poll(() => draw()[0]).toBe('asked');
		read();
		await expect.poll(() => run.state.typed.join('').length).toBeGreaterThan(4000);
		shell.press(key('k'));
		await expect.poll(() => run.state.typed.at(-1)).toBe('k');
		expect(run.state.typed.join('').length).toBeLessThan(5000);
		await shell.close();
	});

	test('what stands for one is gone on with, and what never began makes room for it', async () => {
		const failing: PaneProgram = {
			...fakeProgram().program,
			isOnly: true,
			begin: () => Promise.reject(new AppError('NOT_FOUND', 'web has no shell')),
		};
		const {shell, shells} = open(failing);
		await expect.poll(() => shell.phase).toBe('ended');
		const beside = fakeSession();
		const {program} = fakeProgram(beside);
		const box: PaneProgram = {...program, title: 'toolbox', standsFor: 'shell', isOnly: true};
		expect(shells.open(box, '')).toBe(true);
		expect(shells.all.get().get('web')).toHaveLength(1);
		shells.shown('web')?.resize(size);
		await expect.poll(() => shells.shown('web')?.phase).toBe('running');
		expect(shells.open(failing, 'typed')).toBe(false);
		await expect.poll(() => beside.state.typed).toEqual(['typed']);
		beside.end();
		await expect.poll(() => shells.shown('web')?.phase).toBe('ended');
		// Where a shell is there by now, it is opened beside what the toolbox wrote.
		expect(shells.open({...fakeProgram(fakeSession()).program, isOnly: true}, '')).toBe(true);
		expect(shells.all.get().get('web')).toHaveLength(2);
		shells.endAll();
	});

	test('there are not more than can be parsed', () => {
		const {shells, draw} = open(fakeProgram(fakeSession()).program);
		draw();
		const another = (id: number) => () =>
			shells.open({...fakeProgram(fakeSession()).program, containerId: String(id)}, '');
		for (let id = 1; id < 12; id++) another(id)();
		expect(another(12)).toThrow('12 programs are open in panes already');
		shells.endAll();
	});
});

test('a program that had a whole terminal has the size of its pane again, as that is by then', async () => {
	const run = fakeSession();
	const {shell, draw} = open(fakeProgram(run).program);
	draw();
	await expect.poll(() => shell.phase).toBe('running');
	const whole = await shell.lend({columns: 80, rows: 24}, async () => {});
	shell.resize({columns: 30, rows: 5});
	expect(run.state.sizes).toEqual([{columns: 80, rows: 24}]);
	whole.release();
	expect(run.state.sizes).toEqual([
		{columns: 80, rows: 24},
		{columns: 30, rows: 5},
	]);
	await shell.close();
});
