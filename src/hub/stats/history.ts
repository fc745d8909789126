import {createRing} from '../base/ring.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Engine} from '../engine/engine.ts';
import type {StatsSample} from '../engine/things.ts';
import type {Stats} from '../kinds/kind.ts';
import type {Feed} from '../store/feed.ts';
import type {Readable} from '../store/store.ts';
import {createLazy} from './lazy.ts';
import {statsOf} from './rates.ts';
import type {HubStatus, StatsHistory} from './types.ts';

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

/** Live numbers of one container, a sample a second; `undefined` where there was none to get. */
export const createHistory = (deps: FeedDeps, containerId: string): Feed<StatsHistory> => {
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
		return before && statsOf(last, before);
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
