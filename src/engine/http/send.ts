import type {IncomingMessage} from 'node:http';
import type {Scheduler} from '../../base/schedule.ts';
import {cancelledError, timeoutError} from '../errors.ts';
import {type Ask, isLook} from './ask.ts';
import {type HttpClient, isStale} from './httpClient.ts';
import type {Link} from './link.ts';
import {headersOf, writeBody} from './requestBody.ts';

export interface SendOptions {
	readonly client: HttpClient;
	readonly schedule: Scheduler;
	readonly link: Link;
	/** With version and query. */
	pathOf(ask: Ask): string;
	/** Errors of the connection in words. */
	explain(error: unknown): Error;
}

/** A timer that is set for longer fires at once. */
const longestMs = 2 ** 31 - 1;

/**
 * Sends one request; resolves at the headers of its answer, whatever its status. Rejects with TIMEOUT when they take too
 * long, CANCELLED with the signal of the call, which ends the body as well. A look that met a stale connection is sent
 * once more.
 */
export const sendRequest = (
	ask: Ask,
	options: SendOptions,
	isRetry = false,
): Promise<IncomingMessage> =>
	new Promise((resolve, reject) => {
		const {client, schedule, link} = options;
		const {method = 'GET', call, body} = ask;
		const isAct = !isLook(method);
		const signal = call?.signal;
		if (signal?.aborted) return reject(cancelledError(ask));
		const deadlineMs = Math.min(link.patience(call?.deadlineMs ?? ask.deadlineMs), longestMs);
		const sentAt = performance.now();
		let response: IncomingMessage | undefined;
		const request = client.request({
			method,
			path: options.pathOf(ask),
			// An act must not meet a stale connection: nobody could tell whether it was done.
			fresh: isAct || isRetry,
			headers: headersOf(ask),
		});
		const abort = () => (response ?? request).destroy(cancelledError(ask));
		const late = () => request.destroy(timeoutError(ask, deadlineMs, isAct));
		let inTime = schedule.after(deadlineMs, late);
		/** A body takes as long as it takes: only what stands still is late. */
		const moved = () => {
			if (response) return;
			inTime();
			inTime = schedule.after(deadlineMs, late);
		};
		const forget = () => signal?.removeEventListener('abort', abort);
		signal?.addEventListener('abort', abort, {once: true});
		request.on('response', answer => {
			inTime();
			if (ask.measures) link.measure(performance.now() - sentAt);
			response = answer;
			// The signal also ends the body, which may go on for days.
			answer.on('close', forget);
			resolve(answer);
		});
		request.on('error', error => {
			inTime();
			if (response) return;
			forget();
			if (isStale(request, error)) sendRequest(ask, options, true).then(resolve, reject);
			else reject(options.explain(error));
		});
		writeBody(request, body, moved);
	});
