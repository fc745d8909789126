import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {dockerSize} from '../../src/base/text/format.ts';
import {connect} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {EngineEvent} from '../../src/engine/things.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';

let dockerd: TestEngine;
let engine: Engine;
let web: string;

const idOf = (name: string) => dockerd.docker('inspect', '-f', '{{.Id}}', name);
const run = (name: string, ...args: readonly string[]) =>
	dockerd.docker('run', '-d', '--init', '--name', name, ...args);

beforeAll(async () => {
	dockerd = await engineForTests('reads');
	({engine} = await connect([{name: 'test', url: dockerd.host, source: 'test'}]));
	await dockerd.docker('volume', 'create', '--label', 'purpose=test', 'data');
	await dockerd.docker('network', 'create', '--internal', '--subnet', '10.99.0.0/24', 'inner');
	web = await run(
		'web',
		'-l',
		'app=web',
		'-v',
		'data:/data:ro',
		'-p',
		'8080:80',
		'--network',
		'inner',
		'--health-cmd',
		'echo fine',
		'--health-interval',
		'1s',
		'busybox',
		'sh',
		'-c',
		'echo up; touch /new; exec sleep 1000',
	);
	await dockerd
		.docker('run', '--name', 'failed', 'busybox', 'sh', '-c', 'echo bye >&2; exit 3')
		.catch(() => {});
});
afterAll(() => dockerd.down());

describe('containers', () => {
	test('are listed as docker does', async () => {
		const list = await engine.containers.list();
		expect(list.map(({name}) => name).sort()).toEqual(['failed', 'web']);
		expect(list.find(({name}) => name === 'web')).toMatchObject({
			id: web,
			image: 'busybox',
			imageId: await dockerd.docker('inspect', '-f', '{{.Image}}', 'web'),
			state: 'running',
			labels: {app: 'web'},
			networkMode: 'inner',
			networks: ['inner'],
			mounts: [{type: 'volume', name: 'data', destination: '/data', writable: false}],
		});
		const {createdAt} = list.find(({name}) => name === 'web') ?? {createdAt: 0};
		expect(Math.abs(createdAt - Date.now())).toBeLessThan(60_000);
	});

	test('have details: of one that runs and is healthy, and of one that failed', async () => {
		await expect.poll(async () => (await engine.containers.inspect(web)).health).toBe('healthy');
		const detail = await engine.containers.inspect(web);
		expect(detail).toMatchObject({
			id: web,
			name: 'web',
			image: 'busybox',
			state: 'running',
			tty: false,
		});
		expect(detail.healthLog.at(-1)).toMatchObject({exitCode: 0, output: 'fine\n'});
		expect(detail.startedAt).toBeGreaterThan(Date.now() - 60_000);
		expect(detail.finishedAt).toBeUndefined();
		expect(detail.pid).toBeGreaterThan(0);
		expect(detail.raw['Driver']).toBe(await dockerd.docker('inspect', '-f', '{{.Driver}}', 'web'));
		expect(await engine.containers.inspect('failed')).toMatchObject({
			state: 'exited',
			exitCode: 3,
			oomKilled: false,
			health: undefined,
		});
	});

	test('have the counters that docker stats prints; stopped ones have none', async () => {
		// Without health checks, whose processes would come and go.
		const calm = await run('calm', 'busybox', 'sleep', '1000');
		const format = '{{.PIDs}} {{.MemUsage}}';
		// What started it is counted for a moment after.
		await expect
			.poll(async () => {
				const sample = await engine.containers.stats(calm);
				const [pids, memory = ''] = (
					await dockerd.docker('stats', '--no-stream', '--format', format, 'calm')
				).split(' ');
				expect(sample?.pids).toBe(Number(pids));
				const printed = Number.parseFloat(memory) * (memory.endsWith('KiB') ? 1024 : 1024 * 1024);
				return Math.abs((sample?.memoryBytes ?? 0) - printed);
			})
			.toBeLessThan(256 * 1024);
		expect(await engine.containers.stats('failed')).toBeUndefined();
		await dockerd.docker('rm', '-f', 'calm');
	});

	test('have processes, with the columns that were asked for', async () => {
		const table = await engine.containers.top(web, {psArgs: '-o pid,args'});
		expect(table.titles).toEqual(['PID', 'COMMAND']);
		expect(table.rows.map(row => row[1])).toContain('sleep 1000');
		await expect(engine.containers.top('failed', {})).rejects.toMatchObject({code: 'CONFLICT'});
	});

	test('have changes', async () => {
		expect(await engine.containers.changes(web)).toContainEqual({kind: 'added', path: '/new'});
		expect(await engine.containers.changes('failed')).toEqual([]);
	});

	test('that are not there are NOT_FOUND in every call', async () => {
		const gone = 'f'.repeat(64);
		const {containers} = engine;
		const calls: readonly (() => Promise<unknown>)[] = [
			() => containers.inspect(gone),
			() => containers.stats(gone),
			() => containers.top(gone, {}),
			() => containers.changes(gone),
			() => containers.logs(gone, {follow: false}),
			() => containers.start(gone),
			() => containers.stop(gone, {}),
			() => containers.kill(gone, {signal: 'KILL'}),
			() => containers.remove(gone, {force: true, volumes: true}),
			() => containers.commit(gone, {pause: true}),
		];
		for (const call of calls) {
			await expect(call()).rejects.toMatchObject({code: 'NOT_FOUND', target: gone});
		}
	});
});

