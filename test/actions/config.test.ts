import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {createCatalog} from '../../src/actions/catalog.ts';
import {actions} from '../../src/actions/index.ts';
import {closest} from '../../src/base/text/closest.ts';
import {checkReport, loadSettings, refuseProblems} from '../../src/cli/configFile.ts';
import {parseSettings} from '../../src/cli/parseSettings.ts';
import {configPath} from '../../src/config/path.ts';
import {defaults, hostClassOf} from '../../src/config/settings.ts';
import {newFolder} from '../support/folder.ts';

const {entries} = createCatalog(actions, [
	{id: 'list.down', keys: ['j', 'down'], title: 'Down', group: 'move', layer: 'list'},
]);

const problemsOf = async (text: string): Promise<readonly string[]> =>
	(await parseSettings(text, async () => entries)).problems.map(
		({line, column, message}) => `${line}:${column}: ${message}`,
	);

describe('what is right', () => {
	test('is read whole', async () => {
		const text = `
# how I like it
theme: 16
readOnly: on
hosts:
  prod-*: prod
  "tcp://10.0.0.*": prod
  "*": dev
confirm:
  container.kill: never
  container.stop: ask
keys:
  container.kill: [ctrl+k, X]
  container.rm: []
  list.down: n
mouse: true
psArgs: aux
toolbox: alpine:3.22
notify: osc777
escMs: 80
stats: off
shell: terminal
`;
		const {settings, problems} = await parseSettings(text, async () => entries);
		expect(problems).toEqual([]);
		expect(settings).toEqual({
			theme: '16',
			readOnly: true,
			hosts: [
				{pattern: 'prod-*', class: 'prod'},
				{pattern: 'tcp://10.0.0.*', class: 'prod'},
				{pattern: '*', class: 'dev'},
			],
			confirm: {'container.kill': 'never', 'container.stop': 'ask'},
			keys: {'container.kill': ['ctrl+k', 'X'], 'container.rm': [], 'list.down': ['n']},
			mouse: true,
			psArgs: 'aux',
			toolbox: 'alpine:3.22',
			notify: 'osc777',
			escMs: 80,
			stats: false,
			shell: 'terminal',
			layouts: {},
			filters: {},
		});
	});

	test.each(['', '# nothing yet\n', '---\n', '{}'])('%j is all defaults', async text => {
		expect(await parseSettings(text, async () => entries)).toEqual({
			settings: defaults,
			problems: [],
		});
	});
});

