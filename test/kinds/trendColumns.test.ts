import {expect, test} from 'vitest';
import {container} from '../../src/kinds/container/container.ts';
import {type ContainerRow, rowOfDetail} from '../../src/kinds/container/row.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

const limited = (host: Readonly<Record<string, number>>): ContainerRow => {
	const row = rowOfDetail(containerDetail(containerSummary('web')));
	return row.detail
		? {...row, detail: {...row.detail, raw: {...row.detail.raw, HostConfig: host}}}
		: row;
};

const flat = new Array<number>(6).fill(0);

const stats: Stats = {
	cpuRatio: 0.25,
	memoryBytes: 96 * 2 ** 20,
	memoryLimit: 1e10,
	rxBytes: 0,
	txBytes: 0,
	readBytes: 0,
	writeBytes: 0,
	pids: 1,
	periods: 0,
	throttledPeriods: 0,
	trend: {
		cpu: [undefined, undefined, 0, 0.001, 0.0625, 0.125, 0.25, 0.375, 0.5, 0.25],
		network: [...flat, 0, 1_000_000, 500_000, 10],
		block: [...flat, undefined, 0, 0, 0],
		throttled: undefined,
	},
};

const cell = (id: string, row: ContainerRow, given: Stats | undefined = stats): string =>
	container.columns.find(column => column.id === id)?.cell(row, {now: 0, stats: given}).text ??
	'no such column';

test('CPU is drawn against its quota, or a core', () => {
	expect(cell('cpuTrend', limited({NanoCpus: 5e8}))).toBe('    ▁▂▄▆█▄');
	expect(cell('cpuTrend', limited({CpuQuota: 50_000, CpuPeriod: 100_000}))).toBe('    ▁▂▄▆█▄');
	expect(cell('cpuTrend', limited({}))).toBe('    ▁▁▂▃▄▂');
});

test('memory is a part of its limit, and nothing where there is none', () => {
	expect(cell('memGauge', limited({Memory: 128 * 2 ** 20}))).toBe('██████░░');
	expect(cell('memGauge', limited({}))).toBe('');
});

test('rates are drawn against the highest, with that of the last part that is over', () => {
	expect(cell('netTrend', limited({}))).toBe('       █▄  500k/s');
	expect(cell('blockTrend', limited({})).trim()).toBe('');
});

test('there is nothing where nothing was sampled', () => {
	for (const id of ['cpuTrend', 'memGauge', 'netTrend', 'blockTrend']) {
		const row = limited({Memory: 1});
		expect(
			container.columns.find(column => column.id === id)?.cell(row, {now: 0, stats: undefined})
				.text,
		).toBe('');
	}
});
