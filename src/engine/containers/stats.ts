import type {Call} from '../call.ts';
import {asRecord, number, optionalNumber, record, records, text, time} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import type {InspectJson, StatsSample} from '../things.ts';

/**
 * The counters of a running container at this moment; undefined when it does not run.
 * One-shot: the engine answers in milliseconds and keeps no stream (without it a sample takes it a second).
 */
export const sampleStats = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<StatsSample | undefined> => {
	const answer = await transport.json({
		op: 'container.stats',
		target: id,
		path: `/containers/${pathId('container id', id)}/stats`,
		query: {stream: false, 'one-shot': true},
		deadlineMs: 5000,
		call,
	});
	return sampleOf(asRecord(answer));
};

const sampleOf = (from: InspectJson): StatsSample | undefined => {
	const readAt = time(from, 'read');
	// A container that does not run has all zeros and the zero time.
	if (readAt === undefined) return undefined;
	const cpu = record(from, 'cpu_stats');
	const usage = record(cpu, 'cpu_usage');
	const percpu = usage['percpu_usage'];
	const throttling = record(cpu, 'throttling_data');
	const memory = record(from, 'memory_stats');
	const networks = Object.values(record(from, 'networks')).map(asRecord);
	const sum = (key: string) => networks.reduce((total, network) => total + number(network, key), 0);
	return {
		readAt,
		cpuTotal: number(usage, 'total_usage'),
		cpuSystem: number(cpu, 'system_cpu_usage'),
		cpus: number(cpu, 'online_cpus') || (Array.isArray(percpu) ? percpu.length : 0) || 1,
		periods: number(throttling, 'periods'),
		throttledPeriods: number(throttling, 'throttled_periods'),
		memoryBytes: memoryOf(memory),
		memoryLimit: optionalNumber(memory, 'limit'),
		memoryPeak: optionalNumber(memory, 'max_usage'),
		memoryHits: optionalNumber(memory, 'failcnt'),
		rxBytes: sum('rx_bytes'),
		txBytes: sum('tx_bytes'),
		readBytes: blockBytes(from, 'read'),
		writeBytes: blockBytes(from, 'write'),
		pids: optionalNumber(record(from, 'pids_stats'), 'current'),
	};
};

/** Usage without the inactive page cache, which cgroup v1 and v2 name differently. Source: docker/cli stats_helpers.go */
const memoryOf = (memory: InspectJson): number | undefined => {
	const usage = optionalNumber(memory, 'usage');
	if (usage === undefined) return undefined;
	const stats = record(memory, 'stats');
	const inactive =
		optionalNumber(stats, 'total_inactive_file') ?? optionalNumber(stats, 'inactive_file') ?? 0;
	return inactive < usage ? usage - inactive : usage;
};

const blockBytes = (from: InspectJson, operation: string): number =>
	records(record(from, 'blkio_stats'), 'io_service_bytes_recursive')
		.filter(entry => text(entry, 'op').toLowerCase() === operation)
		.reduce((total, entry) => total + number(entry, 'value'), 0);
