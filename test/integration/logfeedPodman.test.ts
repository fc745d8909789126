import {afterAll, beforeAll, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import type {LogFeed, LogWindow} from '../../src/logs/feed/types.ts';
import {setup} from '../support/globalSetup.ts';
import {gantryLogs} from '../support/logsCommand.ts';
import {podmanForTests, type TestPodman} from '../support/podman.ts';
import {untilLive} from '../support/untilLive.ts';

let podman: TestPodman;
let engine: Engine;
let hub: Hub;
const scope = createScope();
const schedule = createScheduler();

beforeAll(async () => {
	setup();
	podman = await podmanForTests();
	engine = createEngine({name: 'podman', url: podman.host, source: 'test'}, {schedule});
	hub = createHub({engine, schedule, scope});
});
afterAll(async () => {
	scope.end();
	await podman.down();
});

const until = (feed: LogFeed, holds: (window: LogWindow) => boolean) =>
	new Promise<LogWindow>(resolve => {
		const look = () => {
			const window = feed.get();
			if (!holds(window)) return;
			leave();
			resolve(window);
		};
		const leave = feed.subscribe(look);
		look();
	});

const textsOf = ({first, end, at}: LogWindow) =>
	Array.from({length: end - first}, (_, index) => at(first + index)?.text);

const truthOf = async (id: string) => {
	const truth: string[] = [];
	for await (const batch of await engine.containers.logs(id, {follow: false})) {
		truth.push(...batch.map(({text}) => text));
	}
	return truth;
};

/**
 * Each run writes 5,000 lines, half of them alike, and ends when it is told to: what its own follower has not
 * read when a container ends, Podman drops.
 */
const script =
	'rm -f /end; r=0; [ -e /runs ] && read r < /runs; r=$((r+1)); echo $r > /runs; i=0; ' +
	'while [ $i -lt 2500 ]; do i=$((i+1)); echo "line $r $i"; echo same; ' +
	'[ $((i % 500)) = 0 ] && sleep 0.2; done; echo "done $r"; until [ -e /end ]; do sleep 0.05; done';
const start = () =>
	podman.podman('run', '-d', '--network=none', 'localhost/busybox', 'sh', '-c', script);
/** Podman says that it failed where the container ends before it has asked how the command did. */
const tellToEnd = (id: string) => podman.podman('exec', id, 'touch', '/end').catch(() => undefined);
const endOf = async (id: string, feed: LogFeed) => {
	await tellToEnd(id);
	await until(feed, ({status}) => status.phase === 'ended');
};

test('stamps of whole seconds: opened while it writes, followed over a restart, paged to the start: none lost, none twice', async () => {
	await untilLive(hub);
	const id = await start();
	const feed = hub.logs({containerId: id, stdout: true, stderr: true});
	const isDone = (run: number) => (window: LogWindow) =>
		window.at(window.end - 1)?.text === `done ${run}`;
	await until(feed, isDone(1));
	await endOf(id, feed);
	await podman.podman('start', id);
	await until(feed, isDone(2));
	await endOf(id, feed);
	while (feed.get().more !== false) {
		await feed.loadOlder();
		expect(feed.get().olderError).toBeUndefined();
	}
	const lines = textsOf(feed.get());
	feed.release();
	const truth = await truthOf(id);
	expect(truth.length).toBe(10_002);
	expect(lines).toEqual(truth);
});

test('gantry logs -f prints the same over a restart, from the first line and from the last ones on', async () => {
	const id = await start();
	const env = {DOCKER_HOST: podman.host, DOCKER_CONTEXT: ''};
	const commands = [[], ['--tail', '7']].map(more => gantryLogs([id, '-f', ...more], env));
	const done = (run: number) =>
		Promise.all(commands.map(({until}) => until(out => out.endsWith(`done ${run}\n`))));
	await done(1);
	await tellToEnd(id);
	await Promise.all(commands.map(({until}) => until((_, err) => err.includes('exited 0'))));
	await podman.podman('start', id);
	await done(2);
	const printed = commands.map(({out}) => out().toString().split('\n').slice(0, -1));
	await tellToEnd(id);
	for (const command of commands) {
		command.process.kill('SIGINT');
		expect(await command.code).toBe(130);
	}
	const truth = await truthOf(id);
	const [all = [], some = []] = printed;
	expect(all).toEqual(truth);
	expect(some.length).toBeGreaterThan(5000);
	expect(some).toEqual(truth.slice(-some.length));
});

test('a container that was paused when its log was opened is followed once it goes on', async () => {
	await untilLive(hub);
	const id = await podman.podman(
		...['run', '-d', '--network=none', 'localhost/busybox', 'sh', '-c'],
		'i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.1; done',
	);
	await podman.podman('pause', id);
	const paused = await truthOf(id);
	const feed = hub.logs({containerId: id, stdout: true, stderr: true});
	const {end} = await until(feed, ({status}) => status.phase === 'ended');
	expect(textsOf(feed.get())).toEqual(paused);
	await podman.podman('unpause', id);
	await until(feed, window => window.end > end + 5);
	const lines = textsOf(feed.get());
	feed.release();
	expect(lines).toEqual(lines.map((_, index) => `line ${index + 1}`));
});
