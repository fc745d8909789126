import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import type {OpenOptions} from '../support/pty.ts';
import {openShell, type Shell} from '../support/shell.ts';
import {answer, tellStories} from '../support/story.ts';

const {engine, docker, run} = tellStories('leaving');

beforeAll(async () => {
	await run('web');
	const talk = 'while :; do echo "a line of $((i=i+1))"; usleep 20000; done';
	await docker('run', '-d', '--name', 'talker', '--network', 'none', 'busybox', 'sh', '-c', talk);
	await docker('run', '--name', 'long', '--network', 'none', 'busybox', 'seq', '400000');
});

const start = async (options: OpenOptions = {}): Promise<Shell> => {
	// This shell leaves its line to the terminal, which shows whatever is typed into it.
	const shell = await openShell('sh', {...options, env: {...engine().env}});
	await shell.start();
	await shell.see('talker');
	return shell;
};

const openLog = async (shell: Shell) => {
	shell.press('/');
	shell.type('talker');
	shell.press('enter');
	await shell.see('/talker');
	shell.press('l');
	await shell.see(/a line of \d/);
};

/** Nothing is under way to the shell any more, and it was not shown or told what was for the program. */
const isClean = async (shell: Shell) => {
	await shell.prompt();
	await expect.poll(shell.answersDue).toBe(0);
	expect(await shell.run('echo whole')).toBe('whole');
	const [, after = ''] = shell.text().split('$NODE $GANTRY');
	const own =
		/^( ; echo "ended.*|ended with \d+|\[1\].*|prompt> .*|\$\{NODE\}.*|fg|echo whole.*|done-\d+|)$/;
	expect(after.split('\n').filter(line => !own.test(line))).toEqual([]);
	expect(after).not.toMatch(/\^\[|\[0n/);
};

test.each([
	['SIGTERM', 143, 150],
	['SIGTERM', 143, 400],
	['SIGHUP', 129, 400],
	['SIGINT', 130, 400],
	['SIGQUIT', 131, 400],
] as const)('%s leaves nothing on a terminal that answers late', async (signal, code, answers) => {
	const shell = await start({answers});
	await openLog(shell);
	// A large update, whose answer is under way.
	shell.press('?');
	await shell.see('┌ Keys');
	process.kill(shell.child(), signal);
	await shell.ended(code);
	await isClean(shell);
	await shell.givenBack();
	await shell.end();
});

test('a stop and quitting do not, either, with the mouse on', async () => {
	const shell = await start({answers: 400});
	shell.press(':');
	shell.type('mouse');
	await shell.see('Mouse on or off');
	shell.press('enter');
	await shell.until(() => shell.terminal.modes.mouseTrackingMode !== 'none', 'the mouse');
	await openLog(shell);
	shell.press('ctrl-z');
	await isClean(shell);
	shell.type('fg\r');
	await shell.see(/a line of \d/);
	shell.press(':');
	shell.type('q');
	shell.press('enter');
	await isClean(shell);
	await shell.givenBack();
	await shell.end();
});

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
	['', 0],
] as const)('a log that is being saved is not left in part (%s)', async (signal, code) => {
	const shell = await start();
	shell.press('/');
	shell.type('long');
	shell.press('enter');
	await shell.see('/long');
	shell.press('l');
	await shell.see('400000');
	const folder = join(engine().dir, `saved-${code}`);
	mkdirSync(folder);
	shell.press('Z');
	await shell.see('Save the log of');
	shell.press('tab', 'tab', 'tab', 'ctrl-u');
	shell.type(join(folder, 'long.log'));
	// An engine that rests sends no end.
	await engine().signal('STOP');
	await answer(shell, 'enter save', 'enter');
	await expect.poll(() => readdirSync(folder).join()).toMatch(/\.part$/);
	if (signal === '') shell.type('\x1b:q\r');
	else process.kill(shell.child(), signal);
	await shell.ended(code);
	await engine().signal('CONT');
	expect(readdirSync(folder)).toEqual([]);
	await shell.givenBack();
	await shell.end();
});
