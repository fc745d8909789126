import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {createScheduler} from '../../../src/base/schedule.ts';
import type {LogLine} from '../../../src/engine/logTypes.ts';
import {createPatternCount} from '../../../src/logs/patterns/patternCount.ts';
import {compileFilters} from '../../../src/logs/search/filters.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {createFakeFeed, lineAt, windowOf} from '../support.ts';

const ms = (value: number): bigint => BigInt(value) * 1_000_000n;
const at = (text: string, time: number): LogLine => lineAt(text, ms(time));

/** Counts all of a feed, once and then as lines come. */
const start = (
	lines: readonly LogLine[],
	options: Partial<Parameters<typeof createPatternCount>[0]> = {},
) => {
	const schedule = createManualScheduler();
	const feed = createFakeFeed({schedule, ...(options.schedule ? {} : {budgetBytes: 400_000})});
	feed.write(lines);
	const count = createPatternCount({
		...{window: feed.get, schedule, changed: () => {}, startedAt: () => undefined},
		...options,
	});
	feed.subscribe(count.scan.update);
	const settle = () => schedule.advance(200);
	const table = () =>
		Object.fromEntries(count.templates().map(template => [template.text, template.count]));
	return {feed, count, settle, table};
};

describe('the patterns of a log', () => {
	test('are those of all kept lines and of those that come', async () => {
		const {feed, count, settle, table} = start([
			at('user 1', 10),
			at('user 2', 20),
			at('stop', 30),
		]);
		await settle();
		expect(table()).toEqual({'user <number>': 2, stop: 1});
		feed.write([at('user 3', 40)]);
		await settle();
		expect(table()).toEqual({'user <number>': 3, stop: 1});
		expect(count.lines).toBe(4);
		const user = count.templates().find(({text}) => text.startsWith('user'));
		expect(user).toMatchObject({firstMs: 10, lastMs: 40, sample: 'user 3'});
	});

	test('are those of the lines that pass the filters', async () => {
		const lines = [at('WARN disk 1', 1), at('ok', 2), at('WARN disk 2', 3)];
		const {settle, table} = start(lines, {
			test: compileFilters([{mode: 'include', text: 'level>=warn'}]),
		});
		await settle();
		expect(table()).toEqual({'WARN disk <number>': 2});
	});

	test('words about a log are none of its lines', async () => {
		const {settle, table} = start([at('a', 1), at('exited', 2)], {
			isMark: ({text}) => text === 'exited',
		});
		await settle();
		expect(table()).toEqual({a: 1});
	});

	test('lines that were dropped stay counted, and are not counted again when they are loaded', async () => {
		const flood = Array.from({length: 9000}, (_, place) =>
			at(`line ${place} ${'x'.repeat(60)}`, place),
		);
		const {feed, count, settle} = start(flood.slice(0, 100));
		await settle();
		for (let from = 100; from < 9000; from += 50) {
			feed.write(flood.slice(from, from + 50));
			await settle();
		}
		expect(feed.get().dropped).toBeGreaterThan(0);
		expect(count.lines).toBe(9000);
		feed.pin(feed.get().first);
		await feed.loadOlder();
		await settle();
		expect(count.lines).toBe(9000);
	});
});

describe('what is new since a run began', () => {
	const names = (count: ReturnType<typeof start>['count']) =>
		count
			.templates()
			.filter(count.isNew)
			.map(({text}) => text);

	test('is what was not written before it', async () => {
		const lines = [at('begin', 10), at('old 1', 20), at('begin', 110), at('fresh 1', 120)];
		const {count, settle} = start(lines, {startedAt: () => 100});
		await settle();
		expect(count.knowsBefore).toBe(true);
		expect(names(count)).toEqual(['fresh <number>']);
	});

	test('is not known without a line from before it', async () => {
		const {count, settle} = start([at('a', 110), at('b', 120)], {startedAt: () => 100});
		await settle();
		expect(count.knowsBefore).toBe(false);
		expect(names(count)).toEqual([]);
	});

	test('is what the container before did not write, where another one has its place', async () => {
		const lines = [at('0 old', 10), at('1 old', 110), at('1 fresh words', 120)];
		const {count, settle} = start(lines, {
			sourceOf: ({text}) => Number(text[0]),
			startedAt: source => (source === 1 ? 100 : undefined),
			lastOf: () => 1,
		});
		await settle();
		expect(count.knowsBefore).toBe(true);
		expect(names(count)).toEqual(['<number> fresh words']);
	});

	test('is told by the run of each container of a merged log', async () => {
		const lines = [
			at('0 old', 10),
			at('1 up', 50),
			at('0 up', 110),
			at('0 odd case', 120),
			at('1 alone', 130),
		];
		const {count, settle} = start(lines, {
			sourceOf: ({text}) => Number(text[0]),
			startedAt: source => (source === 0 ? 100 : 40),
		});
		await settle();
		expect(names(count).sort()).toEqual(['<number> odd case', '<number> up']);
	});
});

test('a million lines are counted in slices', async () => {
	const lines = Array.from({length: 1_000_000}, (_, place) =>
		at(`GET /users/${place % 977} took ${place % 90}ms, status ${200 + (place % 5)}`, place),
	);
	const window = windowOf(lines);
	const schedule = createScheduler();
	// Each look at the clock is a millisecond: what is done between two keys is what it does in so many.
	let clock = 0;
	const now = vi.spyOn(performance, 'now').mockImplementation(() => clock++);
	onTestFinished(() => now.mockRestore());
	const count = createPatternCount({
		...{window: () => window, schedule, changed: () => {}, startedAt: () => undefined},
	});
	let most = count.lines;
	while (count.scan.running) {
		const before = count.lines;
		await new Promise(resolve => setImmediate(resolve));
		most = Math.max(most, count.lines - before);
	}
	// A look at the clock after each thousand lines.
	expect(most).toBeLessThan(10_000);
	expect(count.lines).toBe(1_000_000);
	expect(count.templates()).toHaveLength(1);
});
