import {isCancelled} from '../../../base/errors.ts';
import {numberAt, objectAt, textAt} from '../../../base/json.ts';
import {dockerMemory} from '../../../base/text/format.ts';
import type {InspectJson, StatsSample} from '../../../engine/things.ts';
import type {EngineAccess} from '../../action.ts';

const said = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(', ');

const bytes = (host: InspectJson, key: string, none: string): string => {
	const value = numberAt(host, key);
	return value > 0 ? dockerMemory(value) : none;
};

const number = (host: InspectJson, key: string, none: string): string =>
	String(numberAt(host, key) || none);

const memory = (host: InspectJson, sample: StatsSample | undefined): string => {
	const {memoryBytes, memoryPeak} = sample ?? {};
	return said(
		`limit ${bytes(host, 'Memory', 'none')}`,
		memoryBytes !== undefined && `now ${dockerMemory(memoryBytes)}`,
		memoryPeak !== undefined && memoryPeak > 0 && `peak ${dockerMemory(memoryPeak)}`,
	);
};

const restart = (host: InspectJson): string => {
	const retries = numberAt(host, 'RestartPolicy', 'MaximumRetryCount');
	return (textAt(host, 'RestartPolicy', 'Name') || 'no') + (retries > 0 ? `:${retries}` : '');
};

/** What a container has of its limits. */
interface LimitsNow {
	/** And how much of them it takes, in words, by the name of docker's flag. */
	readonly words: Readonly<Record<string, string>>;
	/** Of memory and swap together, bytes; 0 where there is none. */
	readonly swapBytes: number;
}

/** As the engine tells it. */
export const limitsNow = async (id: string, {engine, signal}: EngineAccess): Promise<LimitsNow> => {
	const [{raw}, sample] = await Promise.all([
		engine.containers.inspect(id, {signal}),
		// It only adds to what is told.
		engine.containers.stats(id, {signal}).catch((thrown: unknown) => {
			if (isCancelled(thrown)) throw thrown;
			return undefined;
		}),
	]);
	const host = objectAt(raw, 'HostConfig');
	const swap = numberAt(host, 'MemorySwap');
	const cpus = numberAt(host, 'NanoCpus');
	const pids = numberAt(host, 'PidsLimit');
	const words = {
		memory: memory(host, sample),
		'memory-reservation': bytes(host, 'MemoryReservation', 'none'),
		'memory-swap': swap < 0 ? 'no limit of swap' : bytes(host, 'MemorySwap', 'none'),
		cpus: cpus > 0 ? String(cpus / 1e9) : 'no limit',
		'cpu-shares': number(host, 'CpuShares', '1024, as others'),
		'cpuset-cpus': textAt(host, 'CpusetCpus') || 'all',
		'pids-limit': said(
			`limit ${pids > 0 ? pids : 'none'}`,
			sample?.pids !== undefined && `now ${sample.pids}`,
		),
		restart: restart(host),
		'cpuset-mems': textAt(host, 'CpusetMems') || 'all',
		'cpu-period': number(host, 'CpuPeriod', 'not set'),
		'cpu-quota': number(host, 'CpuQuota', 'not set'),
		'cpu-rt-period': number(host, 'CpuRealtimePeriod', 'not set'),
		'cpu-rt-runtime': number(host, 'CpuRealtimeRuntime', 'not set'),
		'blkio-weight': number(host, 'BlkioWeight', 'not set'),
	};
	return {words, swapBytes: swap};
};
