import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import type {EventsQuery} from '../../src/engine/system/types.ts';
import type {ContainerDetail, EngineEvent} from '../../src/engine/things.ts';
import {inspectRow} from '../../src/kinds/container/inspectRow.ts';
import {containerDetail, containerSummary, happened} from '../support/things.ts';

const policy = (name: string, most = 0) => ({
	raw: {HostConfig: {RestartPolicy: {Name: name, MaximumRetryCount: most}}},
});

/** Whether it is seen that the container was asked to end, and which events the engine was asked for. */
const look = async (
	detail: Partial<ContainerDetail>,
	remembered: readonly EngineEvent[] = [],
	/** When there were other events that the engine still has, s. */
	ring: readonly number[] = [],
) => {
	const wanted: unknown[] = [];
	/** How long the engine waits for what is to come. */
	let aheadMs = Number.NEGATIVE_INFINITY;
	const ended = {state: 'exited', exitCode: 1, finishedAt: 1_000_000, ...detail} as const;
	const engine = {
		containers: {
			inspect: async () => containerDetail(containerSummary('web', {state: ended.state}), ended),
		},
		system: {
			async events({
				filters = {},
				sinceSeconds,
				untilSeconds = Number.POSITIVE_INFINITY,
			}: EventsQuery) {
				aheadMs = Math.max(aheadMs, untilSeconds * 1000 - Date.now());
				if (sinceSeconds === 0) {
					const old = ring.filter(seconds => seconds <= untilSeconds);
					const stream = (async function* () {
						if (old.length > 0) yield old.map(() => happened('image', 'pull', 'busybox'));
					})();
					return Object.assign(stream, {lastByteAt: 0});
				}
				const actions = filters['event'] ?? [];
				wanted.push(actions);
				const told = remembered.filter(({action}) => actions.includes(action));
				const stream = (async function* () {
					if (told.length > 0) yield told;
				})();
				return Object.assign(stream, {lastByteAt: 0});
			},
		},
	};
	const {asked, unasked, lastEnd, periodMs, memoryKills} = await inspectRow(engine, 'web');
	return {asked, unasked, lastEnd, periodMs, memoryKills, wanted, aheadMs};
};

beforeAll(() => void vi.useFakeTimers({toFake: ['Date'], now: 1_000_000_000}));
afterAll(() => void vi.useRealTimers());

describe('a container that ended badly was asked to', () => {
	test.each([
		['always', policy('always')],
		['unless-stopped', policy('unless-stopped')],
		['on-failure', policy('on-failure')],
		['on-failure, with tries left', {...policy('on-failure', 3), restartCount: 2}],
	])('where its policy would have started it again: %s', async (_name, detail) => {
		expect(await look(detail)).toMatchObject({asked: true, wanted: []});
	});

	test.each([
		['a start of it failed', {...policy('always'), error: 'port is already allocated'}],
		['it was out of tries', {...policy('on-failure', 3), restartCount: 3}],
		['it has no policy', policy('no')],
	])('not where %s, unless the engine remembers a stop', async (_name, detail) => {
		expect(await look(detail)).toMatchObject({asked: false, wanted: [['stop']]});
		expect((await look(detail, [happened('container', 'stop', 'web')])).asked).toBe(true);
	});

	test('of one that ended just now nobody waits', async () => {
		const {wanted, aheadMs} = await look({finishedAt: Date.now()});
		expect(wanted).toEqual([['stop']]);
		// A clock that is ahead of ours is allowed that much.
		expect(aheadMs).toBeCloseTo(100);
	});

	test('a kill counts where it ended by that, and not where the program ends itself by a signal', async () => {
		const kill = [happened('container', 'kill', 'web')];
		expect((await look({exitCode: 137}, kill)).asked).toBe(true);
		expect((await look({exitCode: 1}, kill)).asked).toBe(false);
	});

	test.each([
		['it was out of memory', {oomKilled: true}],
		['it ended well', {exitCode: 143}],
		['it restarts', {state: 'restarting'}],
	] as const)('nobody is asked where %s', async (_name, detail) => {
		expect(await look({...policy('always'), ...detail})).toMatchObject({
			asked: false,
			wanted: [],
		});
	});
});