describe('what is wrong is told where it stands', () => {
	test.each([
		['theme: purple', '1:8: "purple" is not allowed here; one of auto, dark, light, 16, none is'],
		['theme:', '1:7: nothing is not allowed here; one of auto, dark, light, 16, none is'],
		['mouse: maybe', '1:8: "maybe" is not allowed here; one of true, false, on, off is'],
		['escMs: 1', '1:8: 1 is not allowed here; a whole number from 5 to 2000 is'],
		['escMs: 30.5', '1:8: 30.5 is not allowed here; a whole number from 5 to 2000 is'],
		['psArgs: [a]', '1:9: a list is not allowed here; a text is'],
		['hosts:\n  prod: production', '2:9: "production" is not allowed here; one of prod, dev is'],
		['hosts: prod', '1:8: "prod" is not allowed here; a map from host patterns to prod or dev is'],
		['- a', '1:1: a list is not allowed here; settings by name are'],
		['readonly: true', '1:1: there is no setting readonly; did you mean readOnly?'],
		['mouse: on\nthem: dark', '2:1: there is no setting them; did you mean theme?'],
		[
			'colour: dark',
			'1:1: there is no setting colour; there are theme, readOnly, hosts, confirm, keys, mouse, psArgs, toolbox, notify, escMs, stats, shell, layouts, filters',
		],
		[
			'confirm:\n  container.kil: ask',
			'2:3: there is no action container.kil; did you mean container.kill?',
		],
		['confirm:\n  list.down: ask', '2:3: there is no action list.down'],
		[
			'confirm:\n  container.kill: no',
			'2:19: "no" is not allowed here; one of never, ask, type is',
		],
		[
			'keys:\n  list.dwon: n',
			'2:3: there is no action or command list.dwon; did you mean list.down?',
		],
		[
			'keys:\n  list.down: [n, "meta+x"]',
			'2:18: "meta+x" is not a key: there is no key called "meta+x". Write keys as `K`, `ctrl+r`, `shift+tab`, `f5`, `space`, or `g g` for two in a row.',
		],
		[
			'keys:\n  list.down: n\n  container.kill: [R]',
			'3:3: "R" is both container.restart and container.kill; give one of them another key, or [] for none',
		],
		[
			'keys:\n  container.kill: j',
			'2:3: "j" is both container.kill and list.down; give one of them another key, or [] for none',
		],
	])('%j', async (text, problem) => {
		expect(await problemsOf(text)).toEqual([problem]);
	});

	test.each([
		['mouse: on\n  theme: dark', /^1:8: Nested/],
		['mouse: [on', /^1:\d+: /],
		['mouse: on\nmouse: off', /^2:1: mouse stands here twice$/],
		['keys:\n  list.down: &a [n, *a]', /^2:21: \*a is an alias/],
		['keys: {list.down: *nope}', /^1:\d+: .*nope/],
		['\tmouse: on', /^1:\d+: /],
	])('%j, as far as the language goes', async (text, problem) => {
		const [first] = await problemsOf(text);
		expect(first).toMatch(problem);
	});

	test('everything, in the order of the file, and the rest still counts', async () => {
		const text = 'stats: maybe\nescMs: 50\nnope: 1\ntheme: purple\n';
		const {settings, problems} = await parseSettings(text, async () => entries);
		expect(problems.map(({line}) => line)).toEqual([1, 3, 4]);
		expect(settings).toEqual({...defaults, escMs: 50});
	});
});

describe('what is huge is told on one line', () => {
	const long = 'x'.repeat(500_000);
	let directory = '';
	let file = '';
	beforeAll(async () => {
		directory = newFolder('config');
		file = join(directory, 'huge.yaml');
	});
	test.each([
		`theme: ${long}`,
		`${long}: 1`,
		`keys: {${long}: x}`,
		`filters: {${long}!: x}`,
		`theme: *${long}`,
		`theme: "a\\n${long}"`,
		`theme: [${long}`,
		`layouts: {a: {panes: {${long}: 1}}}`,
		`keys: {container.kill: ${long}}`,
		`filters: {a: '& /${long}('}`,
	])('%.20s…', async text => {
		await writeFile(file, text);
		const {problems} = await loadSettings(file, async () => entries);
		expect(problems.length).toBeGreaterThan(0);
		for (const line of problems) {
			expect(line).not.toContain('\n');
			expect(line.length).toBeLessThan(400);
		}
	});

	test('and a key that stands twice is found among many', async () => {
		const many = Array.from({length: 20_000}, (_, at) => `  f${at}: '& x'\n`).join('');
		expect(await problemsOf(`filters:\n${many}  f7: '& y'\n`)).toEqual([
			'20002:3: f7 stands here twice',
		]);
	});
});

