import type {Call} from '../call.ts';
import {asRecord, record, records} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {InspectJson} from '../things.ts';

const keys = {
	image: ['Images', 'ImageUsage'],
	container: ['Containers', 'ContainerUsage'],
	volume: ['Volumes', 'VolumeUsage'],
	build: ['BuildCache', 'BuildCacheUsage'],
} as const;

/** The things of one noun: from API 1.52 on, single ones are told only to who asks for them, and elsewhere. */
export const usageItems = (
	answer: InspectJson,
	noun: keyof typeof keys,
): readonly InspectJson[] => {
	const [before, now] = keys[noun];
	return [...records(answer, before), ...records(record(answer, now), 'Items')];
};

/**
 * What takes how much of the engine's disk; `type`: of one noun alone. It looks at every file for it: it may take minutes.
 * Throws AppError.
 */
export const askUsage = async (
	transport: Transport,
	{op, type}: {readonly op: string; readonly type?: 'image' | 'volume'},
	call?: Call,
): Promise<InspectJson> => {
	const query = {verbose: true, type};
	return asRecord(await transport.json({op, path: '/system/df', query, deadlineMs: 300_000, call}));
};
