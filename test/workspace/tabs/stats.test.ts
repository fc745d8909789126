import {expect, test} from 'vitest';
import {rowOfDetail} from '../../../src/kinds/container/row.ts';
import type {Stats} from '../../../src/kinds/stats.ts';
import {textOf} from '../../../src/spans/spans.ts';
import {chartsOf} from '../../../src/workspace/tabs/stats/charts.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';

const rowWith = (HostConfig: Readonly<Record<string, number>>) =>
	rowOfDetail(containerDetail(containerSummary('web'), {raw: {HostConfig}}));

const sample = (other: Partial<Stats> = {}): Stats => ({
	...{cpuRatio: 0.1, memoryBytes: 1 << 20, memoryLimit: 64 << 20, pids: 3},
	...{rxBytes: 0, txBytes: 0, readBytes: 0, writeBytes: 0},
	...{periods: 0, throttledPeriods: 0},
	...other,
});

const historyOf = (...samples: readonly (Stats | undefined)[]) => ({
	times: samples.map((_, index) => index * 1000),
	samples,
});

const noteOf = (
	title: string,
	...[history, row, mark]: Parameters<typeof chartsOf>
): string | undefined => {
	const notes = chartsOf(history, row, mark).find(chart => chart.title === title)?.notes;
	return notes && textOf(notes);
};

test('each chart that has a limit ends at it', () => {
	const row = rowWith({NanoCpus: 1e8, PidsLimit: 50});
	const ceilings = (of: typeof row | undefined) =>
		chartsOf(historyOf(sample()), of).map(({ceiling}) => ceiling);
	expect(ceilings(row)).toEqual([0.1, 64 << 20, undefined, undefined, 50]);
	expect(ceilings(rowWith({PidsLimit: -1}))[4]).toBeUndefined();
	expect(ceilings(undefined)[0]).toBeUndefined();
});

test('how much of the last minute its quota held it up, and not on the strength of a few periods', () => {
	const row = rowWith({NanoCpus: 1e8});
	const history = historyOf(
		sample({periods: 100, throttledPeriods: 90}),
		undefined,
		sample({periods: 120, throttledPeriods: 95}),
		sample({periods: 140, throttledPeriods: 110}),
	);
	expect(noteOf('CPU', history, row)).toBe('throttled 50%');
	expect(noteOf('CPU', history, row, 2)).toBe('throttled 25%');
	expect(noteOf('CPU', historyOf(sample({periods: 5}), sample({periods: 9})), row)).toBe('');
	expect(noteOf('CPU', historyOf(sample({periods: 90}), sample({periods: 2})), row)).toBe('');
});

test('of memory what is known: its peak, kills or how often it was at its limit, its reservation', () => {
	const row = rowWith({MemoryReservation: 32 << 20});
	const known = sample({memoryPeak: 61 << 20, oomKills: 2, memoryHits: 1759});
	expect(noteOf('Memory', historyOf(known), row)).toBe('peak 61M · 2 OOM kills · reservation 32M');
	const uncounted = historyOf({...known, oomKills: undefined});
	expect(noteOf('Memory', uncounted, row)).toBe(
		'peak 61M · limit hit 1,759 times · reservation 32M',
	);
	expect(noteOf('Memory', historyOf(known, sample()), row)).toBe('reservation 32M');
	expect(noteOf('Memory', historyOf(sample()), rowWith({}))).toBe('');
});
