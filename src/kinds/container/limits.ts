import {numberAt, objectAt, textAt} from '../../base/json.ts';
import {dockerMemory} from '../../base/text/format.ts';
import type {InspectJson} from '../../engine/things.ts';
import {field} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import {cpuLimit} from './row.ts';

const unlimited: Line = [{text: 'no limit', tone: 'muted'}];
const bytes = (value: number): string | Line => (value > 0 ? dockerMemory(value) : unlimited);

const cpus = (host: InspectJson): string | Line => {
	const cores = cpuLimit(host);
	return cores === undefined ? unlimited : String(Math.round(cores * 100) / 100);
};

/** `MemorySwap` counts memory and swap together; -1 is without limit, 0 not set. */
const swap = (host: InspectJson): string | Line => {
	const both = numberAt(host, 'MemorySwap');
	const memory = numberAt(host, 'Memory');
	if (both === -1) return 'unlimited swap';
	if (both <= 0 || memory <= 0) return unlimited;
	return both === memory ? 'no swap' : dockerMemory(both - memory);
};

/** What the container may use at most, in the words of `docker run`. */
export const limitLines = (raw: InspectJson): readonly Line[] => {
	const host = objectAt(raw, 'HostConfig');
	const pids = numberAt(host, 'PidsLimit');
	const shares = numberAt(host, 'CpuShares');
	const reserved = numberAt(host, 'MemoryReservation');
	return [
		...field('cpus', cpus(host)),
		...field('cpu-shares', shares > 0 ? String(shares) : [{text: 'default (1024)', tone: 'muted'}]),
		...field('cpuset', textAt(host, 'CpusetCpus') || [{text: 'all', tone: 'muted'}]),
		...field('memory', bytes(numberAt(host, 'Memory'))),
		...field(
			'reservation',
			reserved > 0 ? dockerMemory(reserved) : [{text: 'none', tone: 'muted'}],
		),
		...field('swap', swap(host)),
		...field('pids', pids > 0 ? String(pids) : unlimited),
	];
};
