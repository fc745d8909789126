import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {containerSummary, happened} from '../support/things.ts';
import {liveHub, startHub} from './support.ts';

const gone = new AppError('UNREACHABLE', 'nobody listens there');

test('pings, listens from a second before the engine’s time, and lists', async () => {
	const {schedule, fake, phase} = startHub();
	expect(phase()).toBe('connecting');
	await schedule.settle();
	expect(fake.calls).toEqual(['system.ping', 'system.events 999', 'containers.list']);
	expect(phase()).toBe('live');
});

test('with an engine that is known the list is on its way at once', async () => {
	const about = {
		product: 'docker',
		version: '29',
		api: '1.45',
		dateSeconds: 500,
		clockAheadMs: 0,
	} as const;
	const {fake, hub} = startHub(undefined, {about});
	await Promise.resolve();
	expect(fake.calls).toEqual(['system.events 499', 'containers.list']);
	expect(hub.about.get()).toBe(about);
});

test('an event that comes during the first list is not lost', async () => {
	const {schedule, fake, hub, row} = startHub(engine => {
		engine.containers.set('a', containerSummary('a'));
	});
	const release = fake.hold('containers.list');
	await schedule.settle();
	fake.containers.set('new', containerSummary('new'));
	fake.containers.set('a', containerSummary('a', {state: 'paused'}));
	fake.emit(happened('container', 'create', 'new'), happened('container', 'pause', 'a'));
	await schedule.settle();
	release();
	await schedule.settle();
	expect(hub.status.get().phase).toBe('live');
	expect(row('new')?.state).toBe('running');
	expect(row('a')?.state).toBe('paused');
});

test('a container that ends during a list does not come back with it', async () => {
	const {schedule, fake, hub, ids} = await liveHub('a', 'b');
	const release = fake.hold('containers.list');
	const listed = hub.refresh('container');
	fake.emit(happened('container', 'destroy', 'a'));
	await schedule.settle();
	expect(ids()).toEqual(['b']);
	release();
	await listed;
	expect(ids()).toEqual(['b']);
});

test('is not live before the list is there, and says why it is not', async () => {
	const {schedule, fake, hub} = startHub(engine => engine.fail('containers.list', gone));
	await schedule.settle();
	expect(hub.status.get()).toEqual({phase: 'connecting', attempt: 2, error: gone});
	fake.fail('containers.list', undefined);
	await schedule.advance(250);
	expect(hub.status.get().phase).toBe('live');
});

test.each([
	[1, [250, 500, 1000, 2000, 2000, 2000]],
	[0, [200, 400, 800, 1600, 1600, 1600]],
])('backs off, and with %d by chance waits %j ms', async (chance, waits) => {
	const {schedule, fake} = startHub(engine => engine.fail('system.ping', gone), {
		random: () => chance,
	});
	await schedule.settle();
	for (const [failures, ms] of waits.entries()) {
		await schedule.advance(ms - 1);
		expect(fake.count('system.ping')).toBe(failures + 1);
		await schedule.advance(1);
		expect(fake.count('system.ping')).toBe(failures + 2);
	}
});

test('a ping that is not answered in time is waited for twice as long the next time', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.cut(gone);
	const release = fake.hold('system.ping');
	// 3 s, 6 s, and the waits before them; then 12.
	await schedule.advance(250 + 3000 + 500 + 6000 + 1000 + 10_000);
	expect(fake.count('system.ping')).toBe(4);
	expect(hub.status.get()).toMatchObject({phase: 'stale', error: {code: 'TIMEOUT'}});
	release();
	await schedule.settle();
	expect(hub.status.get().phase).toBe('live');
});

