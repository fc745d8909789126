import {type FlagTable, many, one, type Part, toggle} from './flag.ts';
import {anyText, bytes, cut, integer, nanoCpus, natural, swapBytes, wrong} from './values.ts';

const weight = (value: string): number => {
	const number = natural(value);
	if (number !== 0 && (number < 10 || number > 1000))
		throw wrong(`${value} is not between 10 and 1000`);
	return number;
};

/** `/dev/sda:1mb` for a device, with what is limited. */
const ofDevice =
	(key: string, read: (value: string) => number) =>
	(value: string): Part => {
		const place = value.lastIndexOf(':');
		const path = value.slice(0, place);
		if (!path.startsWith('/dev/'))
			throw wrong(`${value} is not as /dev/sda:${key === 'Weight' ? 100 : '1mb'}`);
		return {Path: path, [key]: read(value.slice(place + 1))};
	};

export const limits = [
	...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc'],
	...['rss', 'rtprio', 'rttime', 'sigpending', 'stack'],
];

/** Source: docker/go-units ulimit.go. */
const ulimit = (value: string): Part => {
	const [name, amounts = ''] = cut(value);
	if (!limits.includes(name)) throw wrong(`${name} is not a limit: there is ${limits.join(', ')}`);
	const [softText, hardText = softText] = cut(amounts, ':');
	const [soft, hard] = [integer(softText), integer(hardText)];
	if (hard !== -1 && (soft > hard || soft === -1))
		throw wrong(`${value} has a soft limit above the hard one`);
	return {Name: name, Soft: soft, Hard: hard};
};

const swappiness = (value: string): number => {
	const number = integer(value);
	if (number < -1 || number > 100) throw wrong(`${value} is not between 0 and 100`);
	return number;
};

/** How much of the machine a container may use. `container update` has some of them. */
export const limitFlags: FlagTable = {
	memory: one('HostConfig.Memory', bytes, 'm'),
	'memory-reservation': one('HostConfig.MemoryReservation', bytes),
	'memory-swap': one('HostConfig.MemorySwap', swapBytes),
	'memory-swappiness': one('HostConfig.MemorySwappiness', swappiness),
	'kernel-memory': one('HostConfig.KernelMemory', bytes),
	'shm-size': one('HostConfig.ShmSize', bytes),
	'oom-kill-disable': toggle('HostConfig.OomKillDisable'),
	'oom-score-adj': one('HostConfig.OomScoreAdj', integer),
	cpus: one('HostConfig.NanoCpus', nanoCpus),
	'cpu-shares': one('HostConfig.CpuShares', integer, 'c'),
	'cpu-period': one('HostConfig.CpuPeriod', integer),
	'cpu-quota': one('HostConfig.CpuQuota', integer),
	'cpu-rt-period': one('HostConfig.CpuRealtimePeriod', integer),
	'cpu-rt-runtime': one('HostConfig.CpuRealtimeRuntime', integer),
	'cpu-count': one('HostConfig.CpuCount', integer),
	'cpu-percent': one('HostConfig.CpuPercent', integer),
	'cpuset-cpus': one('HostConfig.CpusetCpus', anyText),
	'cpuset-mems': one('HostConfig.CpusetMems', anyText),
	'pids-limit': one('HostConfig.PidsLimit', integer),
	ulimit: many('HostConfig.Ulimits', ulimit),
	'blkio-weight': one('HostConfig.BlkioWeight', weight),
	'blkio-weight-device': many('HostConfig.BlkioWeightDevice', ofDevice('Weight', weight)),
	'device-read-bps': many('HostConfig.BlkioDeviceReadBps', ofDevice('Rate', bytes)),
	'device-write-bps': many('HostConfig.BlkioDeviceWriteBps', ofDevice('Rate', bytes)),
	'device-read-iops': many('HostConfig.BlkioDeviceReadIOps', ofDevice('Rate', natural)),
	'device-write-iops': many('HostConfig.BlkioDeviceWriteIOps', ofDevice('Rate', natural)),
	'io-maxbandwidth': one('HostConfig.IOMaximumBandwidth', bytes),
	'io-maxiops': one('HostConfig.IOMaximumIOps', natural),
};
