import {beforeAll, describe, expect, test} from 'vitest';
import {openShell, type Shell} from '../support/shell.ts';
import {tellStories} from '../support/story.ts';

const {engine, run} = tellStories('jobs');

beforeAll(() => run('web'));

const start = async (name: 'bash' | 'sh'): Promise<Shell> => {
	const shell = await openShell(name, {env: {...engine().env}});
	await shell.start();
	await shell.see('web');
	return shell;
};

/** The program has the terminal, and what is typed. */
const works = async (shell: Shell) => {
	await shell.see('live');
	expect(shell.alternate()).toBe(true);
	shell.press('?');
	await shell.see('┌ Keys');
	shell.press('esc');
	await shell.gone('┌ Keys');
	await shell.see('web');
};

/**
 * The program has read what the terminal answered to its last large update, and no small one asks for an answer:
 * what is still due when it is stopped from outside goes to the shell, which nobody can prevent.
 */
const rest = async (shell: Shell) => {
	await shell.see('State');
	await works(shell);
	shell.press('/');
	await shell.see('filter /');
	shell.press('esc');
	await shell.gone('filter /');
};

const quit = async (shell: Shell) => {
	shell.press(':');
	shell.type('q');
	shell.press('enter');
	await shell.prompt();
	expect(await shell.run('echo $?')).toBe('0');
	await shell.givenBack();
	await shell.end();
};

describe.each(['bash', 'sh'] as const)('in %s', name => {
	test('it is stopped with ctrl-z and taken again with fg, over and over', async () => {
		const shell = await start(name);
		for (let round = 0; round < 3; round++) {
			shell.press('ctrl-z');
			await shell.givenBack();
			// What is typed meanwhile goes to the shell, and to nobody else.
			expect(await shell.run('echo $((40 + 2))')).toBe('42');
			expect(await shell.run('jobs')).toMatch(/Stopped|Suspended/);
			shell.type('fg\r');
			await works(shell);
		}
		await quit(shell);
	});

	test('keys that were typed right after fg arrive', async () => {
		const shell = await start(name);
		shell.press('ctrl-z');
		await shell.prompt();
		shell.type('fg\r');
		shell.type('?');
		await shell.see('┌ Keys');
		shell.press('esc');
		await shell.gone('┌ Keys');
		await quit(shell);
	});

	test('the size may change while it is stopped', async () => {
		const shell = await start(name);
		shell.press('ctrl-z');
		await shell.prompt();
		shell.resize(140, 40);
		shell.type('fg\r');
		await shell.until(() => /^└─{138}┘$/.test(shell.row(38)), 'a frame of the new size');
		await works(shell);
		await quit(shell);
	});

	test('it is ended while it is stopped', async () => {
		const shell = await start(name);
		const child = shell.child();
		shell.press('ctrl-z');
		await shell.prompt();
		process.kill(child, 'SIGTERM');
		shell.type('fg\r');
		// What is typed before it has ended is for the program, and lost with it.
		await shell.see('prompt> fg');
		await shell.prompt();
		await expect.poll(() => shell.run('jobs')).toBe('');
		await shell.givenBack();
		await shell.end();
	});
});

test('stopped from outside, it takes the terminal anew when it goes on', async () => {
	const shell = await start('bash');
	await rest(shell);
	process.kill(shell.child(), 'SIGSTOP');
	await shell.see('Stopped');
	shell.type('fg\r');
	await works(shell);
	await quit(shell);
});

test('in the background it waits until it is asked for', async () => {
	const shell = await start('bash');
	shell.press('ctrl-z');
	await shell.prompt();
	shell.type('bg\r');
	await expect.poll(() => shell.run('jobs')).toMatch(/Stopped/);
	expect(shell.alternate()).toBe(false);
	shell.type('fg\r');
	await works(shell);
	await quit(shell);
});
