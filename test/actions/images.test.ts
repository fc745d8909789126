import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {beforeEach, describe, expect, test} from 'vitest';
import {createRunner} from '../../src/actions/runner.ts';
import {AppError} from '../../src/base/errors.ts';
import {newFolder} from '../support/folder.ts';
import {actionOf, imageRow} from './rows.ts';
import {attempt, fakePorts, recordingEngine} from './support.ts';

let folder: string;
beforeEach(() => {
	folder = newFolder('images');
});

const two = [imageRow(), imageRow({id: `sha256:${'b'.repeat(64)}`, tags: ['db:v1']})];

describe('save', () => {
	test('runs once for all rows, and says how many', async () => {
		const file = join(folder, 'all.tar');
		async function* chunks() {
			yield Buffer.from('tar');
		}
		const {calls, said, asked} = await attempt(
			'image.save',
			two,
			{fill: () => ({file})},
			{'images.save': chunks},
		);
		const saved = calls.filter(({name}) => name === 'images.save');
		expect(saved.map(({args}) => args)).toEqual([[['web:v1', 'web:v2', 'db:v1']]]);
		expect(asked.forms[0]?.title).toBe('Save 2 images');
		expect(said).toEqual([`Saved 3 images to ${file} (3B)`]);
		expect(readFileSync(file, 'utf8')).toBe('tar');
	});

	test.each(['all.tar.gz', 'all.TGZ'])('packs %s as its name says', async name => {
		const file = join(folder, name);
		async function* chunks() {
			for (let count = 0; count < 100; count++) yield Buffer.alloc(65_536, 'tar');
		}
		const {outcome, asked} = await attempt(
			'image.save',
			two,
			{fill: () => ({file})},
			{'images.save': chunks},
		);
		expect(outcome).toBe('done');
		const packed = readFileSync(file);
		expect(packed.length).toBeLessThan(65_536);
		expect(
			gunzipSync(packed).equals(Buffer.concat(Array(100).fill(Buffer.alloc(65_536, 'tar')))),
		).toBe(true);
		expect(asked.activities[0]?.line).toBe(`docker save web:v1 web:v2 db:v1 | gzip >${file}`);
	});

	test.each(['all.tar', 'all.tar.gz'])('that is cut off leaves no %s', async name => {
		async function* chunks() {
			yield Buffer.alloc(65_536, 'half');
			throw new AppError('UNREACHABLE', 'it went away');
		}
		const {said} = await attempt(
			'image.save',
			two,
			{fill: () => ({file: join(folder, name)})},
			{'images.save': chunks},
		);
		expect(said).toEqual(['Cannot save web:v1: it went away']);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('that is cancelled leaves nothing behind', async () => {
		const file = join(folder, 'all.tar');
		let cancel = () => {};
		async function* chunks() {
			yield Buffer.from('half');
			cancel();
			yield Buffer.from('more');
		}
		const {outcome} = await attempt(
			'image.save',
			two,
			{
				fill: () => ({file}),
				onStart: how => {
					cancel = how;
				},
			},
			{'images.save': chunks},
		);
		expect(outcome).toBe('cancelled');
		expect(existsSync(file)).toBe(false);
		expect(readdirSync(folder)).toEqual([]);
	});
});

test.each([
	'unexpected EOF',
	'archive/tar: invalid tar header',
	'open /var/lib/docker/tmp/docker-import-1/manifest.json: no such file or directory',
])('a load that the engine ends by %j is told by its file', async message => {
	const file = join(folder, 'text.txt');
	writeFileSync(file, 'no tar');
	const {said, asked} = await attempt(
		'image.load',
		[],
		{fill: () => ({file})},
		{
			async *'images.load'() {
				yield* [];
				throw new AppError('SERVER', message);
			},
		},
	);
	expect(said[0]).toContain(`${file} is no tar of images, or was cut off`);
	expect(asked.toasts[0]?.hint).toMatch(/by `save`; .* by `import`/);
});

test('a load that another thing ends keeps its reason', async () => {
	const file = join(folder, 'images.tar');
	writeFileSync(file, 'tar');
	const script = {
		async *'images.load'() {
			yield* [];
			throw new AppError('UNREACHABLE', 'unexpected EOF');
		},
	};
	const {said} = await attempt('image.load', [], {fill: () => ({file})}, script);
	expect(said[0]).toContain('unexpected EOF');
});

test('a password is not kept for the next time, the user is', async () => {
	const {engine} = recordingEngine({
		'registries.login': () => {
			throw new Error('it does not know you');
		},
	});
	const {ports, asked} = fakePorts({
		engine,
		fill: () => ({registry: 'r:5000', username: 'ada', password: 'secret'}),
	});
	const runner = createRunner(ports);
	expect(await runner.run(actionOf('image.login'), [])).toBe('failed');
	await runner.run(actionOf('image.login'), []);
	expect(asked.forms[1]?.fields).toMatchObject({username: {initial: 'ada'}});
	expect(asked.forms[1]?.fields['password']?.initial).toBeUndefined();
	expect(JSON.stringify([asked.toasts, asked.activities])).not.toContain('secret');
});

test('what was found is asked next, and what is chosen is pulled', async () => {
	const {calls, asked, said} = await attempt('image.search', [], {
		fill: () => ({term: 'web', filter: 'stars=3 is-official=true'}),
	});
	expect(calls[0]).toEqual({
		name: 'registries.search',
		args: ['web', {limit: 25, filters: {stars: ['3'], 'is-official': ['true']}}],
	});
	expect(asked.menus[0]?.options).toEqual([
		{value: 'nginx:latest', label: 'nginx', note: '★ 1  official'},
	]);
	expect(calls.find(({name}) => name === 'images.pull')?.args[0]).toBe('nginx:latest');
	expect(said).toEqual(['nginx:latest is up to date']);
});

test('a prune names the largest images without a name, and what is theirs alone once that is known', async () => {
	const loose = Array.from({length: 5}, (_, at) =>
		imageRow({
			...{id: `sha256:${String(at).repeat(64)}`, tags: [], sizeBytes: (at + 1) * 1e6},
			createdAt: Date.now() - 3 * 3_600_000,
		}),
	);
	const {asked} = await attempt(
		'image.prune',
		[],
		{},
		{
			'images.list': () => loose,
			'images.sizes': () => new Map(loose.map(({id}) => [id, {uniqueBytes: 2e6, sharedBytes: 0}])),
		},
	);
	const names = [
		'444444444444, 5MB, made 3h ago',
		'333333333333, 4MB, made 3h ago',
		'222222222222, 3MB, made 3h ago',
		'… and 2 more',
	];
	expect(asked.questions[0]?.consequences).toEqual([
		'5 images without a name, at most 15MB',
		...names,
	]);
	expect(await asked.questions[0]?.later).toEqual([
		'5 images without a name, at least 10MB',
		'000000000000, 2MB, made 3h ago',
		'111111111111, 2MB, made 3h ago',
		'222222222222, 2MB, made 3h ago',
		'… and 2 more',
	]);
	expect(await asked.forms[0]?.laterNotes).toEqual([
		'Without a name: 5 images in all, at least 10MB',
		'With a name: 0 images that no container uses',
	]);
});
