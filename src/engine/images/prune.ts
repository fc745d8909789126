import type {Call} from '../call.ts';
import {asRecord, asRecords, flag, number, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {BuildCache, PrunedImages, PruneOptions} from './types.ts';

const halfAnHourMs = 1_800_000;

/** Removes images that nothing uses. */
export const pruneImages = async (
	transport: Transport,
	{all, filters = {}}: PruneOptions,
	call?: Call,
): Promise<PrunedImages> => {
	const answer = asRecord(
		await transport.json({
			op: 'image.prune',
			method: 'POST',
			path: '/images/prune',
			// Docker's own word: not only the dangling ones.
			query: {filters: {...filters, dangling: [String(!all)]}},
			deadlineMs: halfAnHourMs,
			call,
		}),
	);
	return {
		removed: asRecords(answer['ImagesDeleted']).map(from => {
			const untagged = text(from, 'Untagged');
			const deleted = text(from, 'Deleted');
			return {...(untagged && {untagged}), ...(deleted && {deleted})};
		}),
		freedBytes: number(answer, 'SpaceReclaimed'),
	};
};

/** How much builds have kept. */
export const buildCache = async (transport: Transport, call?: Call): Promise<BuildCache> => {
	const answer = asRecord(
		await transport.json({
			op: 'build.cache',
			path: '/system/df',
			query: {type: ['build-cache']},
			deadlineMs: 120_000,
			call,
		}),
	);
	const all = asRecords(answer['BuildCache']).map(from => ({
		bytes: number(from, 'Size'),
		isUsed: flag(from, 'InUse') || flag(from, 'Shared'),
	}));
	const free = all.filter(({isUsed}) => !isUsed);
	const sum = (of: typeof all) => of.reduce((bytes, one) => bytes + one.bytes, 0);
	return {records: all.length, bytes: sum(all), unused: free.length, unusedBytes: sum(free)};
};

/** Removes what builds have kept; bytes. */
export const pruneBuilds = async (
	transport: Transport,
	{all, filters = {}}: PruneOptions,
	call?: Call,
): Promise<number> =>
	number(
		asRecord(
			await transport.json({
				op: 'build.prune',
				method: 'POST',
				path: '/build/prune',
				query: {all, ...(Object.keys(filters).length > 0 && {filters})},
				deadlineMs: halfAnHourMs,
				call,
			}),
		),
		'SpaceReclaimed',
	);
