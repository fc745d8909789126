import {expect, test} from 'vitest';
import type {InspectJson} from '../../../src/engine/things.ts';
import {createSkipWatch, rotatedAt} from '../../../src/logs/feed/older/skip.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';

const logged = (Type: string, Config: InspectJson = {}): InspectJson => ({
	HostConfig: {LogConfig: {Type, Config}},
});

test.each([
	['json-file', {'max-size': '1m'}, 1024 ** 2],
	['json-file', {'max-size': '100k'}, 102_400],
	['json-file', {'max-size': '1.5g'}, 1.5 * 1024 ** 3],
	['json-file', {'max-size': '10MB'}, 10 * 1024 ** 2],
	['json-file', {'max-size': '5000'}, 5000],
	['json-file', {'max-size': '-1'}, undefined],
	['json-file', {}, undefined],
	['local', {}, 20 * 1024 ** 2],
	['local', {'max-size': '2m'}, 2 * 1024 ** 2],
	['journald', {}, undefined],
	['', {}, undefined],
])('%s with %o is rotated at %s bytes', (driver, config, bytes) => {
	expect(rotatedAt(logged(driver, config))).toBe(bytes);
});

/** A watch over a log of lines of 920 bytes, 100 kB/s with what stands beside them. */
const watching = (raw = logged('json-file', {'max-size': '100k'})) => {
	const schedule = createManualScheduler();
	let asked = 0;
	const inspect = async () => {
		asked++;
		return containerDetail(containerSummary('web'), {raw});
	};
	const engine = {containers: {inspect}};
	const watch = createSkipWatch({engine, schedule}, 'web', new AbortController().signal);
	let now = 1_700_000_000_000;
	const line = (afterMs: number) => {
		now += afterMs;
		return watch.suspects(BigInt(now) * 1_000_000n, 920);
	};
	const steady = () => Array.from({length: 300}, () => line(10)).includes(true);
	watch.begin('files');
	return {watch, line, steady, later: () => schedule.advance(2000), asked: () => asked};
};

test('a silence in which so many lines would have filled a file', async () => {
	const {watch, line, steady, later} = watching();
	await later();
	expect(steady()).toBe(false);
	expect(line(2000)).toBe(true);
	expect(await watch.isLikely()).toBe(true);
});

test('not one in which they would not', async () => {
	const {watch, line, steady, later} = watching();
	await later();
	steady();
	expect(line(400)).toBe(true);
	expect(await watch.isLikely()).toBe(false);
	expect(line(100)).toBe(false);
});

test('nor one of a log that is not rotated, for which the engine is asked once', async () => {
	const {watch, line, steady, later, asked} = watching(logged('json-file'));
	await later();
	for (let silence = 0; silence < 3; silence++) {
		expect(steady()).toBe(false);
		expect(line(5000)).toBe(true);
		expect(await watch.isLikely()).toBe(false);
	}
	expect(asked()).toBe(1);
});

test('nor what a stream begins with, which the engine reads from its files', () => {
	const {line, steady} = watching();
	expect(steady()).toBe(false);
	expect(line(60_000)).toBe(false);
});

test('in a log that is followed anew, at once', async () => {
	const {watch, line, steady, later} = watching();
	await later();
	steady();
	expect(line(2000)).toBe(true);
	expect(await watch.isLikely()).toBe(true);
	watch.begin('left');
	line(-1990);
	line(10);
	expect(line(1500)).toBe(true);
	expect(await watch.isLikely()).toBe(true);
});

test('a silence that was one makes it more patient, lines that were found impatient again', async () => {
	const {watch, line, steady, later} = watching();
	const silence = async (ms: number) => {
		await later();
		steady();
		return line(ms) && (await watch.isLikely());
	};
	expect(await silence(1000)).toBe(true);
	watch.begin('left');
	// The same line comes again: nothing was before it.
	line(0);
	expect(await silence(900)).toBe(false);
	expect(await silence(3000)).toBe(true);
	watch.begin('left');
	// A line from before it: there was something.
	line(-1000);
	expect(await silence(900)).toBe(true);
});

test('a sporadic log is never suspected', async () => {
	const {line, later} = watching();
	await later();
	const suspected = Array.from({length: 100}, () => line(1000));
	expect(suspected).not.toContain(true);
});
