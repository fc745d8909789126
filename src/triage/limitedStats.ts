import {mapPool} from '../base/pool.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Call} from '../engine/call.ts';
import type {Engine} from '../engine/engine.ts';
import type {StatsSample} from '../engine/things.ts';
import type {ContainerRow} from '../kinds/container/row.ts';
import {isStrained} from '../kinds/container/trouble.ts';
import type {Stats} from '../kinds/stats.ts';

/** Calls at a time, and between two samples of one that has a CPU quota, ms. */
const parallel = 8;
const betweenMs = 2000;
/** A quota has ten periods in a second, of those in which the container wanted to run. */
const leastPeriods = 5;

/** The part of the periods between two samples in which a quota stopped it; undefined where it hardly ran. */
const throttledBetween = (before: StatsSample, after: StatsSample): number | undefined => {
	const periods = after.periods - before.periods;
	return periods < leastPeriods
		? undefined
		: (after.throttledPeriods - before.throttledPeriods) / periods;
};

/** Live numbers by id of the running containers that their limits may hold up: two samples of each that has a CPU quota. */
export const limitedStats = async (
	engine: Engine,
	rows: readonly ContainerRow[],
	schedule: Pick<Scheduler, 'sleep'>,
	call: Call & {readonly signal: AbortSignal},
): Promise<ReadonlyMap<string, Stats>> => {
	const sampled = async (ids: readonly string[]) => {
		const ask = (id: string) => engine.containers.stats(id, call);
		const outcomes = await mapPool(ids, parallel, call.signal, ask);
		const found = new Map<string, StatsSample>();
		for (const [index, id] of ids.entries()) {
			const outcome = outcomes[index];
			// One that has ended since holds up nobody.
			if (outcome?.status === 'fulfilled' && outcome.value) found.set(id, outcome.value);
		}
		return found;
	};
	const first = await sampled(rows.filter(({state}) => state === 'running').map(({id}) => id));
	const quotas = [...first].filter(([, {periods}]) => periods > 0).map(([id]) => id);
	if (quotas.length > 0) await schedule.sleep(betweenMs, call.signal);
	const second = await sampled(quotas);
	const strained = new Map<string, Stats>();
	for (const [id, before] of first) {
		const after = second.get(id);
		const throttled = after && throttledBetween(before, after);
		const trend = {cpu: [], network: [], block: [], throttled};
		const stats = {...(after ?? before), cpuRatio: undefined, trend};
		if (isStrained(stats)) strained.set(id, stats);
	}
	return strained;
};
