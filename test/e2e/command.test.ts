import {execFile} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {cp, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {describe, expect, test} from 'vitest';
import {usage} from '../../src/cli/arguments.ts';
import {newFolder} from '../support/folder.ts';
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

describe('beside the program', () => {
	const dist = new URL('../../dist/', import.meta.url);
	const read = (file: string) => readFileSync(new URL(file, dist), 'utf8');
	/** What its source maps say that it was made from, from the folder that they were made in. */
	const folders = readdirSync(dist)
		.filter(file => file.endsWith('.map'))
		.flatMap(file => JSON.parse(read(file)).sources as string[])
		.map(source => /^.*node_modules\/((@[^/]+\/)?[^/]+)(?=\/)/.exec(source)?.[0])
		.filter(folder => folder !== undefined);
	const packages = [...new Set(folders)].map(folder => {
		const {name, version} = JSON.parse(read(`.next/${folder}/package.json`));
		return {name: String(name), version: String(version)};
	});

	test('lie the licences of all that is in it', () => {
		expect(packages.length).toBeGreaterThan(40);
		const notices = read('THIRD-PARTY-NOTICES');
		for (const {name, version} of packages) expect(notices).toContain(`\n${name} ${version} (`);
	});

	test('lies its bill of materials', () => {
		const {bomFormat, components} = JSON.parse(read('sbom.cdx.json'));
		expect(bomFormat).toBe('CycloneDX');
		const named = components.map(
			({group, name, version}: Record<string, string>) =>
				`${group === undefined ? '' : `${group}/`}${name} ${version}`,
		);
		expect(named).toEqual(
			expect.arrayContaining(packages.map(({name, version}) => `${name} ${version}`)),
		);
		for (const {licenses, hashes} of components) {
			expect(licenses).toHaveLength(1);
			expect(hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
		}
	});
});

test('it is built in a folder of any name', async () => {
	const root = fileURLToPath(new URL('../..', import.meta.url));
	const parent = newFolder('build');
	const folder = join(parent, `it's "mine" $(x) #1`);
	for (const part of ['src', 'hooks', 'views', 'scripts', 'package.json', 'package-lock.json']) {
		await cp(join(root, part), join(folder, part), {recursive: true});
	}
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
	const run = promisify(execFile);
	await run(process.execPath, ['scripts/bundle.ts'], {cwd: folder});
	const {stdout} = await run(process.execPath, ['dist/gantry.mjs', '--list-keys'], {cwd: folder});
	expect(stdout).toContain('Containers');
});

/** Names a window, draws backwards, hides. */
const stolen = '\x1b]0;stolen\x07\x9b2J\u202e\u180b';
const folder = newFolder('command');

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

	test.each([
		[['logs', `x${stolen}`, '--host', 'unix:///nonexistent']],
		[['logs', `x${stolen}~(`, '--host', 'unix:///nonexistent']],
		[['logs', 'x', `--tail=${stolen}`]],
		[['logs', 'x', `--since=${stolen}`]],
		[['logs', 'x', `--grep=/${stolen}(/`]],
		[['logs', `--${stolen}`]],
		[['logs', 'x', '--context', `x${stolen}`]],
		[['logs', '--layout', `x${stolen}`]],
		[['logs', 'x', '--host', `unix:///x${stolen}`]],
		[[`--${stolen}`]],
		[[stolen]],
		[['--check-config', '--config', `/nonexistent/${stolen}`]],
		[['--check-config', '--config', '@settings']],
	])('tells what was typed (%#) without obeying it', async given => {
		const file = join(folder, `settings${stolen}.yaml`);
		await writeFile(
			file,
			`"a${stolen}": 1\ntheme: "${'\\x1b]0;stolen\\x07'}"\nkeys: {"b${stolen}": x}\n`,
		);
		const {out, err} = await run(given.map(word => (word === '@settings' ? file : word)));
		expect(`${out}${err}`).not.toBe('');
		expect(`${out}${err}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|\u180b/);
	});

	test.each([[['logs', 'x', '--host', 'unix:///nonexistent']], [['--list-keys']]])(
		'tells a crash of %j without obeying what it repeats',
		async args => {
			// As soon as somebody is there to catch it.
			const fault = `const timer = setInterval(() => {
				if (process.listenerCount('uncaughtException') === 0) return;
				clearInterval(timer);
				throw new Error(${JSON.stringify(`broken ${stolen}`)});
			}, 1).unref()`;
			const flag = `--import=data:text/javascript,${encodeURIComponent(fault)}`;
			const {code, out, err} = await run(args, process.execPath, [flag]);
			expect(code).toBe(70);
			expect(err).toContain('gantry: crashed: broken');
			expect(`${out}${err}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|\u180b/);
		},
	);

	test('refuses what it does not know', async () => {
		const {code, err} = await run(['--redonly']);
		expect(code).toBe(2);
		expect(err).toBe(
			'gantry: --redonly is not an option. Did you mean --read-only? Try gantry --help.\n',
		);
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
