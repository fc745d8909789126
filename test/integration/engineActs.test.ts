import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connect} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';

let dockerd: TestEngine;
let engine: Engine;

beforeAll(async () => {
	dockerd = await engineForTests('acts');
	({engine} = await connect([{name: 'test', url: dockerd.host, source: 'test'}]));
});
afterAll(() => dockerd.down());

const ask = (format: string, name: string) => dockerd.docker('inspect', '-f', format, name);
const create = (name: string, ...args: readonly string[]) =>
	dockerd.docker(
		'run',
		'-d',
		'--init',
		'--name',
		name,
		'busybox',
		...(args.length > 0 ? args : ['sleep', '1000']),
	);

describe('the life of a container', () => {
	test('stop, start, restart, and that there was nothing to do', async () => {
		const id = await create('life');
		await engine.containers.stop(id, {});
		expect(await ask('{{.State.Status}}', id)).toBe('exited');
		await expect(engine.containers.stop(id, {})).rejects.toMatchObject({code: 'UNCHANGED'});
		await engine.containers.start(id);
		expect(await ask('{{.State.Status}}', id)).toBe('running');
		await expect(engine.containers.start(id)).rejects.toMatchObject({code: 'UNCHANGED'});
		const began = await ask('{{.State.StartedAt}}', id);
		await engine.containers.restart(id, {timeoutSeconds: 0});
		expect(await ask('{{.State.StartedAt}}', id)).not.toBe(began);
	});

	test('pause, unpause, and conflicts of both', async () => {
		const id = await create('calm');
		await engine.containers.pause(id);
		expect(await ask('{{.State.Status}}', id)).toBe('paused');
		await expect(engine.containers.pause(id)).rejects.toMatchObject({code: 'CONFLICT'});
		await engine.containers.unpause(id);
		expect(await ask('{{.State.Status}}', id)).toBe('running');
		// The engine says 500 here; what it means is a conflict.
		await expect(engine.containers.unpause(id)).rejects.toMatchObject({
			code: 'CONFLICT',
			status: 500,
		});
	});

	test('kill with a signal, and that a stopped one cannot be killed', async () => {
		const id = await create(
			'victim',
			'sh',
			'-c',
			'trap "exit 7" HUP; echo listens; while :; do sleep 0.05; done',
		);
		await expect.poll(() => dockerd.docker('logs', id)).toBe('listens');
		await engine.containers.kill(id, {signal: 'SIGHUP'});
		await expect.poll(() => ask('{{.State.ExitCode}} {{.State.Status}}', id)).toBe('7 exited');
		await expect(engine.containers.kill(id, {signal: 'SIGHUP'})).rejects.toMatchObject({
			code: 'CONFLICT',
		});
		await expect(engine.containers.kill(id, {signal: 'NONSENSE'})).rejects.toMatchObject({
			code: 'INVALID',
		});
	});

	test('rename, and that a taken name is refused', async () => {
		const id = await create('before');
		await engine.containers.rename(id, {name: 'after'});
		expect(await ask('{{.Name}}', id)).toBe('/after');
		await create('taken');
		await expect(engine.containers.rename(id, {name: 'taken'})).rejects.toMatchObject({
			code: 'CONFLICT',
		});
		await expect(engine.containers.rename(id, {name: 'a b'})).rejects.toMatchObject({
			message: expect.stringContaining('Invalid container name'),
		});
	});

	test('a start that fails says why', async () => {
		const id = await dockerd.docker('create', '--name', 'broken', 'busybox', '/no/such/program');
		await expect(engine.containers.start(id)).rejects.toMatchObject({
			op: 'container.start',
			message: expect.stringContaining('no such file or directory'),
		});
		await dockerd.docker(
			'run',
			'-d',
			'--init',
			'--name',
			'holder',
			'-p',
			'8080:80',
			'busybox',
			'sleep',
			'1000',
		);
		const second = await dockerd.docker(
			'create',
			'--name',
			'second',
			'-p',
			'8080:80',
			'busybox',
			'sleep',
			'1',
		);
		await expect(engine.containers.start(second)).rejects.toMatchObject({
			code: 'CONFLICT',
			message: expect.stringContaining('port is already allocated'),
			hint: expect.stringContaining('port'),
		});
	});

	test('remove: refused while it runs, forced, with its anonymous volumes', async () => {
		const id = await dockerd.docker(
			'run',
			'-d',
			'--init',
			'-v',
			'/scratch',
			'busybox',
			'sleep',
			'1000',
		);
		const volume = await ask('{{(index .Mounts 0).Name}}', id);
		await expect(
			engine.containers.remove(id, {force: false, volumes: false}),
		).rejects.toMatchObject({code: 'CONFLICT'});
		await engine.containers.remove(id, {force: true, volumes: true});
		await expect(engine.containers.inspect(id)).rejects.toMatchObject({code: 'NOT_FOUND'});
		await expect(engine.volumes.inspect(volume)).rejects.toMatchObject({code: 'NOT_FOUND'});
	});

	test('commit with everything that it takes', async () => {
		const id = await create('source', 'sh', '-c', 'echo new >/file; exec sleep 1000');
		await dockerd.docker('exec', id, 'sh', '-c', 'until [ -s /file ]; do :; done');
		const {imageId} = await engine.containers.commit(id, {
			repository: 'shop/app',
			tag: 'v1',
			author: 'somebody',
			message: 'why',
			changes: ['ENV A=b', 'CMD ["cat", "/file"]'],
			pause: true,
		});
		expect(await ask('{{.Id}}', 'shop/app:v1')).toBe(imageId);
		expect(await ask('{{.Author}}|{{.Comment}}|{{.Config.Cmd}}', imageId)).toBe(
			'somebody|why|[cat /file]',
		);
		expect(await ask('{{.Config.Env}}', imageId)).toContain('A=b');
		expect(await dockerd.docker('run', '--rm', 'shop/app:v1')).toBe('new');
		await expect(
			engine.containers.commit(id, {repository: 'UPPER', pause: true}),
		).rejects.toMatchObject({code: 'INVALID'});
		await expect(
			engine.containers.commit(id, {changes: ['NONSENSE x'], pause: false}),
		).rejects.toMatchObject({message: expect.stringMatching(/NONSENSE/i)});
	});
});

