import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {LogLine} from '../../src/engine/logTypes.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import type {LogFeed, LogWindow} from '../../src/logs/feed/types.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {untilLive} from '../support/untilLive.ts';

let dockerd: TestEngine;
let engine: Engine;
let hub: Hub;
const scope = createScope();
const schedule = createScheduler();
const feeds: LogFeed[] = [];

beforeAll(async () => {
	dockerd = await engineForTests('logfeed', {flags: ['--live-restore']});
	engine = createEngine({name: 'test', url: dockerd.host, source: 'test'}, {schedule});
	hub = createHub({engine, schedule, scope});
});
afterEach(() => {
	for (const feed of feeds.splice(0)) feed.release();
});
afterAll(async () => {
	scope.end();
	await dockerd.down();
});

/** Runs a script in a container, in the background; resolves with its id. */
const run = (script: string, ...options: readonly string[]) =>
	dockerd.docker('run', '-d', '--init', ...options, 'busybox', 'sh', '-c', script);

const follow = (containerId: string): LogFeed => {
	const feed = hub.logs({containerId, stdout: true, stderr: true});
	feeds.push(feed);
	return feed;
};

/** Waits until a feed shows what is asked for; never looks before it told a change. */
const until = (feed: LogFeed, what: string, holds: (window: LogWindow) => boolean) =>
	new Promise<LogWindow>((resolve, reject) => {
		const look = () => {
			const window = feed.get();
			if (!holds(window)) return false;
			leave();
			cancel();
			resolve(window);
			return true;
		};
		const leave = feed.subscribe(look);
		const cancel = schedule.after(50_000, () => {
			leave();
			reject(
				new Error(
					`never ${what}: ${JSON.stringify(feed.get(), (_, v) => (typeof v === 'bigint' ? String(v) : v))}`,
				),
			);
		});
		look();
	});

const print = ({timeNano, stream, text, cut}: LogLine) =>
	`${timeNano} ${stream}${cut ? ' cut' : ''} ${text}`;

/** All that a feed has, after paging to the start. */
const everything = async (feed: LogFeed): Promise<string[]> => {
	while (feed.get().more !== false) {
		await feed.loadOlder();
		if (feed.get().olderError) throw feed.get().olderError;
	}
	const {first, end, at} = feed.get();
	return Array.from({length: end - first}, (_, index) => {
		const line = at(first + index);
		return line ? print(line) : 'missing';
	});
};

/** All that the engine has. */
const truth = async (id: string): Promise<string[]> => {
	const lines: string[] = [];
	for await (const batch of await engine.containers.logs(id, {follow: false})) {
		lines.push(...batch.map(print));
	}
	return lines;
};

const counting = (count: number, pause: string) =>
	`i=0; while [ $i -lt ${count} ]; do i=$((i+1)); echo "line $i"; ` +
	`[ $((i % 7)) = 0 ] && echo "error $i" >&2; ${pause} done; sleep 0.2`;

describe.each(['json-file', 'local'])('driver %s', driver => {
	test('20,000 lines, a restart and the death of the engine: none lost, none twice', async () => {
		await untilLive(hub);
		const pause = '[ $((i % 250)) = 0 ] && sleep 0.1;';
		const id = await run(counting(10_000, pause), '--log-driver', driver);
		const feed = follow(id);
		await until(feed, 'following', ({end}) => end > 1000);
		await dockerd.docker('restart', '-t', '0', id);
		const before = feed.get().end;
		await until(feed, 'going on after the restart', ({end}) => end > before + 1500);
		await dockerd.signal('KILL');
		await until(feed, 'lost', ({status}) => status.phase === 'lost');
		await dockerd.start();
		await until(feed, 'ended', ({status}) => status.phase === 'ended');
		const lines = await everything(feed);
		expect(lines.length).toBeGreaterThan(10_000 + 10_000 / 7 + 1000);
		expect(lines).toEqual(await truth(id));
		const last = lines.filter(line => line.includes(' stdout line ')).slice(-10_000);
		expect(last.map(line => line.split(' line ')[1])).toEqual(
			Array.from({length: 10_000}, (_, index) => String(index + 1)),
		);
	});

	test('what programs write: long lines, two streams, no last line feed, bytes that are no text', async () => {
		await untilLive(hub);
		const script = [
			'printf "\\377\\376 broken\\n"',
			'echo to stderr >&2',
			'head -c 1000000 /dev/zero | tr "\\0" x; echo',
			'i=0; while [ $i -lt 1200 ]; do i=$((i+1)); echo "é $i"; done',
			'head -c 40000 /dev/zero | tr "\\0" y; echo',
			'printf "no line feed"',
		];
		const id = await run(script.join('; '), '--log-driver', driver);
		const feed = follow(id);
		await until(feed, 'ended', ({status}) => status.phase === 'ended');
		const lines = await everything(feed);
		expect(lines).toEqual(await truth(id));
		expect(lines.length).toBe(1205);
		expect(lines.some(line => line.endsWith('� broken'))).toBe(true);
		expect(lines.at(-1)).toContain('stdout no line feed');
		const long = lines.find(line => line.includes('xxx'));
		expect(long).toContain(' cut ');

		await dockerd.docker('start', id);
		await until(feed, 'ended again', ({status, end}) => status.phase === 'ended' && end > 1205);
		const again = await everything(feed);
		// The end of the run before and the first line of this one are one line when they are read again.
		const texts = (some: readonly string[]) => some.map(line => line.replace(/^\d+ /, '')).sort();
		expect(texts(again.slice(lines.length))).toEqual(texts(lines));
		expect(again.slice(0, lines.length)).toEqual(lines);
	});
});

test('a terminal', async () => {
	await untilLive(hub);
	const id = await run('i=0; while [ $i -lt 900 ]; do i=$((i+1)); echo "row $i"; done', '-t');
	const feed = follow(id);
	await until(feed, 'ended', ({status}) => status.phase === 'ended');
	const lines = await everything(feed);
	expect(lines.map(line => line.split(' row ')[1])).toEqual(
		Array.from({length: 900}, (_, index) => String(index + 1)),
	);
});

test('a driver that cannot be read is named', async () => {
	await untilLive(hub);
	const id = await run('echo unseen', '--log-driver', 'none');
	const {status} = await until(follow(id), 'failed', ({status: {phase}}) => phase === 'failed');
	expect(status).toMatchObject({
		error: {code: 'UNSUPPORTED', message: 'the log driver "none" cannot be read'},
	});
});

test('a container that is removed', async () => {
	await untilLive(hub);
	const id = await run('echo here; sleep 60');
	const feed = follow(id);
	await until(feed, 'following', ({end}) => end === 1);
	await dockerd.docker('rm', '-f', id);
	const {status, at} = await until(feed, 'failed', now => now.status.phase === 'failed');
	expect(status).toMatchObject({error: {code: 'NOT_FOUND'}});
	expect(at(0)?.text).toBe('here');
});

test('a restart policy: every run is followed', async () => {
	await untilLive(hub);
	const id = await run(
		'echo "run $(cat /n 2>/dev/null | wc -l)"; echo >> /n; sleep 0.3',
		'--restart',
		'always',
	);
	const feed = follow(id);
	await until(feed, 'four runs', ({end}) => end >= 4);
	await dockerd.docker('stop', '-t', '0', id);
	const lines = await everything(feed);
	expect(lines.map(line => line.split(' run ')[1])).toEqual(lines.map((_, index) => String(index)));
});
