import {isDeepStrictEqual} from 'node:util';
import type {HostFacts} from './types.ts';

/** A number that moves less than this from the one that is shown stays. */
const loadStep = {least: 0.5, share: 0.2};
const memoryStep = 0.02;
const diskStep = 0.006;

const stay = (before: number | undefined, now: number, step: number): number =>
	before !== undefined && Math.abs(now - before) < step ? before : now;

/** What is shown after `before`: the very same object where nothing moved that is worth a byte over a slow link. */
export const steadyFacts = (before: HostFacts | undefined, now: HostFacts): HostFacts => {
	if (!before || before.isLocal !== now.isLocal) return now;
	const {load, memoryUsedBytes: used, disk} = now;
	const settled: HostFacts = {
		...now,
		load:
			load === undefined
				? undefined
				: stay(
						before.load,
						load,
						Math.max(loadStep.least, loadStep.share * Math.max(load, before.load ?? 0)),
					),
		memoryUsedBytes:
			used === undefined
				? undefined
				: stay(before.memoryUsedBytes, used, memoryStep * now.memoryBytes),
		disk: disk && {
			...disk,
			usedRatio: stay(before.disk?.usedRatio, disk.usedRatio, diskStep),
		},
	};
	return isDeepStrictEqual(before, settled) ? before : settled;
};
