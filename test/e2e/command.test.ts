import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {usage} from '../../src/args.ts';
import {openTerminal} from '../support/pty.ts';

const program = fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));
/** The Node of the system, where it is another than the one of the packages: the oldest that is promised. */
const systemNode = ['/usr/bin/node', '/usr/local/bin/node'].find(existsSync);

interface Ended {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

const run = (
	args: readonly string[],
	node = process.execPath,
	nodeArgs: readonly string[] = [],
): Promise<Ended> =>
	new Promise(resolve => {
		const child = execFile(node, [...nodeArgs, program, ...args], (error, out, err) => {
			resolve({code: error ? Number(error.code) : 0, out, err});
		});
		child.stdin?.end();
	});

describe('the command', () => {
	test('says its version and how it is used', async () => {
		expect(await run(['--version'])).toEqual({code: 0, out: 'gantry 0.1.0\n', err: ''});
		expect(await run(['-h'])).toEqual({code: 0, out: `${usage}\n`, err: ''});
	});

	test('says so when there is no terminal', async () => {
		const {code, out, err} = await run([]);
		expect(code).toBe(2);
		expect(out).toBe('');
		expect(err).toBe('gantry: needs a terminal: standard input and output must be one.\n');
	});

	test('says so when the terminal can show no screen', async () => {
		const witness = openTerminal('env', ['TERM=dumb', process.execPath, program]);
		expect((await witness.exit).code).toBe(2);
		await witness.see('gantry: needs a terminal that can move its cursor, and TERM is dumb.');
	});

	test('refuses what it does not know', async () => {
		const {code, err} = await run(['--redonly']);
		expect(code).toBe(2);
		expect(err).toBe('gantry: --redonly is not an option. Try gantry --help.\n');
	});

	test('lists every key', async () => {
		const {code, out} = await run(['--list-keys']);
		expect(code).toBe(0);
		for (const act of ['Kill', 'Pause', 'Commit', 'Tag', 'Remove']) expect(out).toContain(act);
	});

	test('tells line and column of what is wrong in the settings file', async () => {
		const file = fileURLToPath(new URL('../fixtures/wrong-settings.yaml', import.meta.url));
		const {code, out, err} = await run(['--check-config', '--config', file]);
		expect(code).toBe(1);
		expect(out + err).toContain(`${file}:2:`);
	});

	test('never starts with other settings than the file that was named', async () => {
		const missing = '/nowhere/ro.yml';
		const said = `gantry: ${missing} is not there\n`;
		for (const args of [['--check-config'], ['--list-keys'], ['logs', '--layout', 'shop']]) {
			const {code, err} = await run([...args, '--config', missing]);
			expect(err).toContain(said);
			expect(code).toBe(1);
		}
		const screen = openTerminal(process.execPath, [program, '--config', missing]);
		expect((await screen.exit).code).toBe(1);
		await screen.see(said.trim());
	});

	test('shows nobody a warning of Node', async () => {
		const warned = `process.once("beforeExit", () => process.emitWarning("of Node"))`;
		for (const node of [process.execPath, systemNode]) {
			const {err} = await run(['--list-keys'], node, [
				'--import',
				`data:text/javascript,${warned}`,
			]);
			expect(err).toBe('');
		}
	});

	test('reads a layout of the settings file without a screen', async () => {
		const file = fileURLToPath(new URL('../fixtures/layouts.yaml', import.meta.url));
		const {code, err} = await run(['logs', '--layout', 'shup', '--config', file]);
		expect(err).toBe('gantry: there is no layout "shup"\nDid you mean shop?\n');
		expect(code).toBe(1);
	});

	test('does the same on the Node of the system', async () => {
		const {code, out} = await run(['--list-keys'], systemNode);
		expect(code).toBe(0);
		expect(out).toContain('Kill');
	});
});
