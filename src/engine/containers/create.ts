import type {Call} from '../call.ts';
import {asRecord, text, texts} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {CreatedContainer, InspectJson} from '../things.ts';
import {actOnContainer} from './lifecycle.ts';

/** Makes a container that does not run yet, of the body that the API has for it. */
export const createContainer = async (
	transport: Transport,
	body: InspectJson,
	{name, platform}: {readonly name: string; readonly platform: string},
	call?: Call,
): Promise<CreatedContainer> => {
	const query = {...(name === '' ? {} : {name}), ...(platform === '' ? {} : {platform})};
	// dockerode keeps the id alone of the answer: nobody would hear the warnings.
	const answer = await transport.json({
		op: 'container.create',
		...(name === '' ? {} : {target: name}),
		method: 'POST',
		path: '/containers/create',
		query,
		body: {type: 'json', value: body},
		// A volume that is new may have gigabytes copied into it.
		deadlineMs: 600_000,
		call,
	});
	const made = asRecord(answer);
	return {id: text(made, 'Id'), warnings: texts(made, 'Warnings')};
};

/** Gives it other limits or another restart policy. */
export const updateContainer = async (
	transport: Transport,
	id: string,
	body: InspectJson,
	call?: Call,
): Promise<{readonly warnings: readonly string[]}> => {
	const verb = {verb: 'update', deadlineMs: 60_000, call};
	const answer = await actOnContainer(transport, id, verb, container => container.update(body));
	return {warnings: texts(asRecord(answer), 'Warnings')};
};
