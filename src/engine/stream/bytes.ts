import type {IncomingMessage} from 'node:http';
import {lend} from '../../base/files/lent.ts';
import {type Decoder, type ReadOptions, readBatches} from './batches.ts';

/** So much is read ahead of who takes it, bytes. */
const aheadBytes = 512 * 1024;

const chunks: Decoder<Buffer> = {
	push(chunk, out) {
		out.push(chunk);
	},
	end() {},
};

/**
 * The bytes of an answer as they come, each chunk lent to who takes it, read hardly faster than that; leaving the loop ends
 * the connection. To iterate the answer itself would join what waits, and leave the parts to the collector. Throws as
 * `readBatches`.
 */
export async function* readBytes(
	response: IncomingMessage,
	options: Omit<ReadOptions, 'pauseBytes'>,
): AsyncGenerator<Uint8Array, void, undefined> {
	const batches = readBatches(response, chunks, {...options, pauseBytes: aheadBytes});
	for await (const batch of batches) for (const chunk of batch) yield lend(chunk);
}
