import {createRing} from '../../base/ring.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {Engine} from '../../engine/engine.ts';
import type {StatsSample} from '../../engine/things.ts';
import type {CgroupMemory} from '../../host/cgroup.ts';
import type {Stats} from '../../kinds/stats.ts';
import type {Feed} from '../../store/feed.ts';
import type {Readable} from '../../store/store.ts';
import {createLazy} from '../lazy.ts';
import type {HubStatus, StatsHistory} from '../types.ts';
import {statsOf} from './rates.ts';
import type {TimedStats} from './trail.ts';

const periodMs = 1000;
const deadlineMs = 2500;
const kept = 15 * 60;

export interface FeedDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	/** Ends the feed with its owner. */
	readonly scope: Scope;
	readonly status: Readable<HubStatus>;
}

interface HistoryDeps extends FeedDeps {
	/** What the kernel of this machine tells; undefined where it is of another one. */
	memoryOf?(): Promise<CgroupMemory | undefined> | undefined;
}

const between = (from: number, to: number, part: number): number => from + (to - from) * part;

const maybeBetween = (from: number | undefined, to: number | undefined, part: number) =>
	from === undefined || to === undefined ? to : between(from, to, part);

/** Numbers at a moment between two samples, as if all went evenly. */
const statsBetween = (from: TimedStats, to: TimedStats, time: number): Stats => {
	const [a, b] = [from.stats, to.stats];
	const part = (time - from.time) / (to.time - from.time);
	return {
		// Of the time since the sample before.
		cpuRatio: b.cpuRatio,
		memoryBytes: maybeBetween(a.memoryBytes, b.memoryBytes, part),
		memoryLimit: b.memoryLimit,
		periods: b.periods,
		throttledPeriods: b.throttledPeriods,
		rxBytes: between(a.rxBytes, b.rxBytes, part),
		txBytes: between(a.txBytes, b.txBytes, part),
		readBytes: between(a.readBytes, b.readBytes, part),
		writeBytes: between(a.writeBytes, b.writeBytes, part),
		pids: b.pids,
	};
};

/** Samples that came every few seconds as if one had come each second. */
const everySecond = (samples: readonly TimedStats[]): readonly TimedStats[] =>
	samples.flatMap((to, index) => {
		const from = samples[index - 1];
		const steps = from ? Math.round((to.time - from.time) / periodMs) : 1;
		return Array.from({length: steps}, (_, step): TimedStats => {
			if (!from || step === steps - 1) return to;
			const time = from.time + (step + 1) * periodMs;
			return {time, stats: statsBetween(from, to, time)};
		});
	});

/**
 * Live numbers of one container, a sample a second; `undefined` where there was none to get. It begins with what
 * its row in a list was polled for.
 */
export const createHistory = (
	deps: HistoryDeps,
	containerId: string,
	polled: readonly TimedStats[] = [],
): Feed<StatsHistory> => {
	const {engine, schedule, status} = deps;
	const scope = deps.scope.child();
	const {signal} = scope;
	const ring = createRing<{readonly time: number; readonly stats: Stats | undefined}>(kept);
	const picture = createLazy<StatsHistory>(
		() => {
			const entries = ring.toArray();
			return {
				times: entries.map(entry => entry.time),
				samples: entries.map(entry => entry.stats),
			};
		},
		schedule,
		{lane: 'flow'},
	);
	for (const sample of everySecond(polled)) ring.push(sample);
	let before: StatsSample | undefined;
	const sample = async (): Promise<Stats | undefined> => {
		const last = before;
		before = undefined;
		if (status.get().phase !== 'live') return undefined;
		try {
			before = await engine.containers.stats(containerId, {signal, deadlineMs});
		} catch {
			// A gap in the chart tells it; the header says why.
			return undefined;
		}
		if (!before) return undefined;
		const {peak, oomKills} = (await deps.memoryOf?.()) ?? {};
		const stats = statsOf(last, before);
		return {...stats, memoryPeak: peak ?? stats.memoryPeak, oomKills};
	};
	const run = async () => {
		while (!signal.aborted) {
			const time = schedule.now();
			const stats = await sample();
			if (signal.aborted) return;
			ring.push({time, stats});
			picture.touch();
			await schedule.sleep(Math.max(0, time + periodMs - schedule.now()), signal);
		}
	};
	void run();
	return {get: picture.get, subscribe: picture.subscribe, release: scope.end};
};
