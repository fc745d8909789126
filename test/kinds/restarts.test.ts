import {describe, expect, test} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import type {ContainerDetail} from '../../src/engine/things.ts';
import {patchRow} from '../../src/kinds/container/patch.ts';
import {rememberRow} from '../../src/kinds/container/remember.ts';
import {reckonedWait} from '../../src/kinds/container/restarts.ts';
import {type ContainerRow, rowOfDetail} from '../../src/kinds/container/row.ts';
import {whyOf} from '../../src/kinds/container/why.ts';
import {containerDetail, containerSummary, happened} from '../support/things.ts';

const now = 1_700_000_000_000;
const at = (seconds: number) => now + seconds * 1000;
const inspected = (other: Partial<ContainerDetail>): ContainerRow =>
	rowOfDetail(
		containerDetail(containerSummary('web', {state: other.state ?? 'running'}), {
			exitCode: 1,
			...other,
		}),
	);
const waits = (restartCount: number, startedAt: number, finishedAt: number) =>
	inspected({state: 'restarting', restartCount, startedAt, finishedAt});

test('starts that were seen tell how far they lie apart', () => {
	const first = waits(6, at(-70), at(-69));
	const second = rememberRow(first, waits(7, at(-9), at(-8)));
	expect(second.periodMs).toBe(61_000);
	expect(whyOf(second, {now})).toBe('exit 1 every 61s · for 1m+');
	// Looked at again, and started: nothing new is known of how far they lie apart.
	expect(rememberRow(second, waits(7, at(-9), at(-8))).periodMs).toBe(61_000);
});

test('those between two looks count', () => {
	const seen = rememberRow(waits(6, at(-190), at(-189)), waits(9, at(-10), at(-9)));
	expect(seen.periodMs).toBe(60_000);
});

test('an event tells of the start before it was looked at', () => {
	const start = {...happened('container', 'start', 'web'), timeNano: msToNano(at(-1))};
	const started = patchRow(waits(8, at(-62), at(-61)), start) as ContainerRow;
	expect(started.periodMs).toBe(61_000);
	const running = {state: 'running', restartCount: 8, finishedAt: at(-61)} as const;
	expect(rememberRow(started, inspected({...running, startedAt: at(-1.2)})).periodMs).toBe(61_000);
});

test('one look reckons by what the engine waits', () => {
	expect(waits(20, at(-3), at(-2)).periodMs).toBe(61_000);
	// A run of ten seconds begins anew with the shortest wait.
	expect(waits(20, at(-32), at(-2)).periodMs).toBe(30_100);
	const runs = {state: 'running', restartCount: 4, startedAt: at(-1), finishedAt: at(-27)} as const;
	// What lies between an end and the next start is the wait alone.
	expect(inspected(runs).periodMs).toBeUndefined();
	expect(inspected({state: 'exited', restartCount: 4}).periodMs).toBeUndefined();
});

describe('an end and a start that were only heard', () => {
	const heard = (action: string, seconds: number) => ({
		...happened('container', action, 'web', action === 'die' ? {exitCode: '2'} : {}),
		timeNano: msToNano(at(seconds)),
	});
	const hear = (row: ContainerRow, ...events: readonly (readonly [string, number])[]) =>
		events.reduce((known, [action, when]) => patchRow(known, heard(action, when)) ?? known, row);
	const runs = (restartCount: number, startedAt: number, finishedAt: number) =>
		inspected({state: 'running', restartCount, startedAt, finishedAt});
	const first = runs(4, at(-43), at(-44.5));

	test('tell of a whole run and the wait, not of the wait alone', () => {
		const again = hear(first, ['die', -23.08], ['start', -21.6]);
		expect(again.periodMs).toBe(21_400);
		expect(whyOf(again, {now})).toBe('exit 2 every 21s · for 40s+');
		const looked = rememberRow(again, runs(5, at(-21.59), at(-23.08)));
		expect(whyOf(looked, {now})).toBe('exit 2 every 21s · for 40s+');
	});

	test('are counted, so that a look after several of them is right', () => {
		const turns = hear(first, ['die', -23], ['start', -21.5], ['die', -1.5], ['start', 0]);
		expect(turns.detail?.restartCount).toBe(6);
		expect(rememberRow(turns, waits(8, at(21.5), at(41.5))).periodMs).toBe(21_500);
	});

	test('are not counted twice where inspect told of them before', () => {
		const waiting = rememberRow(first, waits(5, at(-43), at(-23)));
		const again = hear(waiting, ['die', -23.01], ['start', -21.5]);
		expect(again.detail).toMatchObject({state: 'running', restartCount: 5});
		expect(again.periodMs).toBe(21_500);
		const started = hear(runs(5, at(-21.5), at(-23)), ['die', -23.01], ['start', -21.51]);
		expect(started.detail?.restartCount).toBe(5);
	});

	test('are of somebody who stops and starts, where the engine has not done so yet', () => {
		const known = inspected({state: 'running', restartCount: 0, startedAt: at(-43)});
		const again = hear(known, ['die', -23], ['start', -21.5]);
		expect(again.detail?.restartCount).toBe(0);
		expect(again.periodMs).toBeUndefined();
	});
});

