import type {Call} from '../call.ts';
import {asRecords, line, number} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import type {FileChange} from '../things.ts';

const kinds: readonly FileChange['kind'][] = ['modified', 'added', 'deleted'];

/** What differs from the image, by path. A big file system takes the engine a while. */
export const containerChanges = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<readonly FileChange[]> => {
	const answer = await transport.json({
		op: 'container.changes',
		target: id,
		path: `/containers/${pathId('container id', id)}/changes`,
		deadlineMs: 60_000,
		call,
	});
	return asRecords(answer).map(from => ({
		kind: kinds[number(from, 'Kind')] ?? 'modified',
		path: line(from, 'Path'),
	}));
};
