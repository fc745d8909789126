import {AppError} from '../../base/errors.ts';
import {safeName} from '../../base/text.ts';
import {isOlder, newestApi} from '../api.ts';
import type {About, Call} from '../call.ts';
import type {Transport} from '../transport.ts';

/**
 * Asks whether the engine answers, who it is, and which API version both speak: that of all calls after it.
 * The one call that works however much of an engine hangs. PROTOCOL when it is no Docker engine.
 */
export const pingEngine = async (transport: Transport, call?: Call): Promise<About> => {
	const ask = {op: 'system.ping', path: '/_ping', deadlineMs: 3000, call};
	let response: Awaited<ReturnType<Transport['open']>>;
	try {
		response = await transport.open(ask);
	} catch (error) {
		if (error instanceof AppError && error.status === 404) throw notAnEngine(transport.place);
		throw error;
	}
	// Two bytes, which came with the headers; read, so that the connection can be used again.
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
