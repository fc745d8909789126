import {readFileSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {asSoonAsRaw, openShell} from '../support/shell.ts';
import {tellStories} from '../support/story.ts';

const {engine, run} = tellStories('crash');

beforeAll(() => run('web'));

/** As real a fault as can be made: inside of the program, where nobody catches it. */
const onSignal = (fault: string) => `process.on('SIGUSR2', () => {${fault}})`;

describe.each([
	['thrown', `throw new Error('broken on purpose', {cause: '--password very-secret'})`],
	['rejected', `void Promise.reject(new Error('broken \\x1b]0;stolen\\x07on purpose'))`],
])('an error that is %s', (_, fault) => {
	test('leaves the terminal as it was, a report, and where it is', async () => {
		const shell = await openShell('bash', {
			env: {...engine().env, API_TOKEN: 'very-secret'},
		});
		await shell.startFaulty(onSignal(fault));
		await shell.see('web');
		process.kill(shell.child(), 'SIGUSR2');
		await shell.ended(70);
		expect(shell.text()).toContain('gantry crashed: broken on purpose');
		const [, path = ''] = /^Report: (\S+)$/m.exec(shell.text()) ?? [];
		const report = readFileSync(path, 'utf8');
		expect(report).toMatch(/^gantry \d+\.\d+\.\d+, Node \d+/);
		expect(report).toMatch(/Error: broken .*on purpose/);
		expect(report).not.toMatch(/[\x00-\x08\x0b-\x1f]/);
		expect(report).not.toContain('very-secret');
		expect(report).not.toContain(engine().host);
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
		await shell.givenBack();
		await shell.end();
	});
});

test('an error before the program is there says so, and leaves the terminal as it was', async () => {
	const shell = await openShell('bash', {env: engine().env});
	await shell.startFaulty(asSoonAsRaw(`throw new Error('broken on purpose')`));
	await shell.ended(70);
	expect(shell.text()).toContain('broken on purpose');
	await shell.givenBack();
	await shell.end();
});
