import {describe, expect, test} from 'vitest';
import {createScope} from '../../../src/base/scope.ts';
import {type Changes, createChanges} from '../../../src/hub/past/changes.ts';
import {createPast} from '../../../src/hub/past/past.ts';
import {sharing} from '../../../src/hub/past/versions.ts';
import {recordedOf} from '../../../src/kinds/container/recorded.ts';
import {type ContainerRow, rowOfDetail} from '../../../src/kinds/container/row.ts';
import type {Stats} from '../../../src/kinds/stats.ts';
import type {Collection} from '../../../src/store/collection.ts';
import {createStore} from '../../../src/store/store.ts';
import {rowStores, rowsIn} from '../../support/fakeHub.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';

const row = (id: string, over: Parameters<typeof containerDetail>[1] = {}): ContainerRow =>
	rowOfDetail(containerDetail(containerSummary(id), over));

const stats = (cpuRatio: number): Stats => ({
	...{cpuRatio, memoryBytes: 1000, memoryLimit: 2000, periods: 0, throttledPeriods: 0},
	...{rxBytes: 0, txBytes: 0, readBytes: 0, writeBytes: 0, pids: 1},
});

const start = async (phase: 'ready' | 'loading' = 'ready') => {
	const schedule = createManualScheduler();
	const containers = createStore<Collection<ContainerRow>>(
		{phase, rows: new Map(), error: undefined},
		schedule,
	);
	const numbers = createStore<ReadonlyMap<string, Stats>>(new Map(), schedule);
	const words = createStore<ReadonlyMap<string, string>>(new Map(), schedule);
	const past = createPast({
		...{schedule, scope: createScope(), stats: numbers, lastWords: words},
		rows: rowsIn(rowStores({container: containers})),
	});
	const begun = schedule.now();
	const become = async (...rows: readonly ContainerRow[]) => {
		containers.set({
			phase: 'ready',
			rows: new Map(rows.map(one => [one.id, one])),
			error: undefined,
		});
		await schedule.settle();
	};
	const measure = async (...all: readonly (readonly [string, Stats])[]) => {
		numbers.set(new Map(all));
		await schedule.settle();
	};
	const at = (seconds: number) => past.at(begun + seconds * 1000);
	const statesAt = (seconds: number) =>
		Object.fromEntries(
			[...at(seconds).rows('container').get().rows].map(([id, {state}]) => [id, state]),
		);
	return {past, schedule, become, measure, words, at, statesAt, begun};
};

describe('changes', () => {
	const note = (changes: Changes, at: number, what: string, id = 'web') =>
		changes.note(at, new Map([[id, what]]));
	const all = (changes: Changes): readonly string[] => {
		const found: string[] = [];
		for (let one = changes.after(0); one; one = changes.after(one.at)) found.push(one.what);
		return found;
	};

	test('what follows at once is one with what it follows, as it ended', () => {
		const changes = createChanges();
		for (const [at, what] of ['exited (137)', 'removing', 'removed'].entries()) {
			note(changes, 5000 + at * 100, what);
		}
		note(changes, 5250, 'started', 'db');
		note(changes, 5400, 'exited', 'db');
		expect(all(changes)).toEqual(['removed, started', 'exited']);
		for (const moment of [5000, 5100, 5250]) {
			expect(changes.at(moment)).toEqual({
				at: 5250,
				began: 5000,
				ids: ['web', 'db'],
				what: 'removed, started',
			});
			expect(changes.before(moment)).toBeUndefined();
		}
		expect([4999, 5251].map(changes.at)).toEqual([undefined, undefined]);
	});

	test('what goes round is told twice, until something else happens to it', () => {
		const changes = createChanges();
		for (let round = 0; round < 20; round++) {
			note(changes, 10_000 + round * 4000, 'up');
			note(changes, 12_000 + round * 4000, 'down');
		}
		note(changes, 200_000, 'removed');
		expect(all(changes)).toEqual(['up', 'down', 'up', 'down', 'removed']);
	});

	test('old ones are forgotten', () => {
		const changes = createChanges();
		note(changes, 1000, 'a');
		note(changes, 5000, 'b');
		changes.forget(4000);
		expect(all(changes)).toEqual(['b']);
	});
});