test('a lost engine keeps its rows, says since when, and tries again', async () => {
	const {schedule, fake, hub, ids} = await liveHub('a');
	const lostAt = schedule.now();
	fake.fail('system.ping', gone);
	fake.cut(gone);
	await schedule.settle();
	expect(hub.status.get()).toEqual({
		phase: 'stale',
		since: lostAt,
		error: gone,
	});
	expect(ids()).toEqual(['a']);
	await schedule.advance(250);
	expect(hub.status.get()).toMatchObject({phase: 'stale', since: lostAt});
	fake.fail('system.ping', undefined);
	await schedule.advance(500);
	expect(hub.status.get()).toEqual({phase: 'live', since: lostAt + 750});
});

test('a stream that ends without an error is a lost engine, too', async () => {
	const {schedule, fake, hub} = await liveHub();
	fake.cut();
	await schedule.settle();
	expect(hub.status.get()).toMatchObject({phase: 'stale', error: {code: 'UNREACHABLE'}});
});

test('retry connects now', async () => {
	const {schedule, fake, hub, phase} = await liveHub();
	fake.cut(gone);
	await schedule.settle();
	expect(phase()).toBe('stale');
	hub.retry();
	await schedule.settle();
	expect(phase()).toBe('live');
});

test('after a loss nothing is missing, nothing is double, and details are asked for again', async () => {
	const {schedule, fake, hub, ids, row} = await liveHub('a', 'b', 'c');
	hub.watch(['a'], 'none');
	fake.emit(happened('container', 'update', 'b'));
	await schedule.advance(50);
	expect(row('a')?.detail?.restartCount).toBe(0);
	expect(row('b')?.detail).toBeDefined();
	fake.cut(gone);
	await schedule.settle();
	fake.containers.delete('c');
	fake.containers.set('d', containerSummary('d'));
	fake.containers.set('b', containerSummary('b', {state: 'exited', status: 'Exited (0)'}));
	fake.details.set('a', {restartCount: 7});
	await schedule.advance(250);
	expect(ids().sort()).toEqual(['a', 'b', 'd']);
	expect(row('a')?.detail?.restartCount).toBe(7);
	// Not on screen: the list is what is known of it, and no old detail contradicts it.
	expect(row('b')).toMatchObject({state: 'exited', detail: undefined});
});

test('events that the engine repeats after a loss are told once', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	const heard: string[] = [];
	hub.listen(event => heard.push(event.action), new AbortController().signal);
	const stop = happened('container', 'stop', 'a');
	fake.emit(stop);
	await schedule.settle();
	fake.cut(gone);
	await schedule.advance(250);
	fake.emit(stop, happened('container', 'start', 'a'));
	await schedule.settle();
	expect(heard).toEqual(['stop', 'start']);
	expect(hub.events.get().events.map(event => event.action)).toEqual(['stop', 'start']);
});

test('suspend closes the stream and asks nothing; resume begins anew', async () => {
	const {schedule, fake, hub, phase, ids} = await liveHub('a');
	hub.watch(['a'], 'live');
	hub.suspend();
	await schedule.settle();
	const before = fake.calls.length;
	await schedule.advance(70_000);
	expect(fake.calls.length).toBe(before);
	expect(ids()).toEqual(['a']);
	fake.containers.set('b', containerSummary('b'));
	hub.resume();
	await schedule.settle();
	expect(phase()).toBe('live');
	expect(ids()).toEqual(['a', 'b']);
});

test('an engine that is lost after a suspend is stale, not a new one', async () => {
	const {schedule, fake, hub, phase} = await liveHub('a');
	hub.suspend();
	fake.fail('system.ping', gone);
	hub.resume();
	await schedule.settle();
	expect(phase()).toBe('stale');
});

test('end closes everything: no timer, no call, no listener is left', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	hub.watch(['a'], 'live');
	const history = hub.statsHistory('a');
	const top = hub.top('a', '');
	await schedule.settle();
	hub.end();
	await schedule.settle();
	const before = fake.calls.length;
	await schedule.advance(200_000);
	expect(hub.status.get().phase).toBe('closed');
	expect(fake.calls.length).toBe(before);
	history.release();
	top.release();
});
