import {describe, expect, test} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import type {ContainerDetail} from '../../src/engine/things.ts';
import {patchRow} from '../../src/kinds/container/patch.ts';
import {rememberRow, withKillCount} from '../../src/kinds/container/remember.ts';
import {type ContainerRow, rowOfDetail, rowOfSummary} from '../../src/kinds/container/row.ts';
import {compareTroubles, troubleOf} from '../../src/kinds/container/trouble.ts';
import {whyOf} from '../../src/kinds/container/why.ts';
import {containerDetail, containerSummary, happened} from '../support/things.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = 100 * 24 * hour;
const listed = () => rowOfSummary(containerSummary('web'));
const inspected = (other: Partial<ContainerDetail>): ContainerRow =>
	rowOfDetail(containerDetail(containerSummary('web', {state: other.state ?? 'running'}), other));

describe('memory that ran out in one that runs on', () => {
	const limits = {raw: {HostConfig: {Memory: 16 * 1024 ** 2}}};
	const running = {state: 'running', startedAt: now - hour} as const;
	const oom = (agoMs: number) => ({
		...happened('container', 'oom', 'web'),
		timeNano: msToNano(now - agoMs),
	});
	const told = (row: ContainerRow, ...agoMs: readonly number[]) =>
		agoMs.reduce((known, ago) => patchRow(known, oom(ago)) ?? known, row);

	test('is told by events, one for several of the same kill, and by inspect', () => {
		const row = told(inspected({...running, ...limits}), 60_000, 59_990, 20_000);
		const why = 'OOM kill inside at 16M · 2+ times · 20s ago';
		expect(whyOf(row, {now})).toBe(why);
		const again = rememberRow(row, inspected({...running, ...limits, oomKilled: true}));
		expect(whyOf(again, {now})).toBe(why);
		const list = told(listed(), 20_000);
		const seen = rememberRow(list, inspected({...running, oomKilled: true}));
		expect(whyOf(seen, {now})).toBe('OOM kill inside · 20s ago');
	});

	test('has the number of the kernel, whatever was heard, and the time of the last that was', () => {
		const limited = inspected({...running, ...limits, oomKilled: true});
		const counted = withKillCount(limited, 270);
		expect(whyOf(counted, {now})).toBe('OOM kill inside at 16M · 270 times');
		const heard = told(limited, 60_000, 20_000);
		const known = rememberRow(heard, counted);
		expect(whyOf(known, {now})).toBe('OOM kill inside at 16M · 270 times · 20s ago');
		// One more is not counted before the kernel has done so.
		const again = told(known, 12_000);
		expect(whyOf(again, {now})).toBe('OOM kill inside at 16M · 270 times · 10s ago');
		expect(rememberRow(again, withKillCount(limited, 271)).memoryKills?.count).toBe(271);
		const silent = rememberRow(again, withKillCount(limited, undefined));
		expect(silent.memoryKills).toEqual({count: 270, orMore: true, lastAt: now - 12_000});
		const paused = inspected({...running, state: 'paused', oomKilled: true});
		expect(withKillCount(paused, 271).memoryKills).toMatchObject({count: 271, orMore: false});
		expect(withKillCount(inspected(running), 3).memoryKills).toBeUndefined();
	});

	test('fades to a warning, and under what is unhealthy, where nothing was killed for ten minutes', () => {
		const limited = {...running, ...limits, oomKilled: true} as const;
		const killed = (agoMs: number) => told(inspected(limited), agoMs);
		expect(troubleOf(killed(9 * minute), now)).toMatchObject({severity: 'error'});
		const faded = troubleOf(killed(14 * minute), now);
		expect(faded).toMatchObject({name: 'earlier memory kills', severity: 'warn'});
		expect(whyOf(killed(14 * minute), {now})).toBe('OOM kill inside at 16M · 14m ago');
		const sick = inspected({...limited, health: 'unhealthy'});
		expect(troubleOf(told(sick, 14 * minute), now)?.name).toBe('unhealthy');
		expect(compareTroubles(troubleOf(sick, now), faded)).toBeLessThan(0);
		// Of what nobody knows the time.
		expect(troubleOf(inspected(limited), now)).toMatchObject({severity: 'warn', since: undefined});
	});

	test('is over with a new start', () => {
		const row = told(inspected(running), 20_000);
		const start = {...happened('container', 'start', 'web'), timeNano: msToNano(now)};
		const started = patchRow(row, start) ?? row;
		expect(troubleOf(started, now)).toBeUndefined();
		expect(started.memoryKills).toBeUndefined();
		expect(rememberRow(row, inspected({...running, startedAt: now})).memoryKills).toBeUndefined();
	});

	test('is not how the run before ended', () => {
		const loop = {...running, startedAt: now - 5000, restartCount: 4, oomKilled: true};
		const row = {...inspected(loop), lastEnd: {exitCode: 1, oomKilled: false}};
		expect(whyOf(row, {now})).toBe('exit 1 · last <10s ago');
	});
});
