import type {Call} from '../call.ts';
import type {Transport} from '../http/transport.ts';
import {actOnContainer} from './lifecycle.ts';

/**
 * Removes it; with `volumes` its anonymous volumes too. Throws CONFLICT while it runs, but with `force`.
 * Minutes of patience: big file systems take the engine long, and Podman first stops what is forced.
 */
export const removeContainer = async (
	transport: Transport,
	id: string,
	{force, volumes}: {readonly force: boolean; readonly volumes: boolean},
	call?: Call,
) => {
	const verb = {verb: 'remove', deadlineMs: 600_000, call};
	await actOnContainer(transport, id, verb, container => container.remove({force, v: volumes}));
};
