import type {Call} from '../call.ts';
import {asRecord, countedNumber as counted, record, records, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {InspectJson} from '../things.ts';
import type {ImageBytes} from './types.ts';

const bytesOf = (from: InspectJson): ImageBytes | undefined => {
	const bytes = counted(from, 'Size');
	const sharedBytes = counted(from, 'SharedSize');
	return bytes === undefined || sharedBytes === undefined
		? undefined
		: {uniqueBytes: bytes - sharedBytes, sharedBytes};
};

/** How much of each image is its own, by id, as far as the engine tells. It may take a while. */
export const imageSizes = async (
	transport: Transport,
	call?: Call,
): Promise<ReadonlyMap<string, ImageBytes>> => {
	const answer = asRecord(
		await transport.json({
			op: 'image.sizes',
			// From API 1.52 on, single images are told only to who asks for them.
			path: '/system/df?type=image&verbose=1',
			deadlineMs: 300_000,
			call,
		}),
	);
	const images = [...records(answer, 'Images'), ...records(record(answer, 'ImageUsage'), 'Items')];
	const sizes = new Map<string, ImageBytes>();
	for (const from of images) {
		const bytes = bytesOf(from);
		if (bytes) sizes.set(text(from, 'Id'), bytes);
	}
	return sizes;
};