describe('the file', () => {
	let directory = '';
	beforeAll(async () => {
		directory = newFolder('config');
		await mkdir(join(directory, 'gantry'));
	});
	const path = () => join(directory, 'gantry', 'config.yaml');

	test('is where XDG says', () => {
		expect(configPath({XDG_CONFIG_HOME: '/etc/me'})).toBe('/etc/me/gantry/config.yaml');
		expect(configPath({XDG_CONFIG_HOME: 'me'})).toMatch(/\/\.config\/gantry\/config\.yaml$/);
		expect(configPath({})).toMatch(/^\/.*\/\.config\/gantry\/config\.yaml$/);
	});

	test('need not be there', async () => {
		const loaded = await loadSettings(undefined, async () => entries, '/nowhere/config.yaml');
		expect(loaded).toMatchObject({exists: false, settings: defaults, problems: []});
		expect(checkReport(loaded)).toEqual({
			text: '/nowhere/config.yaml: there is none; the defaults stand',
			exitCode: 0,
		});
	});

	test('must be there where it was named', async () => {
		await expect(loadSettings('/nowhere/ro.yml', async () => entries)).rejects.toMatchObject({
			code: 'CONFIG',
			message: '/nowhere/ro.yml is not there',
		});
	});

	test('that is fine says so', async () => {
		await writeFile(path(), 'mouse: on\n');
		const loaded = await loadSettings(path(), async () => entries);
		expect(loaded.settings.mouse).toBe(true);
		expect(checkReport(loaded)).toEqual({text: `${path()}: fine`, exitCode: 0});
		expect(() => refuseProblems(loaded)).not.toThrow();
	});

	test('that is not fine names the place, and stops the program', async () => {
		await writeFile(path(), 'mouse: on\ntheme: purple\nstats: x\n');
		const loaded = await loadSettings(path(), async () => entries);
		expect(checkReport(loaded).exitCode).toBe(1);
		expect(checkReport(loaded).text.split('\n')).toHaveLength(2);
		expect(() => refuseProblems(loaded)).toThrow(`${path()}:2:8: "purple"`);
	});

	test('that cannot be read says why', async () => {
		await expect(loadSettings(directory, async () => entries)).rejects.toThrow(
			'cannot be read (it is a folder)',
		);
	});

	test.each([
		['theme: 16 # \xe4', 'latin1', ':1 is not UTF-8; it may be Latin-1'],
		['# \ufffd is fine\nmouse: on\nhosts: {\xe9: prod}', 'latin1', ':1 is not UTF-8'],
		['theme: 16\n\n# caf\xe9', 'latin1', ':3 is not UTF-8'],
		['\ufefftheme: 16', 'utf16le', ' is UTF-16'],
		['theme: 16', 'utf16le', ' is UTF-16'],
	] as const)('%j in %s says which encoding it is', async (text, encoding, said) => {
		const bytes = Buffer.from(text, encoding);
		await writeFile(path(), bytes);
		await expect(loadSettings(path(), async () => entries)).rejects.toThrow(`${path()}${said}`);
	});

	test('may begin with a byte order mark', async () => {
		await writeFile(path(), '\ufeffmouse: on\n');
		expect((await loadSettings(path(), async () => entries)).settings.mouse).toBe(true);
	});

	test('is not read beyond 1 MiB, whatever it is', async () => {
		await writeFile(path(), '#'.repeat(2 ** 20 + 1));
		await expect(loadSettings(path(), async () => entries)).rejects.toThrow('larger than 1 MiB');
		await expect(loadSettings('/dev/zero', async () => entries)).rejects.toThrow(
			'larger than 1 MiB',
		);
	});
});

test('hosts are classed by the first pattern that fits any of their names', () => {
	const hosts = [
		{pattern: 'prod-1.test', class: 'dev'},
		{pattern: 'prod*', class: 'prod'},
		{pattern: 'tcp://10.*:2376', class: 'prod'},
	] as const;
	expect(hostClassOf(hosts, ['prod-3'])).toBe('prod');
	expect(hostClassOf(hosts, ['prod-1.test'])).toBe('dev');
	expect(hostClassOf(hosts, ['PROD-9', 'x'])).toBe('prod');
	expect(hostClassOf(hosts, ['default', 'tcp://10.0.0.7:2376'])).toBe('prod');
	expect(hostClassOf(hosts, ['my-prod'])).toBe('dev');
	expect(hostClassOf(hosts, ['prod-1xtest'])).toBe('prod');
	expect(hostClassOf([], ['prod'])).toBe('dev');
});

test('the closest word is the one with the fewest edits, if any is near', () => {
	const words = ['theme', 'mouse', 'stats', 'escMs'];
	expect(closest('thmee', words)).toBe('theme');
	expect(closest('ESCMS', words)).toBe('escMs');
	expect(closest('colour', words)).toBeUndefined();
});
