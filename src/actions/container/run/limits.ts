import {listAt, numberAt, textAt} from '../../../base/json.ts';
import {option, options} from '../../../base/text/shell.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {givenNumber, type Words} from './words.ts';

const megabyte = 1024 * 1024;
/** What `/dev/shm` has when nobody says how much. */
const defaultShm = 64 * megabyte;

const memory = (host: InspectJson): Words => {
	const swap = numberAt(host, 'MemorySwap');
	const swappiness = host['MemorySwappiness'];
	const shm = numberAt(host, 'ShmSize');
	return [
		...option('--memory', givenNumber(host, 'Memory')),
		...option('--memory-reservation', givenNumber(host, 'MemoryReservation')),
		// Twice the memory is what the engine sets by itself.
		...(swap === 2 * numberAt(host, 'Memory') ? [] : option('--memory-swap', String(swap || ''))),
		...(typeof swappiness === 'number' && swappiness >= 0
			? ['--memory-swappiness', String(swappiness)]
			: []),
		...option('--kernel-memory', givenNumber(host, 'KernelMemory')),
		...(shm === defaultShm ? [] : option('--shm-size', givenNumber(host, 'ShmSize'))),
		...(host['OomKillDisable'] === true ? ['--oom-kill-disable'] : []),
		...option('--oom-score-adj', givenNumber(host, 'OomScoreAdj')),
	];
};

const cpu = (host: InspectJson): Words => {
	const cpus = numberAt(host, 'NanoCpus');
	return [
		...option('--cpus', cpus > 0 ? String(cpus / 1e9) : ''),
		...option('--cpu-shares', givenNumber(host, 'CpuShares')),
		...option('--cpu-period', givenNumber(host, 'CpuPeriod')),
		...option('--cpu-quota', givenNumber(host, 'CpuQuota')),
		...option('--cpu-rt-period', givenNumber(host, 'CpuRealtimePeriod')),
		...option('--cpu-rt-runtime', givenNumber(host, 'CpuRealtimeRuntime')),
		...option('--cpuset-cpus', textAt(host, 'CpusetCpus')),
		...option('--cpuset-mems', textAt(host, 'CpusetMems')),
	];
};

/** `/dev/sda:1048576` for each device that has one. */
const throttled = (host: InspectJson, key: string, amount = 'Rate'): Words =>
	listAt(host, key).map(one => `${textAt(one, 'Path')}:${numberAt(one, amount)}`);

const disk = (host: InspectJson): Words => [
	...option('--blkio-weight', givenNumber(host, 'BlkioWeight')),
	...options('--blkio-weight-device', throttled(host, 'BlkioWeightDevice', 'Weight')),
	...options('--device-read-bps', throttled(host, 'BlkioDeviceReadBps')),
	...options('--device-write-bps', throttled(host, 'BlkioDeviceWriteBps')),
	...options('--device-read-iops', throttled(host, 'BlkioDeviceReadIOps')),
	...options('--device-write-iops', throttled(host, 'BlkioDeviceWriteIOps')),
];

const ulimits = (host: InspectJson): Words =>
	listAt(host, 'Ulimits').map(limit => {
		const [soft, hard] = [numberAt(limit, 'Soft'), numberAt(limit, 'Hard')];
		return `${textAt(limit, 'Name')}=${soft === hard ? soft : `${soft}:${hard}`}`;
	});

/** How much of the machine a container may use. */
export const limitWords = (host: InspectJson): Words => [
	...memory(host),
	...cpu(host),
	...option('--pids-limit', givenNumber(host, 'PidsLimit')),
	...options('--ulimit', ulimits(host)),
	...disk(host),
];
