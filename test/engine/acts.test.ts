import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {type FakeDockerd, fakeDockerd, type Received} from '../support/fakeDockerd.ts';

let dockerd: FakeDockerd;
let engine: Engine;
const id = 'a'.repeat(64);

beforeAll(async () => {
	dockerd = await fakeDockerd();
	engine = createEngine(dockerd.endpoint);
	await engine.system.ping();
});
afterAll(() => dockerd.close());
beforeEach(() => dockerd.answer(({response}) => response.writeHead(204).end()));

type HttpClient = readonly [method: string, path: string, query: Received['query']];

const acts: readonly (readonly [string, () => Promise<unknown>, HttpClient])[] = [
	['start', () => engine.containers.start(id), ['POST', `/containers/${id}/start`, {}]],
	['stop', () => engine.containers.stop(id, {}), ['POST', `/containers/${id}/stop`, {}]],
	[
		'stop at once',
		() => engine.containers.stop(id, {timeoutSeconds: 0}),
		['POST', `/containers/${id}/stop`, {t: '0'}],
	],
	[
		'restart',
		() => engine.containers.restart(id, {timeoutSeconds: 3}),
		['POST', `/containers/${id}/restart`, {t: '3'}],
	],
	[
		'kill',
		() => engine.containers.kill(id, {signal: 'SIGHUP'}),
		['POST', `/containers/${id}/kill`, {signal: 'SIGHUP'}],
	],
	['pause', () => engine.containers.pause(id), ['POST', `/containers/${id}/pause`, {}]],
	['unpause', () => engine.containers.unpause(id), ['POST', `/containers/${id}/unpause`, {}]],
	[
		'rename',
		() => engine.containers.rename(id, {name: 'new'}),
		['POST', `/containers/${id}/rename`, {name: 'new'}],
	],
	[
		'remove',
		() => engine.containers.remove(id, {force: true, volumes: false}),
		['DELETE', `/containers/${id}`, {force: '1', v: '0'}],
	],
	[
		'commit',
		() =>
			engine.containers.commit(id, {
				repository: 'shop/web',
				tag: 'v2',
				author: 'me',
				message: 'why & what',
				changes: ['ENV A=b', 'CMD ["x"]'],
				pause: false,
			}),
		[
			'POST',
			'/commit',
			{
				container: id,
				repo: 'shop/web',
				tag: 'v2',
				author: 'me',
				comment: 'why & what',
				changes: ['ENV A=b', 'CMD ["x"]'],
				pause: '0',
			},
		],
	],
	[
		'commit without a name',
		() => engine.containers.commit(id, {pause: true}),
		['POST', '/commit', {container: id, pause: '1'}],
	],
	[
		'tag',
		() => engine.images.tag('sha256:0123', {repository: 'host:5000/a/b', tag: 'v1'}),
		['POST', '/images/sha256:0123/tag', {repo: 'host:5000/a/b', tag: 'v1'}],
	],
	[
		'remove an image',
		() => engine.images.remove('host:5000/a/b:v1', {force: true}),
		['DELETE', '/images/host:5000/a/b:v1', {force: '1'}],
	],
	[
		'remove an image, but not its parents',
		() => engine.images.remove('web:v1', {force: false, keepParents: true}),
		['DELETE', '/images/web:v1', {force: '0', noprune: '1'}],
	],
	[
		'remove a volume, with the force that dockerode forgets',
		() => engine.volumes.remove('data', {force: true}),
		['DELETE', '/volumes/data', {force: '1'}],
	],
	['remove a network', () => engine.networks.remove(id), ['DELETE', `/networks/${id}`, {}]],
];

test.each(acts)('%s asks the engine for that alone', async (_name, act, [method, path, query]) => {
	await act();
	expect(dockerd.requests.at(-1)).toEqual({method, path: `/v1.45${path}`, query, body: ''});
});

test.each(acts)(
	'%s that changes nothing is UNCHANGED, and a failure has its code',
	async (_name, act) => {
		dockerd.answer(({response}) => response.writeHead(304).end());
		await expect(act()).rejects.toMatchObject({code: 'UNCHANGED', status: 304});
		dockerd.answer(({response}) => response.writeHead(409).end('{"message":"busy"}'));
		await expect(act()).rejects.toMatchObject({code: 'CONFLICT', message: 'busy'});
	},
);

test('ids that would ask for something else never leave', async () => {
	const before = dockerd.requests.length;
	const calls = [
		() => engine.containers.start(''),
		() => engine.containers.remove('../images/x', {force: true, volumes: true}),
		() => engine.containers.kill('a?b', {signal: 'KILL'}),
		() => engine.images.remove('a/../b', {force: false}),
		() => engine.volumes.remove('a/b', {force: false}),
		() => engine.networks.remove(''),
	];
	for (const call of calls) await expect(call()).rejects.toMatchObject({code: 'INVALID'});
	expect(dockerd.requests).toHaveLength(before);
});

test('a registry that has no search is told as that', async () => {
	const said = '{"message":"Unexpected status code 404"}';
	dockerd.answer(({response}) => response.writeHead(500).end(said));
	const search = engine.registries.search('host:5000/web', {limit: 1, filters: {}});
	await expect(search).rejects.toMatchObject({
		message: 'host:5000 answers no searches',
		hint: expect.stringContaining('network and the proxy of the engine'),
	});
	dockerd.answer(({response}) => response.writeHead(500).end('{"message":"it is tired"}'));
	const other = engine.registries.search('host:5000/web', {limit: 1, filters: {}});
	await expect(other).rejects.toMatchObject({message: 'it is tired'});
});

test('the variables of dockerode do not matter', async () => {
	process.env['DOCKER_HOST'] = 'no:address:at all';
	process.env['DOCKER_CERT_PATH'] = '/nonexistent';
	try {
		await engine.containers.pause(id);
	} finally {
		delete process.env['DOCKER_HOST'];
		delete process.env['DOCKER_CERT_PATH'];
	}
	expect(dockerd.requests.at(-1)?.path).toBe(`/v1.45/containers/${id}/pause`);
});

test('an act that is cancelled ends at once', async () => {
	const controller = new AbortController();
	dockerd.answer(() => controller.abort());
	await expect(engine.containers.stop(id, {}, {signal: controller.signal})).rejects.toMatchObject({
		code: 'CANCELLED',
		op: 'container.stop',
	});
});

test('what a commit and a removal made is told', async () => {
	dockerd.answer(({response}) => response.writeHead(201).end('{"Id":"sha256:new"}'));
	expect(await engine.containers.commit(id, {pause: true})).toEqual({imageId: 'sha256:new'});
	const removed = [{Untagged: 'web:v1'}, {Deleted: 'sha256:1'}];
	dockerd.answer(({response}) => response.end(JSON.stringify(removed)));
	expect(await engine.images.remove('web:v1', {force: false})).toEqual([
		{untagged: 'web:v1'},
		{deleted: 'sha256:1'},
	]);
});
