import type {Stats, Trend} from '../../src/kinds/stats.ts';

/** Live numbers of a container that does next to nothing, but for what is said. */
export const statsWith = (other: Partial<Stats> = {}): Stats => ({
	...{cpuRatio: 0.1, memoryBytes: 1 << 20, memoryLimit: undefined, pids: 3},
	...{rxBytes: 0, txBytes: 0, readBytes: 0, writeBytes: 0},
	...{periods: 0, throttledPeriods: 0},
	...other,
});

/** The same, stopped by its CPU quota in this part of the last periods. */
export const throttledBy = (throttled: Trend['throttled']): Stats =>
	statsWith({trend: {cpu: [], network: [], block: [], throttled}});
