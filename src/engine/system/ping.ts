import type {IncomingMessage} from 'node:http';
import {AppError, toAppError} from '../../base/errors.ts';
import {safeName} from '../../base/text.ts';
import {isOlder, newestApi} from '../api.ts';
import type {About, Call} from '../call.ts';
import {isRefusal} from '../refusals.ts';
import type {Transport} from '../transport.ts';

const deadlineMs = 3000;

/** Calls whose headers tell the same: a proxy may let none but some of them through. */
const ways = [
	{op: 'system.ping', path: '/_ping'},
	{op: 'system.version', path: '/version'},
	{op: 'container.list', path: '/containers/json', query: {limit: 1}},
] as const;

/** The first answer that is not refused. Throws what the first way said when all are. */
const knock = async (transport: Transport, call: Call | undefined): Promise<IncomingMessage> => {
	let refused: AppError | undefined;
	for (const way of ways) {
		try {
			return await transport.open({...way, measures: true, deadlineMs, call});
		} catch (thrown) {
			const error = toAppError(thrown);
			if (!isRefusal(error)) throw error;
			refused ??= error;
		}
	}
	throw refused;
};

/**
 * Asks whether the engine answers, who it is, and which API version both speak: that of all calls after it.
 * The one call that works however much of an engine hangs. PROTOCOL when it is no Docker engine.
 */
export const pingEngine = async (transport: Transport, call?: Call): Promise<About> => {
	let response: IncomingMessage;
	try {
		response = await knock(transport, call);
	} catch (error) {
		if (error instanceof AppError && error.status === 404) throw notAnEngine(transport.place);
		throw error;
	}
	// Read, so that the connection can be used again; what counts came with the headers.
	response.resume();
	const {'api-version': offered, server = '', date} = response.headers;
	const product = String(server);
	if (typeof offered !== 'string' || !/^\d+\.\d+$/.test(offered)) {
		throw notAnEngine(transport.place);
	}
	const api = isOlder(offered, newestApi) ? offered : newestApi;
	transport.speak(api);
	return {
		product: /libpod/i.test(product) ? 'podman' : 'docker',
		version: safeName(/^\w+\/(\S+)/.exec(product)?.[1] ?? ''),
		api,
		dateSeconds: Math.floor(Date.parse(date ?? '') / 1000) || 0,
	};
};

const notAnEngine = (place: string) =>
	new AppError('PROTOCOL', `${place} answers, but is not a Docker engine`, {
		op: 'system.ping',
		hint: 'Something else listens there: check the address.',
	});