describe('what containers were', () => {
	test('is told for every moment since it began', async () => {
		const {past, schedule, become, statesAt, begun} = await start();
		await become(row('web'), row('db'));
		expect(past.since()).toBeUndefined();
		await schedule.advance(10_000);
		await become(row('web', {state: 'exited', exitCode: 3}), row('db'));
		await schedule.advance(10_000);
		await become(row('web', {state: 'exited', exitCode: 3}));
		await schedule.advance(10_000);
		expect(past.since()).toBe(begun + 2000);
		expect(statesAt(5)).toEqual({web: 'running', db: 'running'});
		expect(statesAt(10)).toEqual({web: 'exited', db: 'running'});
		expect(statesAt(25)).toEqual({web: 'exited'});
	});

	test('is told from the first list on, and of no moment before it', async () => {
		const {past, schedule, become, statesAt, at, begun} = await start('loading');
		await schedule.advance(30_000);
		expect(past.since()).toBeUndefined();
		expect(at(10).rows('container').get().phase).toBe('loading');
		await become(row('web'), row('db'));
		expect(past.since()).toBe(begun + 30_000);
		expect(statesAt(30)).toEqual({web: 'running', db: 'running'});
		expect(statesAt(10)).toEqual(statesAt(30));
		expect(at(10).clock.get()).toBe(begun + 30_000);
	});

	test('changes are named, in their order, and found from any moment', async () => {
		const {past, schedule, become, begun} = await start();
		await become(row('web'));
		await schedule.advance(10_000);
		await become(row('web', {state: 'exited', exitCode: 3}), row('db'));
		await schedule.advance(10_000);
		await become(row('db', {health: 'unhealthy'}));
		const [first, second] = [begun + 10_000, begun + 20_000];
		expect(past.before(schedule.now() + 1)).toEqual({
			at: second,
			began: second,
			ids: ['db', 'web'],
			what: 'db running, unhealthy, web removed',
		});
		expect(past.before(second)).toMatchObject({
			at: first,
			what: 'web exited (3), db is new, running',
		});
		expect(past.before(first)).toBeUndefined();
		expect(past.after(first)).toMatchObject({at: second});
		expect(past.after(second)).toBeUndefined();
		expect(past.changeAt(first)?.what).toContain('web exited');
		expect(past.changeAt(first + 1)).toBeUndefined();
	});

	test('probes that failed are counted as they were, or a little before', async () => {
		const {schedule, become, at} = await start();
		const probed = (failingStreak: number) => row('web', {health: 'unhealthy', failingStreak});
		await become(probed(1));
		await schedule.advance(3000);
		for (let failed = 4; failed <= 60; failed++) {
			await become(probed(failed));
			await schedule.advance(1000);
		}
		for (const seconds of [5, 20, 21, 40, 55]) {
			const told = at(seconds).rows('container').get().rows.get('web')?.detail?.failingStreak ?? 0;
			expect(told).toBeLessThanOrEqual(seconds + 1);
			expect(told).toBeGreaterThan(seconds - 32);
		}
	});

	test('a start is told once, by its event and by inspect', async () => {
		const {past, schedule, become} = await start();
		await become();
		await schedule.advance(3000);
		await become(row('web', {startedAt: 1_003_000}));
		await schedule.advance(500);
		await become(row('web', {startedAt: 1_003_217}));
		expect(past.before(schedule.now() + 1)?.what).toBe('web is new, running');
		await schedule.advance(5000);
		await become(row('web', {startedAt: 1_008_000}));
		expect(past.before(schedule.now() + 1)?.what).toBe('web started again');
	});

	test('numbers are those sampled shortly before, and none where nothing was', async () => {
		const {schedule, measure, at, become} = await start();
		await become(row('web'));
		await schedule.advance(4000);
		await measure(['web', stats(0.1)]);
		await schedule.advance(6000);
		await measure(['web', stats(0.2)]);
		await schedule.advance(10_000);
		await measure(['web', stats(0.3)]);
		await schedule.advance(20_000);
		await measure();
		const cpu = (seconds: number) => at(seconds).stats.get().get('web')?.cpuRatio;
		// One each ten seconds: that of 10 s is left out.
		expect([3, 5, 12, 20, 35, 45].map(cpu)).toEqual([undefined, 0.1, 0.1, 0.3, 0.3, undefined]);
		expect(at(20).stats.get().get('web')?.trend?.cpu.at(-1)).toBe(0.3);
	});

	test('last words are those of then', async () => {
		const {schedule, words, at, become} = await start();
		await become(row('web', {state: 'exited', exitCode: 1}));
		await schedule.advance(5000);
		words.set(new Map([['web', 'fatal: no db']]));
		await become(row('web', {state: 'exited', exitCode: 1}), row('db'));
		expect(at(4).lastWords.get().get('web')).toBeUndefined();
		expect(at(5).lastWords.get().get('web')).toBe('fatal: no db');
	});

	test('keeps labels that people look for, not megabytes of them', () => {
		const labels = Object.fromEntries(Array.from({length: 10_000}, (_, at) => [`l${at}`, 'x']));
		const {labels: kept} = recordedOf(
			row('web', {labels: {large: 'y'.repeat(1_000_000), ...labels}}),
		);
		expect(kept['l0']).toBe('x');
		expect(JSON.stringify(kept).length).toBeLessThan(2000);
	});

	test('keeps of an inspect what lists show, and shares what did not change', () => {
		const probe = (output: string) => ({startedAt: 1, endedAt: 2, exitCode: 0, output});
		const raw = {Config: {Env: ['A=1']}, HostConfig: {Memory: 5}};
		const before = recordedOf(row('web', {raw, healthLog: [probe('a'.repeat(4000)), probe('b')]}));
		expect(before.detail?.raw).toEqual({HostConfig: {Memory: 5}});
		expect(before.detail?.healthLog.map(({output}) => output)).toEqual(['', 'b']);
		const again = sharing(
			before,
			recordedOf(row('web', {raw, healthLog: [probe(''), probe('b')]})),
		);
		expect(again.value).toBe(before);
		expect(again.bytes).toBe(0);
		const other = sharing(before, recordedOf(row('web', {raw, healthLog: [probe('c')]})));
		expect(other.value).not.toBe(before);
		expect(other.value.detail?.raw).toBe(before.detail?.raw);
		expect(other.value.labels).toBe(before.labels);
		expect(other.bytes).toBeLessThan(2000);
	});
});
