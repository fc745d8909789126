import {expect, test} from 'vitest';
import {statsOf} from '../../src/hub/stats/rates.ts';
import {createTrails} from '../../src/hub/stats/trail.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {statsSample} from '../support/things.ts';
import {liveHub} from './support.ts';

/** Parts are of 18 s of the clock. */
const partMs = 18_000;
const nothing = undefined;

const stats = (cpuRatio: number | undefined, rxBytes = 0, readBytes = 0): Stats => ({
	...statsOf(undefined, statsSample(0, 0)),
	cpuRatio,
	rxBytes,
	txBytes: 0,
	readBytes,
	writeBytes: 0,
});

const before = (count: number) => new Array<undefined>(count).fill(nothing);

test('a trend has the most of each part, oldest first, and nothing where nothing was sampled', () => {
	const trails = createTrails();
	trails.keep('a', {time: 0, stats: stats(nothing)});
	trails.keep('a', {time: 2000, stats: stats(0.2)});
	trails.keep('a', {time: 4000, stats: stats(0.9)});
	trails.keep('a', {time: 6000, stats: stats(0.1)});
	const {cpu} = trails.keep('a', {time: 2 * partMs, stats: stats(0.5)});
	expect(cpu).toEqual([...before(7), 0.9, nothing, 0.5]);
});

test('rates are what moved between the last samples of two parts', () => {
	const trails = createTrails();
	trails.keep('a', {time: 0, stats: stats(0, 0)});
	trails.keep('a', {time: 9000, stats: stats(0, 9000, 90)});
	const {network, block} = trails.keep('a', {time: 19_000, stats: stats(0, 109_000, 90)});
	expect(network).toEqual([...before(8), 1000, 10_000]);
	expect(block).toEqual([...before(8), 10, 0]);
});

test('a counter that began anew is no rate', () => {
	const trails = createTrails();
	trails.keep('a', {time: 0, stats: stats(0, 5000)});
	trails.keep('a', {time: 2000, stats: stats(0, 7000)});
	const {network} = trails.keep('a', {time: partMs, stats: stats(0, 10)});
	expect(network.slice(-2)).toEqual([1000, nothing]);
});

test('what is older than the parts goes, and no more than 90 samples are kept', () => {
	const trails = createTrails();
	for (let second = 0; second <= 400; second += 2)
		trails.keep('a', {time: second * 1000, stats: stats(second / 1000)});
	expect(trails.of('a')).toHaveLength(90);
	const {cpu} = trails.keep('a', {time: 402_000, stats: stats(0)});
	expect(cpu).not.toContain(nothing);
	expect(cpu.at(0)).toBeCloseTo(0.25);
	trails.forget('a');
	expect(trails.of('a')).toEqual([]);
});

test('how often its quota held it up is told of the last minute, when it wanted to run often enough', () => {
	const trails = createTrails();
	const at = (time: number, periods: number, throttledPeriods: number) =>
		trails.keep('a', {time, stats: {...stats(0), periods, throttledPeriods}}).throttled;
	expect(at(0, 1000, 900)).toBeUndefined();
	expect(at(2000, 1040, 900)).toBeUndefined();
	expect(at(30_000, 1100, 950)).toBe(0.5);
	expect(at(90_000, 1300, 950)).toBe(0);
	// It was started again.
	expect(at(92_000, 10, 1)).toBeUndefined();
});

test('rows that are polled have a trend, and charts begin with it, a sample a second', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	const serve = (second: number) =>
		fake.samples.set('a', statsSample(second, 0.5, {rxBytes: second * 1000}));
	serve(0);
	hub.watch(['a'], 'live');
	await schedule.settle();
	for (let second = 1; second <= 7; second++) {
		serve(second);
		await schedule.advance(1000);
	}
	expect(hub.stats.get().get('a')?.trend?.cpu.at(-1)).toBeCloseTo(0.5);
	const feed = hub.statsHistory('a');
	const {times, samples} = feed.get();
	expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(
		new Array(times.length - 1).fill(1000),
	);
	expect(times.length).toBeGreaterThan(5);
	const received = samples.map(sample => sample?.rxBytes ?? 0);
	expect(received).toEqual(received.map((_, second) => second * 1000));
	feed.release();
});

test('a container that was stopped begins a new trend', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.samples.set('a', statsSample(0, 0.5));
	hub.watch(['a'], 'live');
	await schedule.settle();
	fake.samples.delete('a');
	await schedule.advance(2000);
	expect(hub.stats.get().has('a')).toBe(false);
	const feed = hub.statsHistory('a');
	expect(feed.get().samples.filter(sample => sample !== undefined)).toEqual([]);
	feed.release();
});
