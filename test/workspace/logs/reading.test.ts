import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createScheduler} from '../../../src/base/schedule.ts';
import type {Engine} from '../../../src/engine/engine.ts';
import type {LogLine, RawLine} from '../../../src/engine/logTypes.ts';
import type {LogFilter} from '../../../src/log/filters.ts';
import {readLog, type Taken, takenOf} from '../../../src/workspace/logs/reading.ts';
import type {LogTools} from '../../../src/workspace/viewerTypes.ts';
import {createFakeFeed, lineAt} from '../../log/support.ts';

const schedule = createScheduler();
const nanos = (ms: number): bigint => BigInt(ms) * 1_000_000n;

/** What an engine has of each container: lines with their times in ms. */
type Logs = Readonly<Record<string, readonly (readonly [ms: number, text: string])[] | AppError>>;

const engineOf = (logs: Logs): Engine =>
	({
		containers: {
			async rawLogs(id: string) {
				const lines = logs[id] ?? [];
				if (lines instanceof AppError) throw lines;
				const raw = lines.map(
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
	}) as unknown as Engine;

interface Asked {
	readonly logs: Logs;
	readonly taken?: Taken;
	readonly filters?: readonly LogFilter[];
	readonly form?: 'text' | 'json';
	readonly kept?: readonly LogLine[];
	readonly range?: {readonly from: number; readonly to: number};
	readonly isMark?: (line: LogLine) => boolean;
}

const start = ({logs, taken = 'all', filters = [], form = 'text', ...rest}: Asked) => {
	const feed = createFakeFeed({schedule});
	feed.write(rest.kept ?? []);
	const mark = {range: rest.range, count: 0, begin() {}, drop() {}};
	const log = {filters: () => filters, mark} as unknown as LogTools;
	const origin = {
		feed,
		sources: () => Object.keys(logs).map(name => ({containerId: name, name})),
		sourceOf: () => 0,
		isMark: rest.isMark ?? (() => false),
	};
	const stop = new AbortController();
	const reading = readLog({
		...{log, origin, taken, form, schedule, timestamps: false},
		...{engine: engineOf(logs), signal: stop.signal},
	});
	const read = async () => {
		let text = '';
		for await (const part of reading.text) text += part;
		return text;
	};
	return {reading, read, log};
};

describe('a log is read', () => {
	test('whole, as the engine has it', async () => {
		const all = Array.from({length: 1234}, (_, at) => [at, `line ${at}\r`] as const);
		const {reading, read} = start({logs: {web: all}});
		expect(await read()).toBe(Array.from(all, (_, at) => `line ${at}\n`).join(''));
		expect(reading).toMatchObject({lines: 1234, missed: 0, failures: []});
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
		expect(await start({logs, filters, taken: 'filtered'}).read()).toBe('ERROR b\n');
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
		const filtered = start({logs, filters, taken: 'filtered', form: 'json'});
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

test('what can be taken: the last one is meant most likely', () => {
	const logs = {web: []};
	expect(takenOf(start({logs}).log)).toEqual(['all']);
	const filters = [{mode: 'include', text: 'x'}] as const;
	expect(takenOf(start({logs, filters}).log)).toEqual(['all', 'filtered']);
	const {log} = start({logs, filters, range: {from: 0, to: 1}});
	expect(takenOf(log)).toEqual(['all', 'filtered', 'marked']);
});
