import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {dockerBytes, dockerMemory, dockerPercent} from '../../src/base/text/format.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';

let real: TestEngine;
let hub: Hub;
const scope = createScope();

beforeAll(async () => {
	real = await engineForTests('hub');
	const schedule = createScheduler();
	const engine = createEngine({name: 'test', url: real.host, source: 'test'}, {schedule});
	hub = createHub({engine, schedule, scope});
});
afterAll(async () => {
	scope.end();
	await real.down();
});

const rowOf = (name: string) =>
	[...hub.rows('container').get().rows.values()].find(row => row.name === name);

/** Starts a container; resolves with its id when the hub has it. */
const run = async (name: string, ...command: readonly string[]): Promise<string> => {
	const args = ['run', '-d', '--init', '--network', 'none', '--name', name, 'busybox', ...command];
	const id = await real.docker(...args);
	await expect.poll(() => rowOf(name)?.state).toBe('running');
	return id;
};

interface Printed {
	readonly CPUPerc: string;
	readonly MemUsage: string;
	readonly NetIO: string;
	readonly BlockIO: string;
	readonly PIDs: string;
}

const dockerStats = async (name: string): Promise<Printed> =>
	JSON.parse(await real.docker('stats', '--no-stream', '--format', '{{json .}}', name)) as Printed;

/** All but CPU, in docker's own words. */
const printed = (stats: Stats | undefined) =>
	stats && {
		MemUsage: `${dockerMemory(stats.memoryBytes ?? 0)} / ${dockerMemory(stats.memoryLimit ?? 0)}`,
		NetIO: `${dockerBytes(stats.rxBytes)} / ${dockerBytes(stats.txBytes)}`,
		BlockIO: `${dockerBytes(stats.readBytes)} / ${dockerBytes(stats.writeBytes)}`,
		PIDs: String(stats.pids),
	};

test('the numbers of an idle container are those of docker stats, to the digit', async () => {
	const id = await run('idle', 'sleep', '1000000');
	hub.watch([id], 'live');
	await expect
		.poll(async () => {
			const {
				CPUPerc,
				Name: _name,
				Container: _id,
				ID: _short,
				MemPerc: _share,
				...theirs
			} = (await dockerStats('idle')) as Printed & Record<string, string>;
			const ours = hub.stats.get().get(id);
			expect(printed(ours)).toEqual(theirs);
			expect(dockerPercent(ours?.cpuRatio ?? Number.NaN)).toBe(CPUPerc);
			return CPUPerc;
		})
		// Newer engines count a trace of their own work to it.
		.toMatch(/^0\.0[01]%$/);
});

test('the CPU of a busy container is that of docker stats', async () => {
	const id = await run('busy', 'sh', '-c', 'while :; do :; done');
	await real.docker('update', '--cpus', '0.2', 'busy');
	hub.watch([id], 'live');
	await expect
		.poll(async () => {
			const theirs = Number.parseFloat((await dockerStats('busy')).CPUPerc);
			const ours = (hub.stats.get().get(id)?.cpuRatio ?? 0) * 100;
			expect(ours).toBeGreaterThan(10);
			// Both are held to 20 %, sampled at other moments.
			return Math.abs(ours - theirs);
		})
		.toBeLessThan(3);
	await real.docker('rm', '-f', 'busy');
});

test('the history of a container is a sample a second', async () => {
	const id = await run('history', 'sleep', '1000000');
	const feed = hub.statsHistory(id);
	await expect.poll(() => feed.get().samples.length).toBeGreaterThanOrEqual(4);
	const {times, samples} = feed.get();
	feed.release();
	const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
	expect(Math.min(...gaps)).toBeGreaterThanOrEqual(990);
	expect(samples.at(-1)?.cpuRatio).toBeDefined();
});

