import type {Call} from '../call.ts';
import {asRecord} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {InspectJson} from '../things.ts';

/** What the engine says about itself and its host. Hangs with containerd: nothing may wait for it. */
export const engineInfo = async (transport: Transport, call?: Call): Promise<InspectJson> =>
	asRecord(await transport.json({op: 'system.info', path: '/info', deadlineMs: 10_000, call}));

/** Versions of the engine and its parts. Hangs with containerd: nothing may wait for it. */
export const engineVersion = async (transport: Transport, call?: Call): Promise<InspectJson> =>
	asRecord(
		await transport.json({op: 'system.version', path: '/version', deadlineMs: 10_000, call}),
	);