describe('the rest', () => {
	test('images, with history and details', async () => {
		const [image] = await engine.images.list();
		expect(image).toMatchObject({
			id: await dockerd.docker('image', 'inspect', '-f', '{{.Id}}', 'busybox'),
			tags: ['busybox:latest'],
		});
		expect(image?.sizeBytes).toBe(
			Number(await dockerd.docker('image', 'inspect', '-f', '{{.Size}}', 'busybox')),
		);
		const [layer] = await engine.images.history('busybox:latest');
		expect(layer).toMatchObject({
			id: image?.id,
			comment: 'busybox-static',
			tags: ['busybox:latest'],
		});
		expect((await engine.images.inspect(image?.id ?? ''))['RepoTags']).toEqual(['busybox:latest']);
		await expect(engine.images.inspect('nothing:here')).rejects.toMatchObject({code: 'NOT_FOUND'});
	});

	test('volumes and networks', async () => {
		expect(await engine.volumes.list()).toMatchObject([
			{name: 'data', driver: 'local', labels: {purpose: 'test'}, scope: 'local'},
		]);
		expect((await engine.volumes.inspect('data'))['Name']).toBe('data');
		const networks = await engine.networks.list();
		expect(networks.map(({name}) => name).sort()).toEqual(['bridge', 'host', 'inner', 'none']);
		const inner = networks.find(({name}) => name === 'inner');
		expect(inner).toMatchObject({driver: 'bridge', internal: true, subnets: ['10.99.0.0/24']});
		expect(
			Object.keys((await engine.networks.inspect(inner?.id ?? ''))['Containers'] ?? {}),
		).toEqual([web]);
	});

	test('what an image has alone is that of docker system df', async () => {
		const sizes = await engine.images.sizes();
		const printed = await dockerd.docker('system', 'df', '-v', '--format', '{{json .Images}}');
		const images = JSON.parse(printed) as {ID: string; UniqueSize: string; SharedSize: string}[];
		expect(images.length).toBeGreaterThan(0);
		for (const {ID, UniqueSize, SharedSize} of images) {
			const {uniqueBytes, sharedBytes} = sizes.get(ID) ?? {};
			expect([dockerSize(uniqueBytes ?? -1), dockerSize(sharedBytes ?? -1)]).toEqual([
				UniqueSize,
				SharedSize,
			]);
		}
	});

	test('sizes of volumes are those of docker system df', async () => {
		const fill = 'dd if=/dev/zero of=/data/file bs=1000 count=1500 2>/dev/null';
		await dockerd.docker(
			...['run', '--rm', '-v', 'filled:/data', 'busybox'],
			...['sh', '-c', fill],
		);
		expect((await engine.volumes.sizes()).get('filled')).toBe(1_500_000);
		const printed = await dockerd.docker('system', 'df', '-v', '--format', '{{json .Volumes}}');
		expect(printed).toContain('"1.5MB"');
		await dockerd.docker('volume', 'rm', 'filled');
	});

	test('events, from the clock of the engine on', async () => {
		const {dateSeconds} = await engine.system.ping();
		const controller = new AbortController();
		const stream = await engine.system.events(
			{sinceSeconds: dateSeconds, types: ['container']},
			controller,
		);
		await dockerd.docker('run', '--rm', '--name', 'short', 'busybox', 'true');
		const id = (event: EngineEvent) => event.attributes['name'] === 'short';
		const seen: string[] = [];
		for await (const batch of stream) {
			seen.push(...batch.filter(id).map(({action}) => action));
			if (seen.includes('destroy')) break;
		}
		expect(seen).toEqual(['create', 'attach', 'start', 'die', 'destroy']);
	});

	test('ping, version and info tell the same story', async () => {
		const about = await engine.system.ping();
		expect(about).toMatchObject({
			product: 'docker',
			version: (await engine.system.version())['Version'],
		});
		expect((await engine.system.info())['Containers']).toBe(
			(await engine.containers.list()).length,
		);
		expect(await idOf('web')).toBe(web);
	});
});
