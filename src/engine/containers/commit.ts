import type {Call} from '../call.ts';
import {asRecord, imageId} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {CommitOptions} from '../things.ts';
import {actOnContainer} from './lifecycle.ts';

/** Makes an image of what the container has become. INVALID for names and changes that the engine refuses. */
export const commitContainer = async (
	transport: Transport,
	id: string,
	{repository, tag, author, message, changes, pause}: CommitOptions,
	call?: Call,
): Promise<{readonly imageId: string}> => {
	// Gigabytes may have to be copied.
	const verb = {verb: 'commit', deadlineMs: 1_800_000, call};
	const options = {repo: repository, tag, author, comment: message, changes, pause};
	const answer = await actOnContainer(transport, id, verb, container => container.commit(options));
	return {imageId: imageId(asRecord(answer), 'Id')};
};
