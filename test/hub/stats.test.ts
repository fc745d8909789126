import {describe, expect, test} from 'vitest';
import {statsOf} from '../../src/hub/stats/rates.ts';
import {containerSummary, happened, statsSample} from '../support/things.ts';
import {liveHub, startHub} from './support.ts';

test('CPU is the share of the time that passed, in cores', () => {
	const stats = statsOf(statsSample(1, 0.5), statsSample(3, 0.5));
	expect(stats.cpuRatio).toBeCloseTo(0.5);
});

test('there is no CPU from one sample, and none across a restart', () => {
	expect(statsOf(undefined, statsSample(1, 0.5)).cpuRatio).toBeUndefined();
	const restarted = {...statsSample(3, 0.5), cpuTotal: 1};
	expect(statsOf(statsSample(2, 0.5), restarted).cpuRatio).toBeUndefined();
});

test('CPU is 0, not a number gone mad, when no time passed for the system', () => {
	const before = statsSample(1, 0.5);
	const after = {...statsSample(2, 0.5), cpuSystem: before.cpuSystem};
	expect(statsOf(before, after).cpuRatio).toBe(0);
});

test.each([
	[1, 2000],
	[20, 2000],
	[40, 3000],
	[80, 6000],
])('each of %i is sampled every %i ms: the period grows with the number', async (number, ms) => {
	const names = Array.from({length: number}, (_, at) => `c${at}`);
	const {schedule, fake, hub} = await liveHub(...names);
	for (const name of names) fake.samples.set(name, statsSample(1, 0.1));
	hub.watch(names, 'live');
	await schedule.advance(10_000);
	const before = fake.count('containers.stats');
	await schedule.advance(12_000);
	expect(fake.count('containers.stats') - before).toBe((number * 12_000) / ms);
});

test('the first CPU comes after 1 s, then new numbers every 2 s', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(0, 0.5));
	hub.watch(['a'], 'live');
	await schedule.settle();
	expect(hub.stats.get().get('a')).toMatchObject({cpuRatio: undefined, memoryBytes: 10_485_760});
	fake.samples.set('a', statsSample(1, 0.5));
	await schedule.advance(1000);
	expect(hub.stats.get().get('a')?.cpuRatio).toBeCloseTo(0.5);
	expect(fake.count('containers.stats')).toBe(2);
	await schedule.advance(20_000);
	expect(fake.count('containers.stats')).toBe(12);
});

test('only containers that run are sampled, four at a time', async () => {
	const {schedule, fake, hub} = startHub(engine => {
		for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
			engine.containers.set(name, containerSummary(name));
			engine.samples.set(name, statsSample(1, 0.1));
		}
		engine.containers.set('off', containerSummary('off', {state: 'exited'}));
	});
	await schedule.settle();
	const release = fake.hold('containers.stats');
	hub.watch([...fake.containers.keys()], 'live');
	await schedule.settle();
	expect(fake.count('containers.stats')).toBe(4);
	release();
	await schedule.settle();
	expect(fake.count('containers.stats')).toBe(6);
	expect(fake.calls).not.toContain('containers.stats off');
});

test('numbers that look the same notify nobody', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(1, 0));
	hub.watch(['a'], 'live');
	await schedule.settle();
	fake.samples.set('a', statsSample(2, 0));
	await schedule.advance(1000);
	let notified = 0;
	hub.stats.subscribe(() => notified++);
	const before = hub.stats.get();
	// 100 bytes of 10 MiB.
	fake.samples.set('a', statsSample(3, 0, {memoryBytes: 10_485_860}));
	await schedule.advance(2000);
	expect(notified).toBe(0);
	expect(hub.stats.get()).toBe(before);
	fake.samples.set('a', statsSample(4, 0, {memoryBytes: 20_000_000}));
	await schedule.advance(2000);
	expect(notified).toBe(1);
});

test('all rows of a beat are one notification', async () => {
	const names = Array.from({length: 40}, (_, index) => `c${index}`);
	const {schedule, fake, hub} = await liveHub(...names);
	const serve = (seconds: number) => {
		for (const name of names) fake.samples.set(name, statsSample(seconds, seconds / 100));
	};
	serve(1);
	hub.watch(names, 'live');
	await schedule.advance(5000);
	let notified = 0;
	hub.stats.subscribe(() => notified++);
	serve(8);
	await schedule.advance(2000);
	expect(notified).toBe(1);
});

test('a container that stops has no numbers any more', async () => {
	const {schedule, fake, hub} = await liveHub('a', 'b');
	for (const name of ['a', 'b']) fake.samples.set(name, statsSample(1, 0.5));
	hub.watch(['a', 'b'], 'live');
	await schedule.settle();
	expect([...hub.stats.get().keys()]).toEqual(['a', 'b']);
	fake.containers.set('a', containerSummary('a', {state: 'exited'}));
	fake.emit(happened('container', 'die', 'a', {exitCode: '0'}));
	await schedule.settle();
	expect([...hub.stats.get().keys()]).toEqual(['b']);
	const before = fake.count('containers.stats');
	await schedule.advance(2000);
	expect(fake.count('containers.stats')).toBe(before + 1);
});

