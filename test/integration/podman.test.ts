import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readTar} from '../../src/base/tar/read.ts';
import type {PingResult} from '../../src/engine/call.ts';
import {connect} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {LogLine} from '../../src/engine/logTypes.ts';
import type {EngineEvent} from '../../src/engine/things.ts';
import {copyIn, copyOut} from '../../src/files/copy/copy.ts';
import {listFolder} from '../../src/files/listing.ts';
import {newFolder} from '../support/folder.ts';
import {podmanForTests, type TestPodman} from '../support/podman.ts';

let service: TestPodman;
let engine: Engine;
let about: PingResult;
let web: string;
let failed: string;
const image = 'localhost/busybox:latest';

/** Runs a shell script in a new container. Without a network: Podman has those of the machine. */
const run = (script: string, ...options: readonly string[]) =>
	service.podman('run', '--network', 'none', ...options, image, 'sh', '-c', script);

const read = async (id: string): Promise<LogLine[]> => {
	const lines: LogLine[] = [];
	for await (const batch of await engine.containers.logs(id, {follow: false})) lines.push(...batch);
	return lines;
};

beforeAll(async () => {
	service = await podmanForTests();
	({engine, about} = await connect([{name: 'podman', url: service.host, source: 'test'}]));
	const script =
		'echo one; echo two >&2; head -c 20000 /dev/zero | tr "\\0" x; echo; touch /new; exec sleep 1000';
	web = await run(script, '-d', '--name', 'web', '-l', 'a=b');
	await run('exit 3', '--name', 'failed').catch(() => {});
	failed = await service.podman('inspect', '-f', '{{.Id}}', 'failed');
});
afterAll(() => service.down());

test('is known by its ping', () => {
	expect(about).toMatchObject({
		product: 'podman',
		version: expect.stringMatching(/^\d+\.\d+\.\d+/),
	});
	expect(about.api).toBe('1.41');
});

test('lists and inspects containers', async () => {
	const list = await engine.containers.list();
	expect(list.map(({name, state}) => `${name} ${state}`).sort()).toEqual([
		'failed exited',
		'web running',
	]);
	expect(list.find(({id}) => id === web)).toMatchObject({
		image,
		labels: {a: 'b'},
		networks: ['none'],
	});
	expect(await engine.containers.inspect(web)).toMatchObject({
		name: 'web',
		image,
		imageId: list.find(({id}) => id === web)?.imageId,
		state: 'running',
		finishedAt: undefined,
		health: undefined,
		tty: false,
	});
	expect(await engine.containers.inspect(failed)).toMatchObject({state: 'exited', exitCode: 3});
});

test('samples a running container, and none that does not run', async () => {
	expect(await engine.containers.stats(web)).toMatchObject({pids: 1, cpus: expect.any(Number)});
	expect(await engine.containers.stats(failed)).toBeUndefined();
});

test('knows processes and changes', async () => {
	const {titles, rows} = await engine.containers.top(web, {});
	expect(rows[0]?.[titles.indexOf('CMD')]).toBe('sleep 1000');
	expect(await engine.containers.changes(web)).toContainEqual({kind: 'added', path: '/new'});
});

test('logs lines of frames and of a TTY, which it does not tell apart by a header', async () => {
	await expect.poll(async () => (await read(web)).length).toBe(3);
	const lines = await read(web);
	expect(lines.map(({stream, text}) => `${stream} ${text}`)).toEqual([
		'stdout one',
		'stderr two',
		`stdout ${'x'.repeat(20_000)}`,
	]);
	expect(Math.abs(Number(lines[0]?.timeNano) / 1e6 - Date.now())).toBeLessThan(120_000);
	const tty = await run('echo one; exec sleep 1000', '-d', '-t', '--name', 'tty');
	await expect.poll(async () => (await read(tty)).map(({text}) => text)).toEqual(['one']);
	expect((await engine.containers.logs(tty, {follow: false})).tty).toBe(true);
	// A shell on a TTY takes Podman more than ten seconds to stop.
	await engine.containers.remove(tty, {force: true, volumes: false});
});

