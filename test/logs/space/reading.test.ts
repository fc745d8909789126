import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createScheduler} from '../../../src/base/schedule.ts';
import type {Engine} from '../../../src/engine/engine.ts';
import type {LogLine, RawLine} from '../../../src/engine/logTypes.ts';
import {
	type LogPartChoice,
	likelyPartOf,
	logPartChoices,
	logPartOf,
} from '../../../src/logs/export/parts.ts';
import {readLog} from '../../../src/logs/export/reading.ts';
import type {LogMarker} from '../../../src/logs/feed/markers.ts';
import type {LogFilter} from '../../../src/logs/search/filters.ts';
import {fakeEngine} from '../../support/fakeEngine.ts';
import {createFakeFeed, lineAt} from '../support.ts';

const schedule = createScheduler();
/** ms since the epoch. */
const now = 1_700_000_000_000;
const nanos = (ms: number): bigint => BigInt(ms) * 1_000_000n;

/** What an engine has of each container: lines with their times in ms. */
type Logs = Readonly<Record<string, readonly (readonly [ms: number, text: string])[] | AppError>>;

const engineOf = (logs: Logs): Engine =>
	fakeEngine({
		containers: {
			async rawLogs(id, {since, until}) {
				const lines = logs[id] ?? [];
				if (lines instanceof AppError) throw lines;
				const nano = (time: string) => BigInt(time.replace('.', ''));
				const wanted = ([ms]: readonly [number, string]) =>
					(since === undefined || nanos(ms) >= nano(since)) &&
					(until === undefined || nanos(ms) <= nano(until));
				const raw = lines.filter(wanted).map(
					([ms, text]): RawLine => ({
						stream: 'stdout',
						timeNano: nanos(ms),
						bytes: Buffer.from(text),
					}),
				);
				const batches = (async function* () {
					while (raw.length > 0) yield raw.splice(0, 100);
				})();
				return Object.assign(batches, {tty: false});
			},
		},
	});

interface Asked {
	readonly logs: Logs;
	readonly taken?: LogPartChoice;
	readonly filters?: readonly LogFilter[];
	readonly form?: 'text' | 'json';
	readonly kept?: readonly LogLine[];
	readonly range?: {readonly from: number; readonly to: number};
	readonly edges?: readonly [LogLine, LogLine];
	/** ms; the window that is shown begins then. */
	readonly markers?: readonly LogMarker[];
	readonly since?: number;
	readonly budgetBytes?: number;
	readonly isMark?: (line: LogLine) => boolean;
}

const start = ({logs, taken = 'all', filters = [], form = 'text', ...rest}: Asked) => {
	const feed = createFakeFeed({schedule, budgetBytes: rest.budgetBytes ?? 8 << 20});
	feed.write(rest.kept ?? []);
	const mark = {range: rest.range, edges: rest.edges, count: '', begin() {}, drop() {}};
	const reading =
		rest.since === undefined
			? {minutes: undefined, since: undefined, until: undefined}
			: {minutes: 5, since: nanos(rest.since), until: undefined};
	const log = {filters: {all: () => filters}, mark, reading};
	const origin = {
		feed,
		sources: () => Object.keys(logs).map(name => ({containerId: name, name})),
		sourceOf: () => 0,
		isMark: rest.isMark ?? (() => false),
	};
	const stop = new AbortController();
	const made = readLog({
		...{log, origin, form, schedule, timestamps: false, markers: rest.markers ?? []},
		part: logPartOf(log, taken, now),
		...{engine: engineOf(logs), signal: stop.signal},
	});
	const read = async () => {
		let all = '';
		for await (const part of made.text) all += part;
		return all;
	};
	return {reading: made, read, log};
};