test('a sample that fails shows no number, and is tried again', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(1, 0.5));
	hub.watch(['a'], 'live');
	await schedule.settle();
	const release = fake.hold('containers.stats');
	await schedule.advance(4000);
	expect(hub.stats.get().has('a')).toBe(false);
	release();
	await schedule.advance(2000);
	expect(hub.stats.get().has('a')).toBe(true);
});

test('nothing is sampled while nobody looks, or the engine is lost', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(1, 0.5));
	hub.watch(['a'], 'live');
	await schedule.advance(3000);
	hub.watch([], 'none');
	const before = fake.count('containers.stats');
	await schedule.advance(10_000);
	expect(fake.count('containers.stats')).toBe(before);
	hub.watch(['a'], 'live');
	await schedule.settle();
	expect(fake.count('containers.stats')).toBe(before + 1);
	fake.freeze();
	await schedule.advance(20_000);
	const frozen = fake.count('containers.stats');
	await schedule.advance(20_000);
	expect(hub.status.get().phase).toBe('stale');
	expect(fake.count('containers.stats')).toBe(frozen);
});

test('a container that scrolls back has its CPU at once', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(1, 0.5));
	hub.watch(['a'], 'live');
	await schedule.settle();
	hub.watch([], 'live');
	await schedule.advance(5000);
	fake.samples.set('a', statsSample(6, 0.5));
	hub.watch(['a'], 'live');
	await schedule.settle();
	expect(hub.stats.get().get('a')?.cpuRatio).toBeCloseTo(0.5);
});

test('one that never answers holds up no numbers of the others', async () => {
	const {schedule, fake, hub} = await liveHub('a', 'b');
	for (const name of ['a', 'b']) fake.samples.set(name, statsSample(1, 0.5));
	hub.watch(['a', 'b'], 'live');
	let notified = 0;
	hub.stats.subscribe(() => notified++);
	await schedule.settle();
	fake.hold('containers.stats a');
	await schedule.advance(2000);
	notified = 0;
	for (let second = 4; second < 24; second += 4) {
		fake.samples.set('b', statsSample(second, second / 100));
		await schedule.advance(4000);
	}
	expect(notified).toBeGreaterThanOrEqual(4);
});

describe('containers off the screen', () => {
	/** Twenty on the screen, and others, of which one is at its limits. */
	const crowd = async (others: number) => {
		const names = Array.from({length: 20 + others}, (_, index) => `c${index}`);
		const started = await liveHub(...names);
		for (const name of names) started.fake.samples.set(name, statsSample(1, 0.1));
		const shown = names.slice(0, 20);
		started.hub.watch(shown, 'live');
		await started.schedule.settle();
		const asked = () =>
			started.fake.calls.filter(
				call => call.startsWith('containers.stats ') && !shown.includes(call.split(' ')[1] ?? ''),
			).length;
		return {...started, asked};
	};

	test('are sampled one in two seconds, and seldom where nothing holds them up', async () => {
		const {schedule, asked} = await crowd(10);
		expect(asked()).toBe(0);
		await schedule.advance(21_000);
		expect(asked()).toBe(10);
		await schedule.advance(90_000);
		expect(asked()).toBe(10);
		await schedule.advance(30_000);
		expect(asked()).toBe(20);
	});

	test('have numbers where their memory is full, and are inspected for its limit', async () => {
		const {schedule, fake, hub} = await crowd(3);
		const full = {memoryBytes: 95, memoryLimit: 100};
		fake.samples.set('c21', statsSample(1, 0.1, full));
		await schedule.advance(10_000);
		expect(hub.stats.get().get('c21')).toMatchObject(full);
		expect(hub.stats.get().has('c20')).toBe(false);
		expect(fake.calls).toContain('containers.inspect c21');
		fake.samples.set('c21', statsSample(2, 0.1, {memoryBytes: 10, memoryLimit: 100}));
		await schedule.advance(40_000);
		expect(hub.stats.get().has('c21')).toBe(false);
	});

	test('have numbers where a quota holds them up, by two samples of a minute', async () => {
		const {schedule, fake, hub} = await crowd(30);
		fake.samples.set('c30', statsSample(1, 0.1, {periods: 1000, throttledPeriods: 100}));
		await schedule.advance(22_500);
		fake.samples.set('c30', statsSample(9, 0.1, {periods: 1060, throttledPeriods: 140}));
		await schedule.advance(10_000);
		expect(hub.stats.get().get('c30')?.trend?.throttled).toBeCloseTo(40 / 60);
	});

	test('keep the numbers that are trouble when they leave the screen, and no others', async () => {
		const {schedule, fake, hub} = await crowd(1);
		fake.samples.set('c3', statsSample(1, 0.1, {memoryBytes: 95, memoryLimit: 100}));
		await schedule.advance(2000);
		hub.watch(['c0'], 'live');
		expect([...hub.stats.get().keys()].sort()).toEqual(['c0', 'c3']);
		// A filter hides all of them.
		hub.watch([], 'live');
		expect([...hub.stats.get().keys()]).toEqual(['c3']);
		// Another view has no live numbers to show, and its header counts what is wrong all the same.
		hub.watch(['c1'], 'limits');
		expect([...hub.stats.get().keys()]).toEqual(['c3']);
		await schedule.advance(60_000);
		expect([...hub.stats.get().keys()]).toEqual(['c3']);
		hub.watch([], 'none');
		expect([...hub.stats.get().keys()]).toEqual([]);
	});
});
