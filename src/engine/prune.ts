import type {Pruned, PruneFilters} from './actTypes.ts';
import type {Call} from './call.ts';
import {asRecord, number, text} from './decode.ts';
import type {Transport} from './http/transport.ts';
import type {InspectJson} from './things.ts';

/** What is removed of each noun, and where the engine lists it. */
const nouns = {
	container: {path: '/containers/prune', removed: 'ContainersDeleted'},
	image: {path: '/images/prune', removed: 'ImagesDeleted'},
	volume: {path: '/volumes/prune', removed: 'VolumesDeleted'},
	network: {path: '/networks/prune', removed: 'NetworksDeleted'},
	builder: {path: '/build/prune', removed: 'CachesDeleted'},
} as const;

/** An id or a name; of images a tag or an id in an object. */
const nameOf = (item: InspectJson[string]): string =>
	typeof item === 'string'
		? item
		: text(asRecord(item), 'Deleted') || text(asRecord(item), 'Untagged');

/**
 * Removes all of a noun that nothing uses and that pass the filters. It may take the engine minutes; CONFLICT while another
 * one runs.
 */
export const pruneObjects = async (
	transport: Transport,
	noun: keyof typeof nouns,
	filters: PruneFilters,
	call?: Call,
	/** Beside the filters, for the build cache. */
	more: {readonly all?: boolean} = {},
): Promise<Pruned> => {
	const {path, removed} = nouns[noun];
	const answer = asRecord(
		await transport.json({
			op: `${noun}.prune`,
			method: 'POST',
			path,
			query: {...more, filters},
			deadlineMs: 600_000,
			call,
		}),
	);
	const items = answer[removed];
	return {
		removed: Array.isArray(items) ? items.map(nameOf) : [],
		reclaimedBytes: number(answer, 'SpaceReclaimed'),
	};
};
