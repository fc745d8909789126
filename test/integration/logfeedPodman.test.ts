import {afterAll, beforeAll, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub, LogFeed, LogWindow} from '../../src/hub/types.ts';
import {podmanForTests, type TestPodman} from '../support/podman.ts';

let podman: TestPodman;
let engine: Engine;
let hub: Hub;
const scope = createScope();
const schedule = createScheduler();

beforeAll(async () => {
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

test('stamps of whole seconds: paged to the start and followed over a restart, none lost, none twice', async () => {
	// Between the last lines it has and those that come, Podman itself loses what is written in that moment.
	const script =
		'sleep 2; i=0; while [ $i -lt 2500 ]; do i=$((i+1)); echo "line $i"; echo same; ' +
		'[ $((i % 500)) = 0 ] && sleep 0.5; done; sleep 1';
	const id = await podman.podman(
		'run',
		'-d',
		'--network=none',
		'localhost/busybox',
		'sh',
		'-c',
		script,
	);
	const feed = hub.logs({containerId: id, stdout: true, stderr: true});
	await until(feed, ({end}) => end > 1500);
	await until(feed, ({status}) => status.phase === 'ended');
	const ended = feed.get().end;
	await podman.podman('start', id);
	await until(feed, ({end}) => end > ended + 1000);
	await until(feed, ({status}) => status.phase === 'ended');
	while (feed.get().more !== false) await feed.loadOlder();
	const {first, end, at} = feed.get();
	const lines = Array.from({length: end - first}, (_, index) => at(first + index)?.text);
	feed.release();
	const truth: string[] = [];
	for await (const batch of await engine.containers.logs(id, {follow: false})) {
		truth.push(...batch.map(({text}) => text));
	}
	expect(truth.length).toBe(10_000);
	expect(lines).toEqual(truth);
});
