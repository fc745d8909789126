import type {HostFacts} from './types.ts';

/** How much a fact of a machine matters: 0 not at all, 1 worth a look, 2 in the way of what runs there. */
export type Urgency = 0 | 1 | 2;

const from = (ratio: number, warn: number, bad: number): Urgency => {
	if (ratio >= bad) return 2;
	return ratio >= warn ? 1 : 0;
};

/** Of processes that run or wait, by core. */
export const loadUrgency = ({load = 0, cores}: HostFacts): Urgency =>
	from(load / Math.max(1, cores), 1, 2);

export const pressureUrgency = ({pressure}: HostFacts): Urgency =>
	from(pressure?.ratio ?? 0, 0.4, 0.8);

export const memoryUrgency = ({memoryBytes, memoryUsedBytes = 0}: HostFacts): Urgency =>
	memoryBytes > 0 ? from(memoryUsedBytes / memoryBytes, 0.85, 0.95) : 0;

export const diskUrgency = ({disk}: HostFacts): Urgency => {
	if (!disk) return 0;
	return disk.reason === '' ? from(disk.usedRatio, 0.8, 0.9) : 2;
};

/**
 * Why the disk is in the way, for people: `disk 97 %: 41 GiB of it container logs (api-1 39 GiB)`; empty while it is not.
 * `nameOf`: of a container by its id.
 */
export const diskReason = (host: HostFacts | undefined, nameOf: (id: string) => string): string => {
	const {reason = '', largestLog} = host?.disk ?? {};
	return largestLog ? `${reason} (${nameOf(largestLog.containerId)} ${largestLog.size})` : reason;
};
