import type {Stats, Trend} from '../../kinds/stats.ts';

/** Live numbers and when they were so, ms since the epoch. */
export interface TimedStats {
	readonly time: number;
	readonly stats: Stats;
}

/** A trend has so many parts of so many ms: three minutes. */
const parts = 10;
const partMs = 18_000;
/** What three minutes are at the shortest period, 2 s. */
const kept = 90;

type Counters = 'rxBytes' | 'txBytes' | 'readBytes' | 'writeBytes';

/** Bytes a second in each part, from the last sample of each; a counter that fell began anew. */
const ratesOf = (
	first: TimedStats,
	ends: readonly (TimedStats | undefined)[],
	[one, other]: readonly [Counters, Counters],
): Trend['network'] => {
	let before = first;
	return ends.map(end => {
		if (!end || end === before) return undefined;
		const moved = end.stats[one] + end.stats[other] - before.stats[one] - before.stats[other];
		const passed = end.time - before.time;
		before = end;
		return moved < 0 || passed <= 0 ? undefined : (moved * 1000) / passed;
	});
};

/** Of so much of a trail it is told, and only if it wanted to run that often. */
const throttledMs = 60_000;
const leastPeriods = 50;

const throttledOf = (samples: readonly TimedStats[]): number | undefined => {
	const last = samples.at(-1);
	const first = last && samples.find(({time}) => last.time - time <= throttledMs);
	if (!last || !first) return undefined;
	const periods = last.stats.periods - first.stats.periods;
	const throttled = last.stats.throttledPeriods - first.stats.throttledPeriods;
	return periods < leastPeriods || throttled < 0 ? undefined : throttled / periods;
};

/** The trend up to the last of these, oldest first. The parts are those of the clock, so that all rows move on at once, and seldom. */
export const trendOf = (samples: readonly TimedStats[]): Trend => {
	const newest = Math.floor((samples.at(-1)?.time ?? 0) / partMs);
	const cpu = new Array<number | undefined>(parts).fill(undefined);
	const ends = new Array<TimedStats | undefined>(parts).fill(undefined);
	let first = samples[0];
	for (const sample of samples) {
		const part = Math.floor(sample.time / partMs) - newest + parts - 1;
		if (part < 0) {
			first = sample;
			continue;
		}
		const ratio = sample.stats.cpuRatio;
		if (ratio !== undefined) cpu[part] = Math.max(cpu[part] ?? 0, ratio);
		ends[part] = sample;
	}
	if (!first) return {cpu, network: cpu, block: cpu, throttled: undefined};
	return {
		cpu,
		network: ratesOf(first, ends, ['rxBytes', 'txBytes']),
		block: ratesOf(first, ends, ['readBytes', 'writeBytes']),
		throttled: throttledOf(samples),
	};
};

/** What was sampled of containers that are looked at, some minutes back. */
export interface Trails {
	/** Takes a sample in; returns the trend up to it. */
	keep(id: string, sample: TimedStats): Trend;
	/** Oldest first. */
	of(id: string): readonly TimedStats[];
	forget(id: string): void;
}

export const createTrails = (): Trails => {
	const trails = new Map<string, TimedStats[]>();
	return {
		keep(id, sample) {
			const trail = trails.get(id) ?? [];
			trails.set(id, trail);
			trail.push(sample);
			if (trail.length > kept) trail.shift();
			return trendOf(trail);
		},
		of: id => trails.get(id) ?? [],
		forget: id => void trails.delete(id),
	};
};
