import {numberAt, objectAt, textAt} from '../../base/json.ts';
import {dockerMemory} from '../../base/text/format.ts';
import type {InspectJson} from '../../engine/things.ts';
import {field} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import {cpuLimit} from './row.ts';

const bytes = (value: number): string => (value > 0 ? dockerMemory(value) : '');
const number = (value: number): string => (value > 0 ? String(value) : '');

const cpus = (host: InspectJson): string => {
	const cores = cpuLimit(host);
	return cores === undefined ? '' : String(Math.round(cores * 100) / 100);
};

/** `MemorySwap` counts memory and swap together; -1 is without limit, 0 not set. */
const swap = (host: InspectJson): string => {
	const both = numberAt(host, 'MemorySwap');
	const memory = numberAt(host, 'Memory');
	if (both === -1) return memory > 0 ? 'unlimited' : '';
	if (both <= 0 || memory <= 0) return '';
	return both === memory ? 'none' : dockerMemory(both - memory);
};

/** What the container may use at most, in the words of `docker run`: what is set alone. */
export const limitLines = (raw: InspectJson): readonly Line[] => {
	const host = objectAt(raw, 'HostConfig');
	const lines = [
		...field('cpus', cpus(host)),
		...field('cpu-shares', number(numberAt(host, 'CpuShares'))),
		...field('cpuset', textAt(host, 'CpusetCpus')),
		...field('memory', bytes(numberAt(host, 'Memory'))),
		...field('reservation', bytes(numberAt(host, 'MemoryReservation'))),
		...field('swap', swap(host)),
		...field('pids', number(numberAt(host, 'PidsLimit'))),
	];
	return lines.length > 0 ? lines : [[{text: 'no limits', tone: 'muted'}]];
};
