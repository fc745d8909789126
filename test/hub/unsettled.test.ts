import {expect, test} from 'vitest';
import {containerSummary, happened, networkSummary} from '../support/things.ts';
import {liveHub} from './support.ts';

test('what an act touched is asked for, on the screen or not', async () => {
	const {schedule, fake, hub, row} = await liveHub('a', 'b');
	// Killed while it waits to be restarted: the engine sends no event.
	fake.containers.set('b', containerSummary('b', {state: 'exited', status: 'Exited (8)'}));
	hub.touched('container', ['b', 'never-there']);
	await schedule.settle();
	expect(row('b')?.state).toBe('exited');
	expect(fake.calls.filter(call => call.startsWith('containers.inspect'))).toEqual([
		'containers.inspect b',
		'containers.inspect never-there',
	]);
});

test('kinds without inspect are listed after an act, when they are looked at', async () => {
	const {schedule, fake, hub, ids} = await liveHub('a');
	hub.touched('network', ['n']);
	await schedule.advance(100);
	expect(fake.count('networks.list')).toBe(0);
	hub.rows('network').subscribe(() => {});
	await schedule.settle();
	fake.networks.set('n', networkSummary('n', 'back'));
	hub.touched('network', ['n']);
	await schedule.advance(100);
	expect(ids('network')).toEqual(['n']);
});

test('a container that claims to be restarting is asked until it is something else', async () => {
	const {schedule, fake, row} = await liveHub('a');
	fake.containers.set(
		'a',
		containerSummary('a', {state: 'restarting', status: 'Restarting (8) 1 second ago'}),
	);
	fake.details.set('a', {exitCode: 8, restartCount: 3});
	fake.emit(happened('container', 'die', 'a', {exitCode: '8'}));
	await schedule.advance(100);
	expect(row('a')?.state).toBe('restarting');
	const before = fake.count('containers.inspect');
	await schedule.advance(4000);
	// After 1 s and 2 more: it may wait long, and each question costs the engine something.
	expect(fake.count('containers.inspect')).toBe(before + 2);
	fake.containers.set('a', containerSummary('a', {state: 'exited', status: 'Exited (8)'}));
	await schedule.advance(4000);
	expect(row('a')?.state).toBe('exited');
	const settled = fake.count('containers.inspect');
	await schedule.advance(9000);
	expect(fake.count('containers.inspect')).toBe(settled);
});

test('a container that was just created is asked whether it could be started', async () => {
	const {schedule, fake, row} = await liveHub('a');
	fake.containers.set(
		'new',
		containerSummary('new', {state: 'created', status: 'Created', createdAt: schedule.now()}),
	);
	fake.emit(happened('container', 'create', 'new'));
	await schedule.advance(100);
	fake.details.set('new', {error: 'exec: "nope": not found', exitCode: 127});
	await schedule.advance(1000);
	expect(row('new')?.detail).toMatchObject({exitCode: 127});
	const settled = fake.count('containers.inspect');
	await schedule.advance(60_000);
	// Once a minute what is in trouble is doubted, as are rows on the screen.
	expect(fake.count('containers.inspect')).toBe(settled + 1);
});

test('health that never comes is asked for when it is due', async () => {
	const {schedule, fake, row} = await liveHub('a');
	const second = 1_000_000_000;
	const probes = {Interval: second, Timeout: second, Retries: 2, StartPeriod: second};
	fake.details.set('a', {
		health: 'starting',
		startedAt: schedule.now(),
		raw: {Config: {Healthcheck: probes}},
	});
	fake.emit(happened('container', 'start', 'a'));
	await schedule.advance(100);
	const before = fake.count('containers.inspect');
	await schedule.advance(4800);
	expect(fake.count('containers.inspect')).toBe(before);
	fake.details.set('a', {health: 'healthy'});
	await schedule.advance(300);
	expect(row('a')?.detail?.health).toBe('healthy');
});

test('how many probes have failed is asked for again while it grows', async () => {
	const {schedule, fake, hub, row} = await liveHub('a');
	const failing = (failingStreak: number) =>
		fake.details.set('a', {
			health: 'unhealthy',
			failingStreak,
			raw: {Config: {Healthcheck: {Interval: 2_000_000_000}}},
		});
	failing(3);
	hub.watch(['a'], 'none');
	await schedule.advance(100);
	for (const streak of [8, 13]) {
		failing(streak);
		await schedule.advance(10_100);
		expect(row('a')?.detail?.failingStreak).toBe(streak);
	}
});

test('the image is named as a list names it: its name may have moved', async () => {
	const {schedule, fake, hub, row} = await liveHub('a');
	hub.watch(['a'], 'none');
	await schedule.advance(100);
	fake.containers.set('a', containerSummary('a', {image: `sha256:${'9a'.repeat(32)}`}));
	// Inspect goes on telling by what name it was made.
	fake.details.set('a', {image: 'busybox'});
	fake.emit(happened('image', 'tag', 'sha256:other', {name: 'busybox:latest'}));
	await schedule.advance(100);
	expect(row('a')).toMatchObject({image: '9a9a9a9a9a9a', detail: {image: 'busybox'}});
	fake.emit(happened('container', 'update', 'a'));
	await schedule.advance(100);
	expect(row('a')?.image).toBe('9a9a9a9a9a9a');
});

test('what uses a network is looked at anew when networks are', async () => {
	const {schedule, fake, hub, row} = await liveHub('a');
	fake.containers.set('a', containerSummary('a', {networks: ['bridge', 'late']}));
	hub.rows('network').subscribe(() => {});
	await schedule.settle();
	expect(row('a')?.networks).toEqual(['bridge', 'late']);
});
