import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {beforeAll, describe, expect, test} from 'vitest';
import {frameFaults} from '../support/frame.ts';
import {nowhere, openTerminal, program, type Session} from '../support/pty.ts';
import {asSoonAsRaw, openShell, type Shell} from '../support/shell.ts';
import {tellStories} from '../support/story.ts';

const {engine, run, open} = tellStories('terminal');

beforeAll(() => run('web'));

/** False as well for one that ended and was not yet waited for. */
const isThere = (pid: number): boolean => {
	try {
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
};

const inShell = async (
	name: 'bash' | 'sh',
	env: Readonly<Record<string, string>> = {},
): Promise<Shell> => openShell(name, {env: {...engine().env, ...env}});

describe('the terminal is given back', () => {
	test.each(['bash', 'sh'] as const)('after quitting, to %s', async name => {
		const shell = await inShell(name);
		await shell.start();
		await shell.see('web');
		shell.press(':');
		shell.type('q');
		shell.press('enter');
		await shell.ended(0);
		await shell.givenBack();
		await shell.end();
	});

	test.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
		['SIGQUIT', 131],
	] as const)('after %s', async (signal, code) => {
		const shell = await inShell('bash');
		await shell.start();
		await shell.see('web');
		process.kill(shell.child(), signal);
		await shell.ended(code);
		await shell.givenBack();
		await shell.end();
	});

	test('after ctrl-c, twice', async () => {
		const shell = await inShell('bash');
		await shell.start();
		shell.press('ctrl-c', 'ctrl-c');
		await shell.ended(0);
		await shell.givenBack();
		await shell.end();
	});

	test('with the mouse, a text field and a question taken', async () => {
		const shell = await inShell('bash');
		await shell.start();
		shell.press(':');
		shell.type('mouse');
		await shell.see('Mouse on or off');
		shell.press('enter');
		await shell.until(() => shell.terminal.modes.mouseTrackingMode !== 'none', 'the mouse');
		shell.press('/');
		await shell.until(() => !shell.cursorHidden(), 'the cursor of a field');
		// What nobody has read yet when the program ends is typed into the shell.
		shell.type('weq');
		await shell.see('weq');
		process.kill(shell.child(), 'SIGTERM');
		await shell.ended(143);
		await shell.givenBack();
		await shell.end();
	});

	test('after a signal before there is anything to show', async () => {
		const shell = await inShell('bash');
		await shell.startFaulty(asSoonAsRaw(`process.kill(process.pid, 'SIGTERM')`));
		await shell.ended(143);
		await shell.givenBack();
		await shell.end();
	});

	test('when the settings are wrong, with what is wrong with them', async () => {
		const shell = await inShell('bash');
		const file = join(engine().dir, 'wrong.yaml');
		writeFileSync(file, 'theme: pink\n');
		shell.type(`$NODE $GANTRY --config ${file}; echo "ended with $?"\r`);
		await shell.ended(1);
		expect(shell.text()).toMatch(/wrong\.yaml.*1:8|theme/);
		await shell.givenBack();
		await shell.end();
	});
});

test('the program ends when its terminal goes away', async () => {
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	gantry.hangUp();
	const {code} = await gantry.exit;
	expect(code).toBe(129);
});

test('it ends although nobody sends it a signal, when nothing can be read or written any more', async () => {
	// In a session of its own the kernel tells it nothing.
	const command = `trap '' HUP; setsid --wait ${process.execPath} ${program}; echo $? > ${engine().dir}/code`;
	const shell = openTerminal('bash', ['-c', command], {
		env: {...engine().env, XDG_CONFIG_HOME: nowhere},
	});
	await shell.see('live');
	shell.hangUp();
	await shell.exit;
	expect(readFileSync(`${engine().dir}/code`, 'utf8')).toBe('129\n');
});

