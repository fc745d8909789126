import type {IncomingMessage} from 'node:http';
import {toAppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Trace} from '../../base/trace.ts';
import type {Call, Endpoint} from '../call.ts';
import {type Asked, cancelledError, protocolError, statusError, timeoutError} from '../errors.ts';
import {placeOf} from './address.ts';
import {readBody, silenceMs} from './body.ts';
import type {EarlyAnswer} from './earlyAnswer.ts';
import {createHttpClient, isStale} from './httpClient.ts';
import {createLink} from './link.ts';
import {queryString, type UrlParameters} from './query.ts';
import {createRefusals, isRefusal, type Refusals} from './refusals.ts';
import {safeAnswer} from './safeAnswer.ts';
import {doubted, socketError} from './socketErrors.ts';

/** One call of the engine's API. */
export interface Ask extends Asked {
	/** GET unless said. */
	readonly method?: 'GET' | 'POST' | 'DELETE';
	/** `/containers/json`: without the version, its ids checked by ids.ts. */
	readonly path: string;
	readonly query?: UrlParameters;
	/** Answered at once by an engine that is well: how long it takes is the way. */
	readonly measures?: true;
	/** Milliseconds until the response headers when the caller says nothing; more over a long way. */
	readonly deadlineMs: number;
	readonly call: Call | undefined;
}

/**
 * The way to one engine. All methods throw AppError only, and settle whatever becomes of the connection:
 * each has a deadline, ends with its signal, and a cut answer is an error.
 */
export interface Transport {
	readonly endpoint: Endpoint;
	/** How people know the endpoint: for error messages. */
	readonly place: string;
	/** What is refused on the way, or there. */
	readonly refusals: Refusals;
	/** From now on paths carry this API version: `1.45`. */
	speak(api: string): void;
	/** Negotiated version; undefined before the first ping. */
	readonly api: string | undefined;
	/** Resolves at the headers of a 2xx answer; the body is the caller's to read, at once. */
	open(ask: Ask): Promise<IncomingMessage>;
	/** The whole answer, made safe; `null` when it is empty. */
	json(ask: Ask): Promise<Json>;
}

export interface TransportOptions {
	readonly schedule: Scheduler;
	readonly trace: Trace;
	/** Serves one call, if it is what is asked for. */
	readonly early?: EarlyAnswer | undefined;
}

export const createTransport = (
	endpoint: Endpoint,
	{schedule, trace, early}: TransportOptions,
): Transport => {
	const place = placeOf(endpoint.url);
	const client = createHttpClient(endpoint);
	const link = createLink();
	const refusals = createRefusals(schedule);
	let api: string | undefined;
	let unused = early?.url === endpoint.url ? early : undefined;

	const reached = () => ({tls: endpoint.tls, greeted: api !== undefined});

	const send = (ask: Ask, isRetry: boolean): Promise<IncomingMessage> =>
		new Promise((resolve, reject) => {
			const {method = 'GET', path, query, call} = ask;
			const isAct = method !== 'GET';
			const signal = call?.signal;
			if (signal?.aborted) return reject(cancelledError(ask));
			const deadlineMs = link.patience(call?.deadlineMs ?? ask.deadlineMs);
			const sentAt = performance.now();
			const version = api === undefined || path === '/_ping' ? '' : `/v${api}`;
			const request = client.request({
				method,
				path: version + path + queryString(query),
				// An act must not meet a stale connection: nobody could tell whether it was done.
				fresh: isAct || isRetry,
			});
			let response: IncomingMessage | undefined;
			const abort = () => (response ?? request).destroy(cancelledError(ask));
			const late = () => request.destroy(timeoutError(ask, deadlineMs, isAct));
			const inTime = schedule.after(deadlineMs, late);
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
				if (isStale(request, error)) send(ask, true).then(resolve, reject);
				else reject(socketError(ask, place, error, reached()));
			});
			request.end();
		});

	const traced = async (ask: Ask): Promise<IncomingMessage> => {
		const begun = performance.now();
		const tell = (outcome: unknown) =>
			trace('engine', () => {
				const milliseconds = (performance.now() - begun).toFixed(1);
				return `${ask.method ?? 'GET'} ${ask.path} ${outcome} ${milliseconds} ms`;
			});
		try {
			const response = await send(ask, false);
			tell(response.statusCode);
			return response;
		} catch (thrown) {
			const error = socketError(ask, place, thrown, reached());
			tell(`${error.code} ${error.message}`);
			throw error;
		}
	};

	const read = (ask: Ask, response: IncomingMessage) =>
		readBody(response, {ask, place, schedule, silenceMs: link.patience(silenceMs)});

	const open = async (ask: Ask): Promise<IncomingMessage> => {
		const known = ask.method === undefined ? refusals.recent(ask) : undefined;
		if (known) throw known;
		const response = await traced(ask);
		const status = response.statusCode ?? 0;
		if (status >= 200 && status < 300) {
			refusals.answered(ask);
			return response;
		}
		const error = statusError(ask, status, await read(ask, response));
		if (isRefusal(error)) refusals.refused(ask, error);
		throw error;
	};

	const takeEarly = ({path, query}: Ask): Promise<string | undefined> | undefined => {
		if (path + queryString(query) !== unused?.path) return undefined;
		const {body} = unused;
		unused = undefined;
		return body;
	};

	const readJson = async (ask: Ask): Promise<Json> => {
		const text = (await takeEarly(ask)) ?? (await read(ask, await open(ask)));
		if (text.trim() === '') return null;
		let value: Json;
		try {
			value = JSON.parse(text);
		} catch (cause) {
			throw protocolError(ask, 'the engine answered with something that is not JSON', cause);
		}
		return safeAnswer(text, value);
	};

	return {
		endpoint,
		place,
		refusals,
		speak(version) {
			api = version;
		},
		get api() {
			return api;
		},
		open,
		async json(ask) {
			if (ask.method === undefined || ask.method === 'GET') return readJson(ask);
			return readJson(ask).catch(thrown => {
				throw doubted(ask, toAppError(thrown));
			});
		},
	};
};