test('says in our codes what its own statuses do not tell', async () => {
	const {containers, images} = engine;
	const cases: readonly (readonly [string, () => Promise<unknown>])[] = [
		['UNCHANGED', () => containers.start(web)],
		['UNCHANGED', () => containers.stop(failed, {})],
		['CONFLICT', () => containers.pause(failed)],
		['CONFLICT', () => containers.unpause(web)],
		['CONFLICT', () => containers.kill(failed, {signal: 'TERM'})],
		['CONFLICT', () => containers.top(failed, {})],
		['CONFLICT', () => containers.remove(web, {force: false, volumes: false})],
		['CONFLICT', () => containers.rename(web, {name: 'failed'})],
		['CONFLICT', () => images.remove(image, {force: false})],
		['NOT_FOUND', () => containers.inspect('nothing')],
		['NOT_FOUND', () => images.inspect('nothing')],
	];
	for (const [code, call] of cases) await expect(call()).rejects.toMatchObject({code});
});

test('acts: pause, unpause, rename, commit, tag, remove, restart', async () => {
	await engine.containers.pause(web);
	expect((await engine.containers.inspect(web)).state).toBe('paused');
	await engine.containers.unpause(web);
	await engine.containers.rename(web, {name: 'site'});
	expect(await service.podman('inspect', '-f', '{{.Name}}', web)).toBe('site');
	const {imageId} = await engine.containers.commit(web, {
		repository: 'localhost/new',
		tag: 'v1',
		changes: ['ENV A=b'],
		pause: false,
	});
	expect((await engine.images.list()).map(({id}) => id)).toContain(imageId);
	await engine.images.tag(imageId, {repository: 'localhost/other', tag: 'v2'});
	expect(await engine.images.remove('localhost/other:v2', {force: false})).toEqual([
		{untagged: 'localhost/other:v2'},
	]);
	await engine.containers.restart(web, {timeoutSeconds: 0});
	expect((await engine.containers.inspect(web)).state).toBe('running');
});

test('tells events, with `remove` where Docker says `destroy`', async () => {
	const controller = new AbortController();
	const {dateSeconds} = await engine.system.ping();
	const stream = await engine.system.events(
		{sinceSeconds: dateSeconds, types: ['container']},
		controller,
	);
	const id = await service.podman('create', '--network', 'none', image, 'true');
	await engine.containers.start(id);
	await engine.containers.remove(id, {force: true, volumes: true});
	const seen: EngineEvent[] = [];
	for await (const batch of stream) {
		seen.push(...batch.filter(event => event.id === id));
		if (seen.some(({action}) => action === 'remove')) break;
	}
	expect(seen.map(({action}) => action)).toEqual(
		expect.arrayContaining(['create', 'start', 'remove']),
	);
	expect(seen.every(({timeNano}) => timeNano > BigInt(dateSeconds - 1) * 1_000_000_000n)).toBe(
		true,
	);
});

test('files are listed, copied in and out, and exported', async () => {
	const {containers} = engine;
	const {signal} = new AbortController();
	const folder = newFolder('podman-files');
	const box = await run('mkdir /box; touch /new; exec sleep 1000', '-d');
	const exists = () =>
		containers.statPath(box, '/new').then(
			() => true,
			() => false,
		);
	await expect.poll(exists).toBe(true);
	await writeFile(join(folder, 'in'), 'from here');
	const options = {follow: false, keepOwner: false, signal, progress() {}};
	await copyIn(containers, join(folder, 'in'), {container: box, path: '/box/'}, options);
	expect(await service.podman('exec', box, 'sh', '-c', 'cat /box/in')).toBe('from here');
	const from = {container: box, path: '/box/in'};
	await copyOut(containers, from, join(folder, 'out'), options);
	expect(await readFile(join(folder, 'out'), 'utf8')).toBe('from here');
	const names: string[] = [];
	const bounds = {bytes: 1e9, ms: 60_000};
	const place = {container: box, path: '/box'};
	for await (const {entries, state} of listFolder(containers, place, bounds, signal)) {
		if (state === 'whole') names.push(...entries.map(({name}) => name));
	}
	expect(names).toEqual(['in']);
	await expect(containers.statPath(box, '/nowhere')).rejects.toMatchObject({code: 'NOT_FOUND'});
	expect(await containers.statPath(box, '/box')).toMatchObject({type: 'directory'});
	const exported: string[] = [];
	for await (const {name} of readTar(await containers.export(box))) exported.push(name);
	expect(exported).toContain('new');
});
