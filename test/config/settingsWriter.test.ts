import {execFileSync} from 'node:child_process';
import {
	chmod,
	chown,
	lstat,
	mkdir,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {parseSettings} from '../../src/cli/parseSettings.ts';
import type {KeptSetting} from '../../src/config/edit.ts';
import {createSettingsWriter} from '../../src/config/settingsWriter.ts';
import {
	plainLayout,
	type SavedLayout,
	type SavedNode,
	type SavedPane,
	savedPanes,
} from '../../src/layouts/savedLayout.ts';
import {parseFilter} from '../../src/logs/search/filters.ts';
import {newFolder} from '../support/folder.ts';
import {createRandom} from '../support/random.ts';

let directory = '';
const path = () => join(directory, 'gantry', 'config.yaml');
/** Keeps one value in the file. */
const keep = (setting: KeptSetting) => createSettingsWriter(path())(setting);
const layout = (value: unknown, name = 'shop') => ({section: 'layouts', name, value}) as const;

beforeEach(() => {
	directory = newFolder('keep');
});

const write = async (text: string) => {
	await mkdir(join(directory, 'gantry'), {recursive: true});
	await writeFile(path(), text);
};
const text = () => readFile(path(), 'utf8');

test('a file that is not there is made, for its owner alone', async () => {
	expect(await keep(layout({panes: {row: ['a', 'b']}}))).toBe(path());
	expect(await text()).toBe('layouts:\n  shop:\n    panes:\n      row: [a, b]\n');
	expect((await stat(path())).mode & 0o777).toBe(0o600);
	expect(await readdir(join(directory, 'gantry'))).toEqual(['config.yaml']);
});

test('comments, order and other settings stay', async () => {
	const before = `# mine
theme: dark # at night

keys:
  # as in vi
  container.kill: [ctrl+k, X]
layouts:
  # the shop
  shop: {panes: web}
  other: {panes: db}
# the end
stats: off
`;
	await write(before);
	await keep(layout({panes: 'api'}));
	expect(await text()).toBe(before.replace('{panes: web}', '{panes: api}'));
	await keep(layout({panes: 'x'}, 'new'));
	expect(await text()).toContain('  other: {panes: db}\n  new: {panes: x}\n');
	await keep(layout(undefined, 'new'));
	await keep(layout({panes: 'web'}));
	expect(await text()).toBe(before);
});

test.each(['', '# nothing yet\n', '{}\n', 'layouts:\n', 'layouts: {}\n'])(
	'%j gets its first',
	async before => {
		await write(before);
		await keep(layout({panes: 'web'}));
		const comment = before.startsWith('#') ? '# nothing yet\n' : '';
		expect((await text()).replace(/\n+/g, '\n')).toBe(`${comment}layouts:\n  shop: {panes: web}\n`);
		await keep(layout(undefined));
		expect(await text()).not.toContain('layouts');
	},
);

test.each(['theme: [dark\n', '- a\n', 'layouts: web\n'])(
	'%j is not right, and left as it is',
	async before => {
		await write(before);
		await expect(keep(layout({panes: 'web'}))).rejects.toMatchObject({
			code: 'CONFIG',
			message: `${path()} is not right: nothing was written to it`,
		});
		expect(await text()).toBe(before);
	},
);

test('a link stays one, and what it leads to keeps its mode', async () => {
	const real = join(directory, 'dotfile.yaml');
	await writeFile(real, 'mouse: on\n');
	await chmod(real, 0o640);
	await mkdir(join(directory, 'gantry'));
	await symlink(real, path());
	await keep(layout({panes: 'web'}));
	expect((await lstat(path())).isSymbolicLink()).toBe(true);
	expect(await readFile(real, 'utf8')).toBe('mouse: on\nlayouts:\n  shop: {panes: web}\n');
	expect((await stat(real)).mode & 0o777).toBe(0o640);
});

test('what it leads to keeps its owner, and what is no file stays', async () => {
	await write('theme: dark\n');
	await chown(path(), 1234, 5678);
	await keep(layout({panes: 'web'}));
	const {uid, gid} = await stat(path());
	expect([uid, gid]).toEqual([1234, 5678]);
	await rm(path());
	execFileSync('mknod', [path(), 'c', '1', '3']);
	await expect(keep(layout({panes: 'web'}))).rejects.toMatchObject({
		message: `${path()} is a device`,
	});
	expect((await stat(path())).isCharacterDevice()).toBe(true);
});

test('where it cannot be written, it is said where', async () => {
	await writeFile(join(directory, 'gantry'), 'a file');
	await expect(keep(layout({panes: 'web'}))).rejects.toMatchObject({
		code: 'CONFIG',
		message: expect.stringMatching(/config\.yaml cannot be written \((ENOTDIR|EEXIST)\)/),
	});
});

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

test(`any layout is read as it was kept, seed ${seed}`, async () => {
	const random = createRandom(seed);
	const texts = ['a b', '"quoted: #1"', "it's", '/re[x]+:\\s/', 'k=v', '日本', '- x', '{y}'];
	const name = () => random.pick(['web', 'a.b_c-1', '1', 'true', 'null', '0x1f', '1e3', 'no']);
	const filters = () =>
		Array.from({length: random.below(3)}, () =>
			parseFilter(`${random.pick(['&', '&!'])} ${random.pick(texts)}`),
		);
	const look = () =>
		random.pick([
			{},
			{look: {wrap: 'on', times: random.pick(['local', 'utc', 'relative'])}},
			{look: {format: 'columns', bars: 'on', columns: ['level', 'user.id', 'on', '1']}},
		]);
	const pane = (depth: number): SavedPane => {
		const what = random.below(depth > 2 ? 2 : 3);
		if (what === 0)
			return {sources: [], match: random.pick(['', ...texts]), filters: filters(), ...look()};
		if (what === 2) return {sources: [], folded: node(depth + 1), filters: filters()};
		const sources = Array.from({length: 1 + random.below(3)}, () => ({
			name: name(),
			...(random.below(2) === 0 ? {stream: random.pick(['stdout', 'stderr'] as const)} : {}),
		}));
		return {sources, filters: filters(), ...look()};
	};
	const node = (depth: number): SavedNode => {
		if (depth > 2 || random.below(3) === 0) return {type: 'pane', pane: pane(depth)};
		const children = Array.from({length: 2 + random.below(2)}, () => node(depth + 1));
		const weights = children.map(() => 1 + random.below(9));
		const isEven = weights.every(weight => weight === weights[0]);
		const axis = random.pick(['row', 'column'] as const);
		return {type: 'split', axis, children, weights: isEven ? children.map(() => 1) : weights};
	};
	for (let run = 0; run < 60; run++) {
		const root = node(0);
		const saved: SavedLayout = {root, focus: random.below(savedPanes(root).length)};
		await keep(layout(plainLayout(saved), `l${run % 5}`));
		const {settings, problems} = await parseSettings(await text(), async () => []);
		expect(problems).toEqual([]);
		expect(settings.layouts[`l${run % 5}`]).toEqual(saved);
	}
});

test('many at once are all kept', async () => {
	const keepEach = createSettingsWriter(path());
	await Promise.all(['a', 'b', 'c', 'd'].map(name => keepEach(layout({panes: name}, name))));
	expect(await text()).toBe(
		`layouts:\n${['a', 'b', 'c', 'd'].map(name => `  ${name}: {panes: ${name}}\n`).join('')}`,
	);
});
