import {describe, expect, test} from 'vitest';
import {createScheduler} from '../../../src/base/schedule.ts';
import {invisible} from '../../../src/base/text/text.ts';
import type {LogLine, RawLine} from '../../../src/engine/logTypes.ts';
import {readRange} from '../../../src/logs/feed/readRange.ts';
import {indexAtTime} from '../../../src/logs/feed/timeAt.ts';
import type {LogGap} from '../../../src/logs/feed/types.ts';
import {engineLines} from '../../../src/logs/merge/streams/engineLines.ts';
import {createStreamMerge, type MergedBatch} from '../../../src/logs/merge/streams/streamMerge.ts';
import {createSourceColours} from '../../../src/logs/output/colours.ts';
import {createFormatter} from '../../../src/logs/output/format.ts';
import {compileFilters, filtersOf} from '../../../src/logs/search/filters.ts';
import {createStreamFilter} from '../../../src/logs/search/streamFilter.ts';
import {createRandom} from '../../support/random.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {createFakeFeed, lineAt} from '../support.ts';

const time = 1_714_564_800_123_456_789n;

describe('a line is written', () => {
	const sources = ['web', 'database'];
	const line = lineAt('\x1b[31mred\x1b[0m 1%\r\x1b[32mdone\x1b[0m', time, 'stderr');

	test('as text, with an aligned name where there are several', () => {
		const {format} = createFormatter({form: 'text', sources});
		expect(format(line, 0)).toBe('web      | done\n');
		expect(format(lineAt('x'), 1)).toBe('database | x\n');
		expect(createFormatter({form: 'text', sources: ['web']}).format(line, 0)).toBe('done\n');
	});

	test('with its colours, and a name in its own', () => {
		const {format, add} = createFormatter({form: 'ansi', sources, timestamps: true});
		expect(format(line, 0)).toMatch(
			/^\x1b\[\d\dm {0}web {6}\| \x1b\[0m2024-05-01T12:00:00\.123456789Z \x1b\[32mdone\x1b\[0m\n$/,
		);
		add('a longer name');
		expect(format(lineAt('x'), 0)).toContain('web           | ');
	});

	test('whole, however long it is', () => {
		const long = `\x1b[31m${'é'.repeat(100_000)}\x1b[0m`;
		const text = createFormatter({form: 'text', sources: ['web']}).format(lineAt(long), 0);
		expect(text).toBe(`${'é'.repeat(100_000)}\n`);
		const ansi = createFormatter({form: 'ansi', sources: ['web']}).format(lineAt(long), 0);
		expect(ansi.match(/é/g)).toHaveLength(100_000);
	});

	test('as it came', () => {
		const {format} = createFormatter({form: 'raw', sources, prefix: false});
		expect(format(line, 0)).toBe(`${line.text}\n`);
	});

	test('as JSON there is nothing that a terminal obeys', () => {
		const {format} = createFormatter({form: 'json', sources});
		// Each of them, also those of a script (Mongolian), whatever is dropped where a line is shown as text.
		const unseen = new RegExp(`[\\x00-\\x1f\\x7f-\\x9f${invisible}]`, 'u');
		const all = Array.from(
			{length: 0x1_1000},
			(_, place) => place + (place < 0x1_0000 ? 0 : 0xd_0000),
		)
			.map(code => String.fromCodePoint(code))
			.filter(letter => unseen.test(letter));
		expect(all).toContain('\u180b');
		expect(all).toContain('\u{e0041}');
		const text = `a\x1b[2J\x9b2J${all.join('x')}b`;
		const written = format({stream: 'stdout', timeNano: 0n, text, cut: false}, 0);
		expect(written.trimEnd()).not.toMatch(unseen);
		expect(JSON.parse(written)).toMatchObject({line: text});
		const seen = createFormatter({form: 'text', sources: ['web']}).format(lineAt(text), 0);
		expect(seen.trimEnd()).not.toMatch(unseen);
	});

	test('as JSON', () => {
		const {format} = createFormatter({form: 'json', sources});
		expect(JSON.parse(format(line, 1))).toEqual({
			time: '2024-05-01T12:00:00.123456789Z',
			source: 'database',
			stream: 'stderr',
			line: line.text,
		});
		const levels = ['INFO x', 'ERROR x', '    at a (b.js:1:2)', 'nothing', '{"lvl":"warn"}'].map(
			text => (JSON.parse(format(lineAt(text), 0)) as {level?: string}).level,
		);
		expect(levels).toEqual(['info', 'error', 'error', undefined, 'warn']);
		expect(format(line, 1).indexOf('\n')).toBe(format(line, 1).length - 1);
		expect(JSON.parse(format({...line, cut: true}, 1))).toMatchObject({cut: true});
	});
});

test('sources have colours of their own while there are enough, the same in each run', () => {
	const names = Array.from({length: 8}, (_, place) => `shop-${place}`);
	const colours = createSourceColours(8);
	const given = names.map(colours.indexOf);
	expect(new Set(given).size).toBe(8);
	expect(names.map(colours.indexOf)).toEqual(given);
	expect(createSourceColours(8).indexOf('shop-0')).toBe(given[0]);
	expect(colours.indexOf('one more')).toBeLessThan(8);
});

const collect = async <T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> => {
	const all: T[] = [];
	for await (const batch of batches) all.push(...batch);
	return all;
};

test('a range is read with what is not kept, and says what is gone', async () => {
	const schedule = createManualScheduler();
	const real = createScheduler();
	const feed = createFakeFeed({schedule, budgetBytes: 80_000});
	const all = Array.from({length: 5000}, (_, place) => lineAt(`line ${place}`, BigInt(place)));
	for (let at = 0; at < all.length; at += 500) feed.write(all.slice(at, at + 500));
	expect(feed.get().first).toBeGreaterThan(0);
	const {signal} = new AbortController();
	const range = {from: 100, to: 4900};
	const lines = await collect(readRange({feed, range, schedule: real, signal}));
	expect(lines.map(({text}) => text)).toEqual(all.slice(100, 4900).map(({text}) => text));

	feed.rotate(3000);
	let [looked, missed] = [0, 0];
	const rest = await collect(
		readRange({
			feed,
			range: {from: 2000, to: 5000},
			schedule: real,
			signal,
			wanted: ({text}) => {
				looked++;
				return text.endsWith('0');
			},
			missed: count => (missed += count ?? 0),
		}),
	);
	expect(rest.at(-1)?.text).toBe('line 4990');
	expect(missed).toBeGreaterThan(100);
	expect(looked + missed).toBe(3000);
});

test('a stream is filtered as a window is, over the ends of batches', () => {
	const test = compileFilters(filtersOf({level: 'error', exclude: ['source=db']}));
	if (!test) throw new Error('no filter');
	const nameOf = ({stream}: LogLine) => (stream === 'stderr' ? 'db' : 'web');
	const {filter} = createStreamFilter(test, nameOf);
	const texts = (lines: readonly LogLine[]) => lines.map(({text}) => text);
	const other = (text: string) => lineAt(text, 0n, 'stderr');
	expect(texts(filter([lineAt('INFO a'), other('ERROR no'), lineAt('ERROR b')]))).toEqual([
		'ERROR b',
	]);
	expect(texts(filter([other('INFO c'), lineAt('    at one (a.js:1)')]))).toEqual([
		'    at one (a.js:1)',
	]);
	expect(texts(filter([lineAt('INFO d'), lineAt('    at two (a.js:1)')]))).toEqual([]);
});

test('a time is found among lines, also where some are not kept', () => {
	const random = createRandom(11);
	for (let run = 0; run < 300; run++) {
		const times = Array.from({length: random.below(60)}, () => random.below(130)).sort(
			(a, b) => a - b,
		);
		const kept = times.map(() => true);
		const gaps: LogGap[] = [];
		for (let from = 1; from + 2 < times.length; ) {
			const to = Math.min(times.length - 1, from + 1 + random.below(8));
			gaps.push({from, to, gone: false});
			kept.fill(false, from, to);
			from = to + 1 + random.below(10);
		}
		const window = {
			first: 0,
			end: times.length,
			gaps,
			at: (index: number) => (kept[index] ? lineAt('', BigInt(times[index] ?? 0)) : undefined),
		};
		const wanted = random.below(130);
		const naive = times.findIndex((time, index) => kept[index] && time >= wanted);
		expect(indexAtTime(window, BigInt(wanted))).toBe(naive < 0 ? times.length : naive);
	}
});

describe('streams', () => {
	const rawAt = (text: string, timeNano: bigint): RawLine => ({
		...{stream: 'stdout', timeNano},
		bytes: Buffer.from(text),
	});
	const streamOf = async function* (batches: readonly (readonly RawLine[])[]) {
		for (const batch of batches) yield batch;
	};
	const numbers = (from: number, to: number, step: number) =>
		Array.from({length: Math.ceil((to - from) / step)}, (_, place) =>
			rawAt(String(from + place * step), BigInt(from + place * step)),
		);
	const textsOf = ({lines}: MergedBatch) => lines.map(({bytes}) => bytes.toString());
	/** All of these streams, which are read as fast as they may be. */
	const mergeOf = (
		streams: readonly AsyncIterable<readonly RawLine[]>[],
		{follow = false, holdMs = 150, batchBytes = 256 * 1024} = {},
	) => {
		const {signal} = new AbortController();
		const merge = createStreamMerge({schedule: createScheduler(), holdMs, batchBytes});
		const read = async (stream: AsyncIterable<readonly RawLine[]>, source: number) => {
			const queue = merge.add(source);
			if (follow) queue.follow();
			for await (const lines of stream) {
				queue.push(lines);
				if (queue.full) await queue.room(signal);
			}
			queue.end();
		};
		for (const [source, stream] of streams.entries()) void read(stream, source);
		merge.close();
		return merge.read(signal);
	};

	test('that are finite are merged by time alone, however fast each comes', async () => {
		const merged: string[] = [];
		const odd = new Set<number>();
		for await (const batch of mergeOf([
			streamOf([numbers(0, 1000, 2), numbers(1000, 2000, 2)]),
			streamOf([numbers(1, 2000, 2)]),
			streamOf([]),
		])) {
			merged.push(...textsOf(batch));
			for (const [at, text] of textsOf(batch).entries()) {
				if (batch.sources[at] === 1) odd.add(Number(text));
			}
		}
		expect(merged.map(Number)).toEqual(Array.from({length: 2000}, (_, one) => one));
		expect([...odd]).toEqual(Array.from({length: 1000}, (_, one) => 2 * one + 1));
	});

	test('that fail are told, and the others go on', async () => {
		const broken = async function* () {
			yield [rawAt('a', 1n)];
			throw new Error('lost');
		};
		const logs: Readonly<Record<string, AsyncIterable<readonly RawLine[]>>> = {
			one: broken(),
			two: streamOf([[rawAt('b\r', 2n)]]),
		};
		const failed: string[] = [];
		const merged = await collect(
			engineLines({
				engine: {
					containers: {
						rawLogs: async id => Object.assign(logs[id] ?? streamOf([]), {tty: false}),
					},
				},
				schedule: createScheduler(),
				sources: [{containerId: 'one'}, {containerId: 'two'}],
				signal: new AbortController().signal,
				failed: (source, {message}) => failed.push(`${source} ${message}`),
			}),
		);
		expect(merged).toEqual([
			{...lineAt('a', 1n), source: 0},
			{...lineAt('b', 2n), source: 1},
		]);
		expect(failed).toEqual(['0 lost']);
	});

	test('a line waits for those that follow no longer than it is held', async () => {
		const quiet = new AbortController();
		const silent = async function* (): AsyncGenerator<readonly RawLine[]> {
			await new Promise<void>(resolve => quiet.signal.addEventListener('abort', () => resolve()));
		};
		const merged = mergeOf([silent(), streamOf([[rawAt('b', 2n)]])], {follow: true, holdMs: 10});
		const {value} = await merged.next();
		expect(value && textsOf(value)).toEqual(['b']);
		quiet.abort();
		expect((await merged.next()).done).toBe(true);
	});

	test('come in batches that keep nobody waiting', async () => {
		const sizes: number[] = [];
		const merged: string[] = [];
		for await (const batch of mergeOf([0, 1].map(first => streamOf([numbers(first, 50_000, 2)])))) {
			sizes.push(batch.lines.length);
			merged.push(...textsOf(batch));
		}
		expect(Math.max(...sizes)).toBeLessThanOrEqual(4096);
		expect(merged).toEqual(Array.from({length: 50_000}, (_, one) => String(one)));
	});

	test('a stream is not read on while a lot of it waits', async () => {
		let given = 0;
		const flood = async function* () {
			for (let batch = 0; batch < 40; batch++) {
				given += 10_000;
				yield numbers(batch * 10_000, (batch + 1) * 10_000, 1);
			}
		};
		const gate = new AbortController();
		const slow = async function* (): AsyncGenerator<readonly RawLine[]> {
			await new Promise<void>(resolve => gate.signal.addEventListener('abort', () => resolve()));
			yield [rawAt('0', 0n)];
		};
		const merged = mergeOf([flood(), slow()]);
		const first = merged.next();
		for (let turn = 0; turn < 200; turn++) await new Promise(resolve => setImmediate(resolve));
		expect(given).toBeLessThanOrEqual(110_000);
		gate.abort();
		let count = (await first).value?.lines.length ?? 0;
		for await (const batch of merged) count += batch.lines.length;
		expect(count).toBe(400_001);
	});
});
