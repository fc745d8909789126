import {afterAll, beforeAll, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import {podmanForTests, type TestPodman} from '../support/podman.ts';

let service: TestPodman;
let hub: Hub;
const scope = createScope();
const image = 'localhost/busybox:latest';

beforeAll(async () => {
	service = await podmanForTests();
	const engine = createEngine({name: 'podman', url: service.host, source: 'test'});
	hub = createHub({engine, schedule: createScheduler(), scope});
});
afterAll(async () => {
	scope.end();
	await service.down();
});

const rowOf = (name: string) =>
	[...hub.rows('container').get().rows.values()].find(row => row.name === name);

/** Without a network: Podman has those of the machine. */
const run = (name: string, ...command: readonly string[]) =>
	service.podman('run', '-d', '--network', 'none', '--name', name, image, ...command);

test('containers of Podman come, are renamed, end with their code, and go', async () => {
	await expect.poll(() => hub.status.get().phase).toBe('live');
	await run('one', 'sh', '-c', 'trap "exit 3" TERM; echo listens; while :; do sleep 0.1; done');
	await expect.poll(() => rowOf('one')?.state).toBe('running');
	await service.podman('rename', 'one', 'two');
	await expect.poll(() => rowOf('two')?.state).toBe('running');
	expect(rowOf('one')).toBeUndefined();
	await expect.poll(() => service.podman('logs', 'two')).toBe('listens');
	await service.podman('kill', '-s', 'TERM', 'two');
	await expect.poll(() => rowOf('two')?.detail?.exitCode).toBe(3);
	expect(rowOf('two')?.state).toBe('exited');
	await service.podman('rm', 'two');
	await expect.poll(() => rowOf('two')).toBeUndefined();
});

test('numbers of Podman have CPU, although it sends none itself', async () => {
	const id = await run('busy', 'sh', '-c', 'while :; do :; done');
	hub.watch([id], 'live');
	await expect.poll(() => hub.stats.get().get(id)?.cpuRatio ?? 0).toBeGreaterThan(0.05);
	await service.podman('rm', '-f', '-t', '0', 'busy');
});

test('images of Podman are kept by events', async () => {
	const images = hub.rows('image');
	const leave = images.subscribe(() => {});
	const tags = () => [...images.get().rows.values()].flatMap(row => row.tags);
	await expect.poll(tags).toContain(image);
	await service.podman('tag', image, 'localhost/other:1');
	await expect.poll(tags).toContain('localhost/other:1');
	leave();
});
