import type {Duplex} from 'node:stream';
import type {Json} from '../../base/json.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {
	cancelledError,
	type EngineOperation,
	protocolError,
	statusError,
	timeoutError,
} from '../errors.ts';
import {readBody, silenceMs} from './body.ts';
import type {HttpClient} from './httpClient.ts';

/** A call whose connection is handed over: bytes go both ways from then on. */
export interface UpgradeAsk extends EngineOperation {
	/** With version and query. */
	readonly path: string;
	/** What the engine reads before it hands over; absent = nothing, since Podman takes it for what was typed. */
	readonly handed?: Json;
	/** Milliseconds until it is handed over. */
	readonly deadlineMs: number;
	/** Gives up the handing over; the connection is then the caller's to end. */
	readonly signal?: AbortSignal | undefined;
}

export interface UpgradeOptions {
	readonly client: HttpClient;
	/** For error messages. */
	readonly place: string;
	readonly schedule: Scheduler;
	/** Other errors of the connection in words. */
	explain(error: unknown): Error;
}

/** Of an idle session, ms: a way that drops quiet connections is kept open, and one that is gone is noticed. */
const keepAliveMs = 30_000;

const keepAlive = (socket: Duplex & {setKeepAlive?(on: boolean, ms: number): unknown}) =>
	socket.setKeepAlive?.(true, keepAliveMs);

/**
 * Asks for a connection that is handed over, with everything that has come on it unread. The connection is its caller's to
 * read and to end. Throws what the engine answers instead.
 */
export const openUpgrade = (
	ask: UpgradeAsk,
	{client, place, schedule, explain}: UpgradeOptions,
): Promise<Duplex> =>
	new Promise((resolve, reject) => {
		const {path, handed, deadlineMs, signal} = ask;
		if (signal?.aborted) return reject(cancelledError(ask));
		const text = handed === undefined ? '' : JSON.stringify(handed);
		const request = client.request({
			method: 'POST',
			path,
			fresh: true,
			headers: {
				Connection: 'Upgrade',
				Upgrade: 'tcp',
				...(text !== '' && {'Content-Type': 'application/json'}),
				'Content-Length': String(Buffer.byteLength(text)),
			},
		});
		const abort = () => request.destroy(cancelledError(ask));
		const late = () => request.destroy(timeoutError(ask, deadlineMs, true));
		const inTime = schedule.after(deadlineMs, late);
		const settle = () => {
			inTime();
			signal?.removeEventListener('abort', abort);
		};
		signal?.addEventListener('abort', abort, {once: true});
		request.on('upgrade', (_response, socket, head) => {
			settle();
			keepAlive(socket);
			// What came with the answer is the beginning of what is said.
			if (head.length > 0) socket.unshift(head);
			resolve(socket);
		});
		request.on('response', response => {
			settle();
			const status = response.statusCode ?? 0;
			readBody(response, {ask, place, schedule, silenceMs}).then(said => {
				const isGood = status >= 200 && status < 300;
				const silent = protocolError(ask, 'the engine did not hand over the connection');
				reject(isGood ? silent : statusError(ask, status, said));
			}, reject);
		});
		request.on('error', error => {
			settle();
			reject(explain(error));
		});
		request.end(text);
	});