describe('a container that was killed and is no more out of its memory than its limit', () => {
	const killed = {exitCode: 137, finishedAt: 1_000_000};
	const kill = [happened('container', 'kill', 'web')];

	test('was not asked to end where the engine remembers the time before, and no stop or kill', async () => {
		expect(await look(killed, [], [500])).toMatchObject({asked: false, unasked: true});
		expect((await look(killed, kill, [500])).unasked).toBe(false);
		expect((await look({...killed, exitCode: 1}, [], [500])).unasked).toBe(false);
		expect((await look({...killed, oomKilled: true}, [], [500])).unasked).toBe(false);
	});

	test('was not where its start is remembered: so is all that was asked since', async () => {
		const young = {...killed, startedAt: 990_000};
		expect((await look(young, [], [990])).unasked).toBe(true);
		expect((await look(young, [], [991])).unasked).toBe(false);
		expect((await look(young, kill, [990])).unasked).toBe(false);
	});

	test('may have been, where that is forgotten', async () => {
		expect((await look(killed, [], [999])).unasked).toBe(false);
		expect((await look(killed)).unasked).toBe(false);
	});
});

describe('of what the engine has just started again', () => {
	const running = {state: 'running', restartCount: 2, startedAt: 1_000_000_000 - 5000} as const;
	const died = (exitCode: string) => happened('container', 'die', 'web', {exitCode});

	test('it says how far the ends lie apart of which it tells, and nothing by one of them', async () => {
		const diedAt = (ms: number) => ({...died('2'), timeNano: msToNano(1_000_000_000 + ms)});
		const loop = {...running, finishedAt: running.startedAt - 1490};
		const ends = [diedAt(-49_000), diedAt(-27_800), diedAt(-6490)];
		expect((await look(loop, ends)).periodMs).toBe(21_310);
		expect((await look(loop, ends.slice(-1))).periodMs).toBeUndefined();
		// Somebody started it after the end before.
		expect((await look({...loop, restartCount: 1}, ends)).periodMs).toBeUndefined();
	});

	test('it says how the run before ended', async () => {
		const {lastEnd, wanted} = await look(running, [died('1'), died('4')]);
		expect(lastEnd).toEqual({exitCode: 4, oomKilled: false});
		expect(wanted).toEqual([['die', 'oom']]);
		const memory = [died('1'), happened('container', 'oom', 'web'), died('137')];
		expect((await look(running, memory)).lastEnd).toEqual({exitCode: 137, oomKilled: true});
		expect((await look(running)).lastEnd).toBeUndefined();
	});

	test('nobody waits for that', async () => {
		expect((await look({...running, startedAt: Date.now()})).aheadMs).toBeCloseTo(0);
	});

	test('nobody is asked of one that runs for long, or was never restarted', async () => {
		for (const other of [{restartCount: 0}, {startedAt: Date.now() - 3_600_000}]) {
			expect((await look({...running, ...other}, [died('1')])).wanted).toEqual([]);
		}
	});
});

test('of one that runs on the engine is asked when the kernel killed in it for memory, where inspect tells that it did', async () => {
	const running = {state: 'running', exitCode: 0, startedAt: 1_000_000_000 - 60_000} as const;
	const kills = [-50_000, -49_900, -9000].map(ms => ({
		...happened('container', 'oom', 'web'),
		timeNano: msToNano(1_000_000_000 + ms),
	}));
	const {memoryKills, wanted} = await look({...running, oomKilled: true}, kills);
	expect(memoryKills).toEqual({count: 2, orMore: true, lastAt: 1_000_000_000 - 9000});
	expect(wanted).toEqual([['oom']]);
	expect((await look({...running, oomKilled: true})).memoryKills).toBeUndefined();
	expect((await look(running, kills)).wanted).toEqual([]);
});
