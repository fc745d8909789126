import type {Json} from '../../base/json.ts';
import {safeJson} from '../../base/safeJson.ts';
import type {WaitResult} from '../actTypes.ts';
import type {Call} from '../call.ts';
import {asRecord, line, number, record} from '../decode.ts';
import {protocolError} from '../errors.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import {readBatches} from '../stream/batches.ts';

/** No answer comes near it, bytes. */
const longest = 1024 * 1024;

/**
 * Waits until it does not run, however long that is: the engine sends headers at once, and nothing more until then.
 * UNREACHABLE when the engine goes away meanwhile, CANCELLED with the signal.
 */
export const waitForContainer = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<WaitResult> => {
	const ask = {
		op: 'container.wait',
		target: id,
		method: 'POST',
		path: `/containers/${pathId('container id', id)}/wait`,
		deadlineMs: 60_000,
		call,
	} as const;
	const response = await transport.open(ask);
	const chunks: Buffer[] = [];
	let bytes = 0;
	const decoder = {
		push(chunk: Buffer) {
			bytes += chunk.length;
			if (bytes > longest) throw protocolError(ask, 'the engine answered with far too much');
			chunks.push(chunk);
		},
		end: () => undefined,
	};
	for await (const _ of readBatches<never>(response, decoder, {ask, place: transport.place})) {
		// Nothing is a batch: the answer is one, at the end.
	}
	let parsed: Json;
	try {
		parsed = JSON.parse(Buffer.concat(chunks).toString());
	} catch (cause) {
		throw protocolError(ask, 'the engine answered with something that is not JSON', cause);
	}
	const answer = asRecord(safeJson(parsed));
	return {exitCode: number(answer, 'StatusCode'), error: line(record(answer, 'Error'), 'Message')};
};