describe('other objects', () => {
	test('images: tag, untag, remove, and what stands in the way', async () => {
		const {imageId} = await engine.containers.commit(await create('model'), {pause: false});
		await engine.images.tag(imageId, {repository: 'host:5000/team/app', tag: 'v2'});
		await engine.images.tag('host:5000/team/app:v2', {repository: 'app', tag: 'latest'});
		await expect(engine.images.tag(imageId, {repository: 'Bad', tag: 'v1'})).rejects.toMatchObject({
			code: 'INVALID',
		});
		await expect(engine.images.remove(imageId, {force: false})).rejects.toMatchObject({
			code: 'CONFLICT',
		});
		expect(await engine.images.remove('app:latest', {force: false})).toEqual([
			{untagged: 'app:latest'},
		]);
		expect(await engine.images.remove('host:5000/team/app:v2', {force: false})).toContainEqual({
			deleted: imageId,
		});
		await expect(engine.images.inspect(imageId)).rejects.toMatchObject({code: 'NOT_FOUND'});
	});

	test('volumes: refused while used, removed after', async () => {
		const id = await dockerd.docker(
			'run',
			'-d',
			'--init',
			'-v',
			'keep:/k',
			'busybox',
			'sleep',
			'1000',
		);
		await expect(engine.volumes.remove('keep', {force: false})).rejects.toMatchObject({
			code: 'CONFLICT',
		});
		await engine.containers.remove(id, {force: true, volumes: false});
		await engine.volumes.remove('keep', {force: false});
		await expect(engine.volumes.remove('keep', {force: false})).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await engine.volumes.remove('keep', {force: true});
	});

	test('networks: refused while used and where predefined, removed after', async () => {
		const network = await dockerd.docker('network', 'create', 'lane');
		const id = await dockerd.docker(
			'run',
			'-d',
			'--init',
			'--network',
			'lane',
			'busybox',
			'sleep',
			'1000',
		);
		await expect(engine.networks.remove(network)).rejects.toMatchObject({
			code: 'CONFLICT',
			status: 403,
		});
		await engine.containers.remove(id, {force: true, volumes: false});
		await engine.networks.remove(network);
		expect((await engine.networks.list()).map(({name}) => name)).not.toContain('lane');
		await expect(engine.networks.remove('bridge')).rejects.toMatchObject({code: 'CONFLICT'});
	});
});
