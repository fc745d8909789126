import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {beforeAll, expect, test} from 'vitest';
import {openShell, type Shell} from '../support/shell.ts';
import {tellStories} from '../support/story.ts';

const {engine, run} = tellStories('hang');

beforeAll(() => run('web'));

/** The program with a fault of ours in it, which is met when it gets SIGUSR2. */
const startWith = async (fault: string): Promise<Shell> => {
	const shell = await openShell('bash', {env: engine().env});
	await shell.startFaulty(
		`import {spawnSync} from 'node:child_process';
		import {writeSync} from 'node:fs';
		function goesRoundInCircles() {
			writeSync(1, '\\x1b[Hit hangs');
			${fault}
		}
		process.on('SIGUSR2', () => setImmediate(goesRoundInCircles));`,
	);
	await shell.see('web');
	// It is there as a whole.
	shell.press('?');
	await shell.see('┌ Keys');
	return shell;
};

/** Resolves with its process id when the fault is met. */
const hang = async (shell: Shell): Promise<number> => {
	const child = shell.child();
	process.kill(child, 'SIGUSR2');
	await shell.see('it hangs');
	return child;
};

const reportOf = (shell: Shell): string => {
	const [, path = ''] = /^Report: (\S+)$/m.exec(shell.text()) ?? [];
	return readFileSync(path, 'utf8');
};

const loop = 'for (;;);';

test.each([
	['a loop', loop, 'SIGTERM', 143],
	[
		'a loop that makes garbage',
		`for (let text = ''; ; text = text.length < 1e5 ? text + 'x' : '') JSON.parse('[1]');`,
		'SIGHUP',
		129,
	],
	['a regular expression', `/^(a+)+$/.test('a'.repeat(60) + 'b');`, 'SIGQUIT', 131],
] as const)(
	'a program that hangs in %s gives the terminal back, and tells where it was',
	async (_, fault, signal, code) => {
		const shell = await startWith(fault);
		const child = await hang(shell);
		// A signal that ends nothing does not hide the one that does.
		process.kill(child, 'SIGWINCH');
		process.kill(child, signal);
		await shell.ended(code);
		expect(shell.text()).toContain(`it was busy for long, and did not answer ${signal}`);
		const report = reportOf(shell);
		expect(report).toMatch(/did not answer.*\n(\s+at RegExp.*\n)?\s+at .*goesRoundInCircles/);
		await shell.givenBack();
		await shell.end();
	},
);

test('one that waits for the operating system is killed, and the terminal given back', async () => {
	const shell = await startWith(`spawnSync('sleep', ['1000'])`);
	const child = await hang(shell);
	process.kill(child, 'SIGTERM');
	await shell.see('Killed');
	await shell.ended(137);
	await shell.givenBack();
	await shell.end();
});

test('one that hangs ends with its terminal, and leaves a report', async () => {
	const shell = await startWith(loop);
	const child = await hang(shell);
	const states = /\0XDG_STATE_HOME=([^\0]*)/.exec(
		readFileSync(`/proc/${child}/environ`, 'latin1'),
	)?.[1];
	shell.hangUp();
	await expect.poll(() => existsSync(`/proc/${child}/stat`), {timeout: 15_000}).toBe(false);
	const [name = ''] = readdirSync(`${states}/gantry`);
	expect(readFileSync(`${states}/gantry/${name}`, 'utf8')).toContain('goesRoundInCircles');
	await shell.end();
});

test('a signal that ends nothing ends nothing', async () => {
	const shell = await startWith(`for (const end = Date.now() + 3000; Date.now() < end; );`);
	const child = await hang(shell);
	process.kill(child, 'SIGWINCH');
	shell.press('esc');
	await shell.gone('┌ Keys');
	await shell.see('web');
	process.kill(child, 'SIGTERM');
	await shell.ended(143);
	expect(shell.text()).not.toContain('Report');
	await shell.givenBack();
	await shell.end();
});
