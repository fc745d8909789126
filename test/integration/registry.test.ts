import {chmod, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {startBrokenRegistry} from '../support/registry.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;
let registry: string;
let folder: string;
const password = 'se cret:1';
const configBefore = process.env['DOCKER_CONFIG'];

beforeAll(async () => {
	on = await actOnEngine('registry');
	registry = await on.dockerd.registry('ada', password);
	folder = newFolder('registry');
	process.env['DOCKER_CONFIG'] = on.dockerd.env['DOCKER_CONFIG'];
});
afterAll(async () => {
	if (configBefore === undefined) delete process.env['DOCKER_CONFIG'];
	else process.env['DOCKER_CONFIG'] = configBefore;
	await on?.dockerd.down();
});

const configFile = () => join(process.env['DOCKER_CONFIG'] ?? '', 'config.json');
const login = (given: string) =>
	on.act('image.login', [], {
		fill: () => ({registry, username: 'ada', password: given}),
	});
const digests = async (image: string) =>
	on.docker('image', 'inspect', '--format', '{{join .RepoDigests " "}}', image);
const tagged = async (tag: string, text: string) => {
	await on.docker('run', '--name', 'maker', 'busybox', 'sh', '-c', `echo ${text} >/made`);
	await on.docker('commit', 'maker', tag);
	await on.docker('rm', 'maker');
	return on.docker('image', 'inspect', '--format', '{{.Id}}', tag);
};

describe('a registry', () => {
	test('lets nobody in without a password, and says how to log in', async () => {
		await on.docker('tag', 'busybox', `${registry}/team/app:v0`);
		const {outcome, asked} = await on.act(
			'image.push',
			[await on.imageOf(`${registry}/team/app:v0`)],
			{pick: () => `${registry}/team/app:v0`},
		);
		expect(outcome).toBe('failed');
		expect(asked.toasts[0]?.text).toContain('no basic auth credentials');
		expect(asked.toasts[0]?.hint).toBe(`Log in there: \`:login ${registry}\`.`);
	});

	test('does not know a wrong password, which is nowhere to be read afterwards', async () => {
		await writeFile(configFile(), '{"psFormat":"table {{.ID}}","auths":{}}');
		await chmod(configFile(), 0o600);
		const {outcome, asked} = await login('wr0ng');
		expect(outcome).toBe('failed');
		expect(asked.toasts[0]?.text).toContain('does not know that user and password');
		expect(JSON.stringify(asked.toasts) + JSON.stringify(asked.activities)).not.toContain('wr0ng');
		expect(await readFile(configFile(), 'utf8')).toBe('{"psFormat":"table {{.ID}}","auths":{}}');
	});

	test('is logged in to as docker does it, and docker takes it from there', async () => {
		const {said, asked} = await login(password);
		expect(said).toEqual([`Logged in to ${registry} as ada`]);
		expect(asked.activities[0]?.line).toBe(`docker login --username ada ${registry}`);
		const config = JSON.parse(await readFile(configFile(), 'utf8'));
		expect(config.psFormat).toBe('table {{.ID}}');
		const auth = Buffer.from(`ada:${password}`).toString('base64');
		expect(config.auths).toEqual({[registry]: {auth}});
		expect((await stat(configFile())).mode & 0o777).toBe(0o600);
		await on.docker('push', `${registry}/team/app:v0`);
	});

	test('takes what is pushed and gives it back', async () => {
		const reference = `${registry}/team/app:v1`;
		const id = await tagged(reference, 'one');
		const pushed = await on.act('image.push', [await on.imageOf(reference)], {
			pick: () => reference,
		});
		const [, digest] = (await digests(reference)).split('@sha256:');
		expect(pushed.said).toEqual([`Pushed ${reference} (${digest?.slice(0, 12)})`]);
		await on.docker('rmi', reference);
		const pulled = await on.act('image.pull', [], {fill: () => ({reference})});
		expect(pulled.said).toEqual([`Pulled ${reference} (${id.slice(7, 19)})`]);
		expect(await on.docker('image', 'inspect', '--format', '{{.Id}}', reference)).toBe(id);
		const again = await on.act('image.repull', [await on.imageOf(reference)]);
		expect(again.said).toEqual([`${reference} is up to date`]);
	});

	test('a tag that moved is told with who still runs the old image', async () => {
		const reference = `${registry}/team/app:moving`;
		const old = await tagged(reference, 'old');
		await on.docker('push', reference);
		await on.docker('run', '-d', '--init', '--name', 'runner', reference, 'sleep', '1000000');
		await tagged(reference, 'new');
		await on.docker('push', reference);
		await on.docker('tag', old, reference);
		const row = await on.imageOf(reference);
		const {asked, said} = await on.act('image.repull', [row], {pick: () => reference});
		expect(said[0]).toMatch(/^Pulled .*; 1 container still runs the old image: runner$/);
		expect(asked.toasts[0]?.hint).toBe(':recreate runner makes it anew');
	});

	test('what is not there is said with what to look at', async () => {
		const {asked} = await on.act('image.pull', [], {
			fill: () => ({reference: `${registry}/team/app:nope`}),
		});
		expect(asked.toasts[0]?.text).toMatch(/manifest.*unknown/);
		expect(asked.toasts[0]?.hint).toContain('no such name or tag');
	});

	test('all tags of a repository come at once', async () => {
		for (const tag of ['v0', 'v1']) {
			await on.docker('rmi', '-f', `${registry}/team/app:${tag}`).catch(() => undefined);
		}
		const {said} = await on.act('image.pull', [], {
			fill: () => ({reference: `${registry}/team/app`, all: true}),
		});
		expect(said[0]).toMatch(/^Pulled \d tags of registry\.test:5000\/team\/app/);
		expect(await on.docker('images', '-q', `${registry}/team/app:v1`)).not.toBe('');
	});

	test('is logged out of, and the rest of the file stays', async () => {
		const {said} = await on.act('image.logout', [], {fill: () => ({registry})});
		expect(said).toEqual([`Logged out of ${registry}`]);
		const config = JSON.parse(await readFile(configFile(), 'utf8'));
		expect(config).toEqual({psFormat: 'table {{.ID}}', auths: {}});
		const again = await on.act('image.logout', [], {fill: () => ({registry})});
		expect(again.said).toEqual([`Nobody was logged in to ${registry}`]);
	});
});

describe('a registry that goes wrong', () => {
	test.each([
		['forbids', 'denied', 'Is the name right, and may you?'],
		['resets', 'connection reset', 'cut off'],
		['short', 'verification failed', 'not what was asked for'],
	] as const)(
		'%s',
		async (fault, said, hint) => {
			const stand = await startBrokenRegistry(on.dockerd, fault);
			try {
				const reference = `${stand.host}/broken:v1`;
				const {outcome, asked} = await on.act('image.pull', [], {fill: () => ({reference})});
				expect(outcome).toBe('failed');
				expect(asked.toasts[0]?.text).toContain(said);
				expect(asked.toasts[0]?.hint ?? '').toContain(hint);
				expect(await on.docker('images', '-q', reference)).toBe('');
			} finally {
				await stand.end();
			}
		},
		60_000,
	);
});

describe('files', () => {
	test('images are saved, removed, and loaded again', async () => {
		await tagged('kept:v1', 'kept');
		await on.docker('tag', 'busybox', 'kept:v2');
		const file = join(folder, 'kept.tar');
		const rows = [await on.imageOf('kept:v1'), await on.imageOf('kept:v2')];
		const saved = await on.act('image.save', rows, {
			fill: () => ({file, images: 'kept:v1 kept:v2'}),
		});
		expect(saved.asked.activities[0]?.line).toBe(`docker save --output ${file} kept:v1 kept:v2`);
		expect(saved.said[0]).toMatch(new RegExp(`^Saved 2 images to ${file} \\(.*\\)$`));
		await on.docker('rmi', 'kept:v1', 'kept:v2');
		const loaded = await on.act('image.load', [], {fill: () => ({file})});
		expect(loaded.said).toEqual(['Loaded kept:v1, kept:v2']);
		expect(await on.docker('run', '--rm', 'kept:v1', 'cat', '/made')).toBe('kept');
		const once = await on.act('image.save', rows, {fill: () => ({file, images: 'kept:v1'})});
		expect(once.asked.questions[0]?.question).toBe(`Replace ${file}?`);
	});

	test('files become an image, and garbage becomes none', async () => {
		const file = join(folder, 'files.tar');
		await on.docker('create', '--name', 'flat', 'busybox', 'true');
		await on.docker('export', '-o', file, 'flat');
		const {said} = await on.act('image.import', [], {
			fill: () => ({
				file,
				reference: 'flat:v1',
				message: 'flat',
				changes: 'CMD ["cat", "/etc/passwd"]',
			}),
		});
		expect(said[0]).toMatch(/^Imported .*files\.tar as flat:v1 \([0-9a-f]{12}\)$/);
		expect(await on.docker('run', '--rm', 'flat:v1')).toContain('root:x:0');
		const broken = join(folder, 'broken.tar');
		await writeFile(broken, 'this is no tar');
		const failed = await on.act('image.load', [], {fill: () => ({file: broken})});
		expect(failed.outcome).toBe('failed');
		const missing = await on.act('image.load', [], {fill: () => ({file: join(folder, 'no.tar')})});
		expect(missing.said[0]).toContain('there is no file');
	});
});