describe('while the terminal takes nothing', () => {
	/**
	 * But for what Node's threads wake each other with, eight bytes at a time, a thousand times for a collection; so that
	 * each write that the terminal refused makes it eight less.
	 */
	const bytesWritten = (pid: number) => {
		const io = readFileSync(`/proc/${pid}/io`, 'utf8');
		const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(io)?.[1]);
		return count('wchar') - 8 * count('syscw');
	};

	const quiet = () => {
		const path = join(engine().dir, 'quiet.yaml');
		writeFileSync(path, 'stats: false\n');
		return ['--config', path];
	};

	/** Opens the program and asks for frame after frame, until none fits into what is kept for a terminal. */
	const openStalled = async (): Promise<Session> => {
		// One that answers is not given that much.
		const gantry = open({columns: 300, rows: 80, args: quiet(), answers: false});
		await gantry.see('web');
		gantry.stall(true);
		let rounds = 0;
		/** What is refused counts as a call and as no bytes, so that the sum falls while nobody asks for anything. */
		const refused = async () => {
			gantry.press(rounds++ % 2 === 0 ? '2' : '1');
			await pause(100);
			const before = bytesWritten(gantry.pid);
			await pause(200);
			return bytesWritten(gantry.pid) - before;
		};
		let times = 0;
		while (times < 3) times = (await refused()) <= -16 ? times + 1 : 0;
		return gantry;
	};

	test('one that answers has so little to take that it is given back whenever it does', async () => {
		// What is kept of compiled code would be counted as well.
		const env = {NODE_DISABLE_COMPILE_CACHE: '1'};
		const gantry = open({columns: 100, rows: 30, args: quiet(), env});
		await gantry.see('web');
		// With that it has answered.
		gantry.press('2');
		await gantry.see('┌ images');
		gantry.press('1');
		await gantry.see('┌ containers');
		gantry.stall(true);
		const before = bytesWritten(gantry.pid);
		let rounds = 0;
		const ask = () => gantry.press(rounds++ % 2 === 0 ? '2' : '1');
		// Longer than an answer is waited for: what is sent then must be little as well.
		await expect.poll(() => [ask(), rounds][1], {interval: 80}).toBeGreaterThan(150);
		// So many screens would be some three hundred kilobytes.
		expect(bytesWritten(gantry.pid) - before).toBeLessThan(100_000);
		gantry.signal('SIGTERM');
		await expect.poll(() => isThere(gantry.pid)).toBe(false);
		gantry.stall(false);
		expect((await gantry.exit).code).toBe(143);
		await gantry.until(() => !gantry.alternate(), 'the normal screen');
		expect(gantry.cursorHidden()).toBe(false);
	});

	test('a signal ends the program, when it has tried for a moment', async () => {
		const gantry = await openStalled();
		const asked = performance.now();
		gantry.signal('SIGTERM');
		await expect.poll(() => isThere(gantry.pid)).toBe(false);
		const took = performance.now() - asked;
		gantry.stall(false);
		expect((await gantry.exit).code).toBe(143);
		// Otherwise this terminal did not really take nothing.
		expect(took).toBeGreaterThan(800);
	});

	test('and takes it again a moment later, it is given back', async () => {
		const gantry = await openStalled();
		gantry.signal('SIGTERM');
		gantry.stall(false);
		expect((await gantry.exit).code).toBe(143);
		await gantry.until(() => !gantry.alternate(), 'the normal screen');
		await gantry.until(() => !gantry.cursorHidden(), 'the cursor');
		const {modes} = gantry.terminal;
		expect(modes).toMatchObject({
			...{bracketedPasteMode: false, sendFocusMode: false, synchronizedOutputMode: false},
			...{wraparoundMode: true, originMode: false, mouseTrackingMode: 'none'},
		});
	});

	test('ctrl-z waits until it takes something again', async () => {
		const gantry = await openStalled();
		let turns = 0;
		gantry.terminal.buffer.onBufferChange(() => turns++);
		gantry.press('ctrl-z');
		gantry.stall(false);
		// Nobody can continue the first program of a session, so it goes on by itself: the normal screen, and ours again.
		await gantry.until(() => turns === 2, 'the terminal given back and taken again');
		await gantry.until(() => frameFaults(gantry).length === 0, 'a whole frame');
		gantry.press('?');
		await gantry.see('┌ Keys');
	});
});

test('a size that went and came back before anybody looked is painted anew', async () => {
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('web');
	// What a terminal loses that is small for a moment.
	await gantry.write('\x1b[2J');
	gantry.signal('SIGWINCH');
	await gantry.see('web');
	await gantry.until(() => frameFaults(gantry).length === 0, 'a whole frame');
});

test('every size is filled, and a screen that is too small says so', async () => {
	const gantry = open({columns: 120, rows: 40});
	await gantry.see('live');
	for (const [columns, rows] of [
		[80, 24],
		[200, 50],
		[300, 80],
		[120, 40],
	] as const) {
		gantry.resize(columns, rows);
		await gantry.until(
			() => frameFaults(gantry).length === 0 && gantry.row(0).trimEnd().length > columns - 12,
			`a screen of ${columns} x ${rows}`,
		);
		expect(gantry.rowOf('web')).toBeGreaterThan(0);
	}
	gantry.resize(40, 10);
	await gantry.see(/60.*15/);
	gantry.resize(80, 24);
	await gantry.see('web');
});
