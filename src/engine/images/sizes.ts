import type {Call} from '../call.ts';
import {countedNumber as counted, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import {askUsage, usageItems} from '../system/usage.ts';
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
	const answer = await askUsage(transport, {op: 'image.sizes', type: 'image'}, call);
	const sizes = new Map<string, ImageBytes>();
	for (const from of usageItems(answer, 'image')) {
		const bytes = bytesOf(from);
		if (bytes) sizes.set(text(from, 'Id'), bytes);
	}
	return sizes;
};