test('what a container does is seen: it dies, with its code, and goes away', async () => {
	await run('short', 'sh', '-c', 'trap "exit 3" TERM; echo listens; while :; do sleep 0.1; done');
	await expect.poll(() => real.docker('logs', 'short')).toBe('listens');
	await real.docker('kill', '-s', 'TERM', 'short');
	await expect.poll(() => rowOf('short')?.detail?.exitCode).toBe(3);
	expect(rowOf('short')?.state).toBe('exited');
	await real.docker('rm', 'short');
	await expect.poll(() => rowOf('short')).toBeUndefined();
});

describe('what the engine tells nobody', () => {
	test('a container that is killed while it waits to be restarted is exited, as docker says', async () => {
		const args = ['run', '-d', '--network', 'none', '--restart', 'always', '--name', 'loops'];
		await real.docker(...args, 'busybox', 'sh', '-c', 'exit 8');
		// By then it waits for seconds.
		await expect
			.poll(() => real.docker('inspect', '-f', '{{.RestartCount}} {{.State.Status}}', 'loops'), {
				interval: 20,
			})
			.toMatch(/^([6-9]|\d\d) restarting/);
		await expect.poll(() => rowOf('loops')?.state).toBe('restarting');
		const told: string[] = [];
		const listening = new AbortController();
		hub.listen(event => told.push(event.action), listening.signal);
		await real.docker('kill', 'loops');
		await expect.poll(() => rowOf('loops')?.state).toBe('exited');
		listening.abort();
		expect(told.filter(action => action === 'die')).toEqual([]);
		await real.docker('rm', 'loops');
	});

	test('a stopped container that joins a network is there', async () => {
		await real.docker('network', 'create', 'late');
		await real.docker('create', '--name', 'still', 'busybox', 'true');
		await expect.poll(() => rowOf('still')?.networks).toEqual(['bridge']);
		await real.docker('network', 'connect', 'late', 'still');
		const leave = hub.rows('network').subscribe(() => {});
		await expect.poll(() => rowOf('still')?.networks).toEqual(['bridge', 'late']);
		leave();
	});

	test('an image whose name moved or went is called as docker ps calls it', async () => {
		const shown = () => real.docker('ps', '-a', '--filter', 'name=named', '--format', '{{.Image}}');
		await real.docker('tag', 'busybox', 'mine:1');
		const id = await real.docker('create', '--name', 'named', 'mine:1', 'true');
		hub.watch([id], 'none');
		await expect.poll(() => rowOf('named')?.image).toBe('mine:1');
		await real.docker('rmi', 'mine:1');
		await expect.poll(() => rowOf('named')?.image).toBe(await shown());
		expect(rowOf('named')?.image).toMatch(/^[0-9a-f]{12}$/);
		await real.docker('tag', 'busybox', 'mine:1');
		await expect.poll(() => rowOf('named')?.image).toBe('mine:1');
		// Another image takes the name.
		await real.docker('commit', 'named', 'mine:1');
		await expect.poll(() => rowOf('named')?.image).toBe(await shown());
		expect(rowOf('named')?.image).toMatch(/^[0-9a-f]{12}$/);
	});
});

test('its processes are told', async () => {
	const id = await run('top', 'sleep', '1234567');
	const feed = hub.top(id, '');
	await expect
		.poll(() => feed.get().table?.rows.some(row => row.at(-1)?.includes('sleep 1234567')))
		.toBe(true);
	feed.release();
});

test('a frozen engine is found out, its rows stay, and all goes on when it thaws', async () => {
	const before = [...hub.rows('container').get().rows.keys()];
	await real.signal('STOP');
	try {
		await expect.poll(() => hub.status.get().phase).toBe('stale');
		expect([...hub.rows('container').get().rows.keys()]).toEqual(before);
	} finally {
		await real.signal('CONT');
	}
	await expect.poll(() => hub.status.get().phase).toBe('live');
	await run('after', 'sleep', '1000000');
});

test('a suspended hub holds no connection, and comes back with what changed meanwhile', async () => {
	hub.suspend();
	await real.docker('run', '-d', '--init', '--name', 'meanwhile', 'busybox', 'sleep', '1000000');
	expect(rowOf('meanwhile')).toBeUndefined();
	hub.resume();
	await expect.poll(() => rowOf('meanwhile')?.state).toBe('running');
});
