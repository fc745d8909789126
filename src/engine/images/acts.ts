import type {Call} from '../call.ts';
import {asRecords, text} from '../decode.ts';
import {act} from '../dockerode.ts';
import type {Transport} from '../http/transport.ts';
import {pathReference} from '../ids.ts';
import type {RemovedImage} from '../things.ts';
import type {RemoveImageOptions} from './types.ts';

/** Gives it one more name. INVALID for names that the engine refuses. */
export const tagImage = async (
	transport: Transport,
	id: string,
	{repository, tag}: {readonly repository: string; readonly tag: string},
	call?: Call,
) => {
	const what = {op: 'image.tag', target: id, deadlineMs: 60_000, call};
	await act(transport, what, docker =>
		docker.getImage(pathReference(id)).tag({repo: repository, tag}),
	);
};

/** Removes a tag, and the layers with the last one. CONFLICT when containers use it or several tags name the id. */
export const removeImage = async (
	transport: Transport,
	reference: string,
	{force, keepParents}: RemoveImageOptions,
	call?: Call,
): Promise<readonly RemovedImage[]> => {
	const what = {op: 'image.remove', target: reference, deadlineMs: 600_000, call};
	const answer = await act(transport, what, docker =>
		docker.getImage(pathReference(reference)).remove({force, ...(keepParents && {noprune: true})}),
	);
	return asRecords(answer).map(from => {
		const untagged = text(from, 'Untagged');
		const deleted = text(from, 'Deleted');
		return {...(untagged && {untagged}), ...(deleted && {deleted})};
	});
};