test('one that was well for long before its first restart is not averaged with that', () => {
	const well = inspected({state: 'running', restartCount: 0, startedAt: at(-9000)});
	expect(rememberRow(well, waits(4, at(-2), at(-1))).periodMs).toBe(1000 + 800);
});

test('somebody who starts it again begins a new count', () => {
	const before = rememberRow(waits(6, at(-70), at(-69)), waits(7, at(-9), at(-8)));
	const started = inspected({state: 'running', restartCount: 0, startedAt: now});
	expect(rememberRow(before, started).periodMs).toBeUndefined();
});

describe('since when it loops', () => {
	const minutes = (count: number) => at(count * 60);

	test('by the first death, where that was seen', () => {
		const first = waits(1, minutes(-24) - 1000, minutes(-24));
		const later = rememberRow(first, waits(32, minutes(-1), minutes(-1)));
		expect(whyOf({...later, periodMs: 60_000}, {now})).toBe('exit 1 every 60s · for 24m');
		const words = {now, words: 'fatal: cannot connect to db:5432'};
		expect(whyOf({...later, periodMs: 60_000}, words)).toBe(
			'exit 1 every 60s · "fatal: cannot connect to db:5432" · for 24m',
		);
	});

	test('by one that others were before it is longer; by that one alone nothing is told', () => {
		const found = waits(20, minutes(-5), minutes(-5));
		expect(whyOf(found, {now})).toBe('exit 1 every 60s');
		// Of the same death an event and inspect have each their own time.
		expect(whyOf(rememberRow(found, waits(20, minutes(-5), minutes(-5) + 300)), {now})).toBe(
			'exit 1 every 60s',
		);
		const again = rememberRow(found, waits(24, minutes(-1), minutes(-1)));
		expect(whyOf(again, {now})).toBe('exit 1 every 60s · for 5m+');
		const soon = rememberRow(waits(20, at(-9), at(-9)), waits(22, at(-3), at(-3)));
		expect(whyOf(soon, {now})).toBe('exit 1 every 3s');
	});

	test('anew after a run that lasted, also where an event tells of its end', () => {
		const before = rememberRow(
			waits(4, minutes(-99), minutes(-99)),
			waits(5, minutes(-98), minutes(-98)),
		);
		const long = {restartCount: 5, startedAt: minutes(-97), finishedAt: minutes(-98)} as const;
		const runs = rememberRow(before, inspected({state: 'running', ...long}));
		expect(runs.looping?.since).toBe(minutes(-99));
		const anew = {since: minutes(-3), orBefore: false};
		expect(rememberRow(runs, waits(6, minutes(-97), minutes(-3))).looping).toEqual(anew);
		const die = {...happened('container', 'die', 'web'), timeNano: msToNano(minutes(-3))};
		const dead = patchRow(runs, die) as ContainerRow;
		expect(rememberRow(dead, waits(8, minutes(-1), minutes(-1))).looping).toEqual(anew);
	});

	test('not where somebody started it since', () => {
		const before = rememberRow(waits(6, at(-70), at(-69)), waits(7, at(-9), at(-8)));
		const started = inspected({state: 'running', restartCount: 0, startedAt: now});
		expect(rememberRow(before, started).looping).toBeUndefined();
		const missed = rememberRow(before, waits(3, at(-1), at(-1)));
		expect(missed.looping).toEqual({since: at(-1), orBefore: true});
	});

	test('of what is too quick to tell how often, the last turn is told behind the words', () => {
		const quick = waits(3, at(-12), at(-12));
		expect(whyOf(quick, {now, words: 'fatal'})).toBe('exit 1 · "fatal" · last 10s ago');
	});
});

test('waits double up to a minute', () => {
	expect([1, 2, 3, 10, 11, 40].map(count => reckonedWait(count, undefined))).toEqual([
		100, 200, 400, 51_200, 60_000, 60_000,
	]);
});

test('less than a second, and many minutes', () => {
	const row = waits(3, at(-1), at(-1));
	expect(whyOf(row, {now})).toBe('exit 1 · last <10s ago');
	expect(whyOf({...row, periodMs: 300_000}, {now})).toBe('exit 1 every 5m');
});
