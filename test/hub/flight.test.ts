import {describe, expect, test} from 'vitest';
import {createFlightRecord} from '../../src/hub/flight/record.ts';
import {createFlightRecorder, sampleColumns} from '../../src/hub/flight/recorder.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {containerRow} from '../actions/rows.ts';
import {happened} from '../support/things.ts';

describe('a record', () => {
	const entry = (at: number, text = 'x') => ({at, kind: 'event' as const, text});

	test('keeps what has room, and drops the oldest first', () => {
		const record = createFlightRecord({mostBytes: 1_000_000, mostMs: 3_600_000});
		for (let at = 0; at < 20_000; at++) record.keep(entry(at, 'y'.repeat(60)));
		expect(record.bytes).toBeLessThanOrEqual(1_000_000);
		const kept = record.all(20_000);
		expect(kept.at(-1)?.at).toBe(19_999);
		expect(kept).toHaveLength(5000);
		expect(record.dropped).toBe(15_000);
	});

	test('an entry that has no room alone leaves none', () => {
		const record = createFlightRecord({mostBytes: 1000, mostMs: 1000});
		record.keep(entry(0));
		record.keep(entry(1, 'z'.repeat(1000)));
		expect(record.all(1)).toEqual([]);
		expect(record.bytes).toBe(0);
	});

	test('forgets what is older than its time', () => {
		const record = createFlightRecord({mostBytes: 10_000, mostMs: 1000});
		record.keep(entry(0));
		record.keep(entry(900));
		expect(record.all(1500).map(({at}) => at)).toEqual([900]);
		record.keep(entry(5000));
		expect(record.all(5000).map(({at}) => at)).toEqual([5000]);
		expect(record.dropped).toBe(0);
	});
});

describe('a recorder', () => {
	const stats: Stats = {
		...{cpuRatio: 0.5, memoryBytes: 1000, rxBytes: 1, txBytes: 2, readBytes: 3, writeBytes: 4},
		...{pids: 5, memoryLimit: undefined, periods: 0, throttledPeriods: 0},
	};
	const start = (...rows: readonly ContainerRow[]) => {
		let now = 1_000_000;
		const containers = new Map(rows.map(row => [row.id, row]));
		const words = new Map<string, string>();
		const recorder = createFlightRecorder({
			now: () => now,
			containers: () => containers,
			words: () => words,
		});
		const texts = (kind: string) =>
			recorder.take().flatMap(one => (one.kind === kind ? [one.text] : []));
		const parsed = (kind: string) => texts(kind).map(text => JSON.parse(text));
		return {
			...{recorder, containers, words, texts, parsed},
			pass: (ms: number) => {
				now += ms;
			},
			now: () => now,
		};
	};

	test('keeps one sample in ten seconds of each', () => {
		const {recorder, texts, pass, now} = start(containerRow({id: 'a'.repeat(64), name: 'we,b'}));
		recorder.sample('a'.repeat(64), {time: now(), stats: {...stats, cpuRatio: undefined}});
		for (let i = 0; i < 30; i++, pass(1000)) {
			recorder.sample('a'.repeat(64), {time: now(), stats});
		}
		expect(texts('sample')).toHaveLength(3);
		expect(texts('sample')[0]).toBe(
			'1970-01-01T00:16:40.000Z,we_b,aaaaaaaaaaaa,0.5000,1000,1,2,3,4,5',
		);
		expect(sampleColumns.split(',')).toHaveLength(texts('sample')[0]?.split(',').length ?? 0);
	});

	test('keeps what happened without labels and probes, and no text of a command', () => {
		const {recorder, parsed} = start();
		recorder.hear(happened('container', 'exec_create: probe --password x', 'a'));
		recorder.hear(
			happened('container', 'die', 'a', {exitCode: '3', name: 'web', 'my.label': 'secret'}),
		);
		expect(parsed('event')).toEqual([
			expect.objectContaining({action: 'die', name: 'web', exitCode: '3'}),
		]);
		expect(JSON.stringify(parsed('event'))).not.toContain('secret');
	});

	test('keeps a state and last words when they are other ones', () => {
		const web = containerRow({id: 'a', name: 'web'});
		const {recorder, containers, words, parsed, pass} = start(web);
		recorder.take();
		pass(20_000);
		recorder.take();
		expect(parsed('state')).toHaveLength(1);
		containers.set('a', {...web, state: 'exited'});
		words.set('a', 'fatal: no config');
		expect(parsed('state').map(({state}) => state)).toEqual(['running', 'exited']);
		pass(20_000);
		expect(parsed('words')).toEqual([expect.objectContaining({line: 'fatal: no config'})]);
	});
});
