import type {StatsSample} from '../../engine/things.ts';
import type {Stats} from '../../kinds/stats.ts';

/** Source: docker/cli stats_helpers.go, calculateCPUPercentUnix. */
const cpuRatio = (before: StatsSample, after: StatsSample): number => {
	const used = after.cpuTotal - before.cpuTotal;
	const passed = after.cpuSystem - before.cpuSystem;
	return used > 0 && passed > 0 ? (used / passed) * after.cpus : 0;
};

/** Live numbers from a sample and the one before it, which is left out after a restart. */
export const statsOf = (before: StatsSample | undefined, after: StatsSample): Stats => {
	// Counters that went back belong to an earlier run.
	const comparable = before && after.cpuTotal >= before.cpuTotal && after.readAt > before.readAt;
	const {memoryBytes, memoryLimit, memoryPeak, memoryHits, periods, throttledPeriods} = after;
	const {rxBytes, txBytes, readBytes, writeBytes, pids} = after;
	return {
		cpuRatio: comparable ? cpuRatio(before, after) : undefined,
		memoryBytes,
		memoryLimit,
		memoryPeak,
		memoryHits,
		periods,
		throttledPeriods,
		rxBytes,
		txBytes,
		readBytes,
		writeBytes,
		pids,
	};
};
