import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {beforeAll, expect, test} from 'vitest';
import {program} from '../support/pty.ts';
import {find, tellStories} from '../support/story.ts';

const {engine, docker, open} = tellStories('clock');

beforeAll(async () => {
	const talk = 'while :; do echo "a line of $((i=i+1))"; sleep 1; done';
	await docker(
		'run',
		'-d',
		'--name',
		'talker',
		'--network',
		'none',
		'--init',
		'busybox',
		'sh',
		'-c',
		talk,
	);
});

/** The environment of a program whose machine is off by so many minutes. */
const offBy = (minutes: number) => {
	const code = `const now = Date.now; Date.now = () => now() + ${minutes * 60_000};`;
	const encoded = Buffer.from(code).toString('base64');
	return {...engine().env, NODE_OPTIONS: `--import=data:text/javascript;base64,${encoded}`};
};

test.each([
	[30, "The engine's clock is 30m behind this machine's"],
	[-30, "The engine's clock is 30m ahead of this machine's"],
])('ages and the last minutes are by the clock of the engine (%i)', async (minutes, sentence) => {
	const gantry = open({columns: 140, rows: 40, env: offBy(minutes)});
	await gantry.see(sentence);
	await find(gantry, 'talker');
	// Not as long ago as the clocks are apart.
	expect(gantry.row(gantry.rowOf(/▌[ ✓] ?talker/))).not.toMatch(/3[0-9]m/);
	gantry.press('l');
	await gantry.see(/a line of \d/);
	gantry.press('@', '2');
	await gantry.see('last 1 min');
	await gantry.see(/a line of \d/);
	expect(gantry.text()).not.toContain('Nothing in the last');
});

test.each([30, -30])('gantry logs --since asks for times of the engine (%i)', async minutes => {
	const {stdout, stderr} = await promisify(execFile)(
		process.execPath,
		[program, 'logs', '--since', '5m', 'talker'],
		{env: {...process.env, ...offBy(minutes)}},
	);
	expect(stdout).toMatch(/^a line of \d+$/m);
	expect(stderr).toContain("The engine's clock is 30m");
	const {stdout: none} = await promisify(execFile)(
		process.execPath,
		[program, 'logs', '--until', '10m', 'talker'],
		{env: {...process.env, ...offBy(minutes)}},
	);
	expect(none).toBe('');
});
