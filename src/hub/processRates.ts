import type {ProcessTable} from '../engine/things.ts';
import type {ProcessTime} from '../host/processTime.ts';

/** CPU of a process between two looks. */
export interface ProcessRate {
	/** 0.5 = half of one. */
	readonly cores: number;
	/** Made of whole seconds: it may be off by one in the time between the looks. */
	readonly isRough: boolean;
}

/** By PID. */
export type ProcessRates = ReadonlyMap<string, ProcessRate>;

/** What a process had used at a moment. */
interface Reading {
	/** Of the clock of the feed, ms. */
	readonly at: number;
	readonly cpuMs: number;
	/** To the hundredth of a second; else as `ps` told it, in whole seconds. */
	readonly isExact: boolean;
}

/** A rate of whole seconds is over so long where that is known, ms. */
const coarseMs = 10_000;
/** Of less they say nothing, ms. */
const leastMs = 5000;

/** `00:01:02`, `1-02:03:04` (days), `1:02.50`: in ms; undefined for anything else. */
const timeMs = (text: string): number | undefined => {
	const [, days = '0', rest = ''] = /^(?:(\d+)-)?(\d+(?::\d+){1,2}(?:\.\d+)?)$/.exec(text) ?? [];
	if (rest === '') return undefined;
	const seconds = rest.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
	return (Number(days) * 86_400 + seconds) * 1000;
};

/**
 * Rates of the processes of one container. `ps` tells CPU as an average over the life of a process, and time in whole
 * seconds. On this machine the kernel tells it better, where it tells the same: PIDs may be those of another namespace.
 */
export const createProcessRates = (exact: (pid: number) => ProcessTime | undefined) => {
	let known = new Map<string, readonly Reading[]>();

	const read = (at: number, pid: string, parent: string | undefined, cpuMs: number): Reading => {
		const told = exact(Number(pid));
		const isSame =
			told !== undefined &&
			(parent === undefined || String(told.parent) === parent) &&
			// Time went on since `ps` looked; a busy one has many threads.
			told.cpuMs >= cpuMs &&
			told.cpuMs < cpuMs + coarseMs;
		return isSame ? {at, cpuMs: told.cpuMs, isExact: true} : {at, cpuMs, isExact: false};
	};
	/** Those that a rate can begin with, oldest first: none of another process with the same PID. */
	const keep = (before: readonly Reading[], now: Reading): readonly Reading[] => {
		const last = before.at(-1);
		const isOther = !last || last.cpuMs > now.cpuMs || last.isExact !== now.isExact;
		if (isOther || last.at > now.at) return [now];
		const first = before.findLastIndex(({at}) => now.at - at >= coarseMs);
		return [...(now.isExact ? before.slice(-1) : before.slice(Math.max(0, first))), now];
	};
	const rateOf = (readings: readonly Reading[]): ProcessRate | undefined => {
		const [first, last] = [readings[0], readings.at(-1)];
		if (!first || !last || last.at <= first.at) return undefined;
		if (!last.isExact && last.at - first.at < leastMs) return undefined;
		const cores = (last.cpuMs - first.cpuMs) / (last.at - first.at);
		return {cores, isRough: !last.isExact};
	};
	return {
		/** Those of processes that were there before. `at`: when the table was told, ms. */
		take({titles, rows}: ProcessTable, at: number): ProcessRates {
			const [pidAt, parentAt, timeAt] = ['PID', 'PPID', 'TIME'].map(one => titles.indexOf(one));
			const next = new Map<string, readonly Reading[]>();
			const rates = new Map<string, ProcessRate>();
			for (const row of rows) {
				const pid = row[pidAt ?? -1];
				const cpuMs = timeMs(row[timeAt ?? -1] ?? '');
				if (pid === undefined || cpuMs === undefined) continue;
				const now = read(at, pid, row[parentAt ?? -1], cpuMs);
				const readings = keep(known.get(pid) ?? [], now);
				next.set(pid, readings);
				const rate = rateOf(readings);
				if (rate !== undefined) rates.set(pid, rate);
			}
			known = next;
			return rates;
		},
	};
};
