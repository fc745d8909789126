import type {Call} from '../call.ts';
import {asRecords, number, text} from '../decode.ts';
import type {Transport} from '../http/transport.ts';

/** Bytes that each container has written, by id. The engine looks at every file for it: it may take minutes. */
export const containerSizes = async (
	transport: Transport,
	call?: Call,
): Promise<ReadonlyMap<string, number>> => {
	const answer = await transport.json({
		op: 'container.sizes',
		path: '/containers/json',
		query: {all: true, size: true},
		deadlineMs: 300_000,
		call,
	});
	// It is left out where it is 0.
	return new Map(asRecords(answer).map(from => [text(from, 'Id'), number(from, 'SizeRw')]));
};
