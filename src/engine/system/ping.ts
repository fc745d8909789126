import type {IncomingMessage} from 'node:http';
import {AppError, toAppError} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import {isOlder, newestApi} from '../api.ts';
import type {Call, PingResult} from '../call.ts';
import {isRefusal} from '../http/refusals.ts';
import type {Transport} from '../http/transport.ts';

const deadlineMs = 3000;

/** Calls whose headers tell the same: a proxy may let none but some of them through. */
const ways = [
	{op: 'system.ping', path: '/_ping'},
	{op: 'system.version', path: '/version'},
	{op: 'container.list', path: '/containers/json', query: {limit: 1}},
] as const;

interface Answer {
	readonly response: IncomingMessage;
	/** By the clock of this machine, ms. */
	readonly askedAt: number;
}

/** The first answer that is not refused. Throws what the first way said when all are. */
const knock = async (transport: Transport, call: Call | undefined): Promise<Answer> => {
	let refused: AppError | undefined;
	for (const way of ways) {
		try {
			const askedAt = Date.now();
			const response = await transport.open({...way, measures: true, deadlineMs, call});
			return {response, askedAt};
		} catch (thrown) {
			const error = toAppError(thrown);
			if (!isRefusal(error)) throw error;
			refused ??= error;
		}
	}
	throw refused;
};

/** Clocks of machines that keep their time differ by so much, ms. */
const sameClockMs = 1000;

/** By how much a clock is ahead that said these whole seconds somewhere between two moments; 0 where it may be right. */
const aheadMs = (dateSeconds: number, askedAt: number, heardAt: number): number => {
	const least = dateSeconds * 1000 - heardAt;
	const most = (dateSeconds + 1) * 1000 - askedAt;
	const mayBeRight = least < sameClockMs && most > -sameClockMs;
	return mayBeRight || dateSeconds === 0 ? 0 : Math.round((least + most) / 2);
};

/**
 * Asks whether the engine answers, who it is, and which API version both speak: that of all calls after it.
 * The one call that works however much of an engine hangs. PROTOCOL when it is no Docker engine.
 */
export const pingEngine = async (transport: Transport, call?: Call): Promise<PingResult> => {
	let answer: Answer;
	try {
		answer = await knock(transport, call);
	} catch (error) {
		if (error instanceof AppError && error.status === 404) throw notAnEngine(transport.place);
		throw error;
	}
	const heardAt = Date.now();
	const {response, askedAt} = answer;
	// Read, so that the connection can be used again; what counts came with the headers.
	response.resume();
	const {'api-version': offered, server = '', date} = response.headers;
	const product = String(server);
	if (typeof offered !== 'string' || !/^\d+\.\d+$/.test(offered)) {
		throw notAnEngine(transport.place);
	}
	const api = isOlder(offered, newestApi) ? offered : newestApi;
	transport.speak(api);
	const dateSeconds = Math.floor(Date.parse(date ?? '') / 1000) || 0;
	return {
		product: /libpod/i.test(product) ? 'podman' : 'docker',
		version: safeName(/^\w+\/(\S+)/.exec(product)?.[1] ?? ''),
		api,
		dateSeconds,
		clockAheadMs: aheadMs(dateSeconds, askedAt, heardAt),
	};
};

const notAnEngine = (place: string) =>
	new AppError('PROTOCOL', `${place} answers, but is not a Docker engine`, {
		op: 'system.ping',
		hint: 'Something else listens there: check the address.',
	});
