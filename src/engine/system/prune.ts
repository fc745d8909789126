import type {PruneFilters} from '../actTypes.ts';
import type {Call} from '../call.ts';
import type {Transport} from '../http/transport.ts';
import {pruneObjects} from '../prune.ts';
import type {SystemPruned} from './types.ts';

export interface SystemPrune {
	/** Also images that have a name. */
	readonly all: boolean;
	/** Also volumes that nobody named. */
	readonly volumes: boolean;
	readonly filters: PruneFilters;
}

/**
 * Removes what nothing uses, in docker's own order: what goes with the containers is unused then. `onStep` is told the noun
 * before each.
 */
export const pruneSystem = async (
	transport: Transport,
	{all, volumes, filters}: SystemPrune,
	onStep: (noun: string) => void,
	call?: Call,
): Promise<SystemPruned> => {
	const step = (noun: Parameters<typeof pruneObjects>[1], given: PruneFilters, more = {}) => {
		onStep(noun);
		return pruneObjects(transport, noun, given, call, more);
	};
	const containers = await step('container', filters);
	const networks = await step('network', filters);
	const gone = volumes ? await step('volume', filters) : {removed: [], reclaimedBytes: 0};
	const images = await step('image', {...filters, dangling: [String(!all)]});
	const builds = await step('builder', filters, {all});
	const parts = [containers, networks, gone, images, builds];
	return {
		containers: containers.removed.length,
		networks: networks.removed.length,
		volumes: gone.removed.length,
		images: images.removed.length,
		builds: builds.removed.length,
		reclaimedBytes: parts.reduce((sum, {reclaimedBytes}) => sum + reclaimedBytes, 0),
	};
};
