import type {IncomingMessage} from 'node:http';
import type {Scheduler} from '../../base/schedule.ts';
import {type EngineOperation, lostError, protocolError, timeoutError} from '../errors.ts';
import {socketError} from './socketErrors.ts';

/** UTF-16 units: of what engines write, bytes. */
const longest = 64 * 1024 * 1024;
/** How long a body may stand still before it is given up, next door. */
export const silenceMs = 10_000;

/**
 * The whole body as text. Settles whatever becomes of the connection: UNREACHABLE when it is cut, TIMEOUT
 * after `silenceMs` without a byte, PROTOCOL over 64 MiB, CANCELLED with the signal of the call.
 */
export const readBody = (
	response: IncomingMessage,
	{
		ask,
		place,
		schedule,
		silenceMs: mostMs,
	}: {ask: EngineOperation; place: string; schedule: Scheduler; silenceMs: number},
): Promise<string> =>
	new Promise((resolve, reject) => {
		let text = '';
		let isRead = false;
		let lastByteAt = schedule.now();
		let disarm: () => void;
		const watch = () => {
			const left = lastByteAt + mostMs - schedule.now();
			if (left > 0) disarm = schedule.after(left, watch);
			else response.destroy(timeoutError(ask, mostMs, false));
		};
		disarm = schedule.after(mostMs, watch);
		// As it comes: to decode a long one at its end would hold keys up.
		response.setEncoding('utf8');
		response.on('data', (chunk: string) => {
			text += chunk;
			lastByteAt = schedule.now();
			if (text.length > longest) {
				response.destroy(protocolError(ask, 'the answer of the engine is over 64 MiB long'));
			}
		});
		response.on('end', () => {
			if (!response.complete) return;
			isRead = true;
			resolve(text);
		});
		response.on('error', error => reject(asLoss(ask, place, error)));
		// The last event always. An error takes the stack with it: not one for every good answer.
		response.on('close', () => {
			disarm();
			if (!isRead) reject(lostError(ask, place));
		});
		if (response.destroyed) reject(lostError(ask, place));
	});

/** An error of a response that had begun: ours as it is, everything else means a lost connection. */
export const asLoss = (ask: EngineOperation, place: string, error: unknown) => {
	const {code} = error as {code?: string};
	return code === undefined || code === 'ECONNRESET'
		? lostError(ask, place, error)
		: socketError(ask, place, error);
};