describe('a log is read', () => {
	test('whole, as the engine has it', async () => {
		const all = Array.from({length: 1234}, (_, at) => [at, `line ${at}\r`] as const);
		const {reading, read} = start({logs: {web: all}});
		expect(await read()).toBe(Array.from(all, (_, at) => `line ${at}\n`).join(''));
		expect(reading).toMatchObject({lines: 1234, missed: 0, failures: []});
	});

	test('with the markers that were drawn across it, in every form', async () => {
		const logs = {web: [[1000, 'a'] as const, [3000, 'b'] as const]};
		const markers = [
			{timeNano: nanos(2000), text: 'deploy'},
			{timeNano: nanos(4000), text: ''},
		];
		expect(await start({logs, markers}).read()).toBe(
			[
				'a',
				'── deploy · 1970-01-01T00:00:02.000000000Z ──',
				'b',
				'── 1970-01-01T00:00:04.000000000Z ──',
				'',
			].join('\n'),
		);
		const lines = (await start({logs, markers, form: 'json'}).read()).trim().split('\n');
		expect(lines.map(line => (JSON.parse(line) as {marker?: string}).marker)).toEqual([
			undefined,
			'deploy',
			undefined,
			'',
		]);
	});

	test('through the filters', async () => {
		const logs = {
			web: [
				[1, 'GET /a'],
				[2, 'ERROR b'],
				[3, 'GET /c'],
			] as const,
		};
		const filters = [{mode: 'exclude', text: 'GET'}] as const;
		expect(await start({logs, filters, taken: 'shown'}).read()).toBe('ERROR b\n');
		expect(await start({logs, filters}).read()).toBe('GET /a\nERROR b\nGET /c\n');
	});

	test('of several containers in time order, each line with its name', async () => {
		const logs = {
			web: [
				[1, 'a'],
				[4, 'd'],
			] as const,
			db: [
				[2, 'b'],
				[3, 'c'],
			] as const,
		};
		expect(await start({logs}).read()).toBe('web | a\ndb  | b\ndb  | c\nweb | d\n');
		const filters = [{mode: 'include', text: 'source=db'}] as const;
		const filtered = start({logs, filters, taken: 'shown', form: 'json'});
		const lines = (await filtered.read()).trim().split('\n');
		expect(lines.map(line => JSON.parse(line).source)).toEqual(['db', 'db']);
	});

	test('in the lines that are marked, without words about the log', async () => {
		const kept = ['zero', 'one', 'exited 0', 'three', 'four'].map((text, at) =>
			lineAt(text, nanos(at)),
		);
		const marked = start({
			...{logs: {web: []}, taken: 'marked', kept, range: {from: 1, to: 4}},
			isMark: ({text}) => text.startsWith('exited'),
		});
		expect(await marked.read()).toBe('one\nthree\n');
	});

	test('as far as it goes: one of several that cannot be read is told, one alone is an error', async () => {
		const gone = new AppError('NOT_FOUND', 'no such container');
		const both = start({logs: {web: [[1, 'a']], db: gone}});
		expect(await both.read()).toBe('web | a\n');
		expect(both.reading.failures).toMatchObject([{name: 'db', error: {code: 'NOT_FOUND'}}]);
		await expect(start({logs: {db: gone}}).read()).rejects.toBe(gone);
	});
});

describe('a part of a log', () => {
	const minute = 60_000;
	const web = [
		[now - 20 * minute, 'GET old'],
		[now - 8 * minute, 'ERROR young'],
		[now - 2 * minute, 'GET new'],
	] as const;
	const filters = [{mode: 'include', text: 'GET'}] as const;

	test('is what the window shows, and the filters of it', async () => {
		const shown = {logs: {web}, taken: 'shown', since: now - 10 * minute} as const;
		expect(await start(shown).read()).toBe('ERROR young\nGET new\n');
		expect(await start({...shown, filters}).read()).toBe('GET new\n');
		expect(await start({...shown, taken: 'all', filters}).read()).toBe(
			'GET old\nERROR young\nGET new\n',
		);
	});

	test('is of the last minutes, or since a time that was typed', async () => {
		expect(await start({logs: {web}, taken: 'recent'}).read()).toBe('ERROR young\nGET new\n');
		expect(await start({logs: {web}, taken: '5m'}).read()).toBe('GET new\n');
		expect(await start({logs: {web}, taken: '1h', filters}).read()).toBe('GET old\nGET new\n');
		expect(() => start({logs: {web}, taken: 'soon'})).toThrow(/not a time/);
	});

	test('is what is meant most likely: what is marked, else what is shown', () => {
		const logs = {web: []};
		const one = start({logs}).log;
		expect([logPartChoices(one), likelyPartOf(one)]).toEqual([['all', 'recent'], 'all']);
		const two = start({logs, since: 0}).log;
		expect([logPartChoices(two), likelyPartOf(two)]).toEqual([['all', 'shown', 'recent'], 'shown']);
		const three = start({logs, filters, range: {from: 0, to: 1}}).log;
		expect(logPartChoices(three)).toEqual(['all', 'shown', 'marked', 'recent']);
		expect(likelyPartOf(three)).toBe('marked');
	});
});

describe('marked lines that are not all kept', () => {
	const all = Array.from({length: 5000}, (_, at) => [at, `line ${at}`] as const);
	const kept = all.map(([ms, text]) => lineAt(text, nanos(ms)));
	const edgesOf = (from: number, to: number) =>
		[kept.at(from), kept.at(to - 1)] as readonly [LogLine, LogLine];

	test('come from the engine, from the first to the last', async () => {
		const range = {from: 100, to: 4900};
		const marked = {taken: 'marked', kept, range, budgetBytes: 60_000} as const;
		const one = start({...marked, logs: {web: all}, edges: edgesOf(100, 4900)});
		const lines = (await one.read()).trimEnd().split('\n');
		expect([lines[0], lines.at(-1), lines.length]).toEqual(['line 100', 'line 4899', 4800]);
		expect(one.reading).toMatchObject({lines: 4800, missed: 0});
		const rotated = start({...marked, logs: {web: all.slice(3000)}, edges: edgesOf(100, 4900)});
		expect((await rotated.read()).split('\n')[0]).toBe('line 3000');
		expect(rotated.reading.missed).toBeUndefined();
	});

	test('of several logs by their times', async () => {
		const logs = {web: all.filter(([ms]) => ms % 2 === 0), db: all.filter(([ms]) => ms % 2 === 1)};
		const marked = {taken: 'marked', kept, range: {from: 100, to: 4900}} as const;
		const both = start({...marked, logs, edges: edgesOf(100, 4900), budgetBytes: 60_000});
		const lines = (await both.read()).trimEnd().split('\n');
		expect([lines[0], lines[1], lines.length]).toEqual(['web | line 100', 'db  | line 101', 4800]);
	});
});
