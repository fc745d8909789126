import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {toAppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Trace} from '../../base/trace.ts';
import type {Call, Endpoint} from '../call.ts';
import {
	type Asked,
	bareError,
	cancelledError,
	protocolError,
	statusError,
	timeoutError,
} from '../errors.ts';
import {placeOf} from './address.ts';
import {readBody, silenceMs} from './body.ts';
import type {EarlyAnswer} from './earlyAnswer.ts';
import {createHttpClient, isStale} from './httpClient.ts';
import {createLink} from './link.ts';
import {queryString, type UrlParameters} from './query.ts';
import {createRefusals, isRefusal, type Refusals} from './refusals.ts';
import {headersOf, type RequestBody, writeBody} from './requestBody.ts';
import {parseAnswer} from './safeAnswer.ts';
import {doubted, socketError} from './socketErrors.ts';
import {openUpgrade} from './upgrade.ts';

/** HEAD and GET look; the others change something. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

const looks: readonly Method[] = ['GET', 'HEAD'];

/** One call of the engine's API. */
export interface Ask extends Asked {
	/** GET unless said. */
	readonly method?: Method;
	/** `/containers/json`: without the version, its ids checked by ids.ts. */
	readonly path: string;
	readonly query?: UrlParameters;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: RequestBody;
	/** Answered at once by an engine that is well: how long it takes is the way. */
	readonly measures?: true;
	/** Milliseconds until the response headers when the caller says nothing; more over a long way. */
	readonly deadlineMs: number;
	readonly call: Call | undefined;
}

/** A call whose connection is handed over. */
export interface Handover extends Asked, Pick<Ask, 'path' | 'query' | 'deadlineMs' | 'call'> {
	/** What the engine reads before it hands over; absent = nothing. */
	readonly handed?: Json;
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
	/** The connection itself, POSTed for: bytes go both ways, and its end is the caller's. */
	upgrade(ask: Handover): Promise<Duplex>;
	/** For those who wait between calls. */
	readonly schedule: Scheduler;
	/** The whole answer, made safe; `null` when it is empty. */
	json(ask: Ask): Promise<Json>;
}

export interface TransportOptions {
	readonly schedule: Scheduler;
	readonly trace: Trace;
	/** Serves one call, if it is what is asked for. */
	readonly early?: EarlyAnswer | undefined;
}

/** A timer that is set for longer fires at once. */
const longestMs = 2 ** 31 - 1;

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

	const pathOf = ({path, query}: Pick<Ask, 'path' | 'query'>) => {
		const version = api === undefined || path === '/_ping' ? '' : `/v${api}`;
		return version + path + queryString(query);
	};

	const send = (ask: Ask, isRetry: boolean): Promise<IncomingMessage> =>
		new Promise((resolve, reject) => {
			const {method = 'GET', call, body} = ask;
			const isAct = !looks.includes(method);
			const signal = call?.signal;
			if (signal?.aborted) return reject(cancelledError(ask));
			const deadlineMs = Math.min(link.patience(call?.deadlineMs ?? ask.deadlineMs), longestMs);
			const sentAt = performance.now();
			let response: IncomingMessage | undefined;
			const request = client.request({
				method,
				path: pathOf(ask),
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
				if (isStale(request, error)) send(ask, true).then(resolve, reject);
				else reject(socketError(ask, place, error, reached()));
			});
			writeBody(request, body, moved);
		});

	const traced = async <Answer>(
		ask: Asked & Pick<Ask, 'method' | 'path'>,
		make: () => Promise<Answer>,
		outcomeOf: (answer: Answer) => unknown,
	): Promise<Answer> => {
		const begun = performance.now();
		const tell = (outcome: unknown) =>
			trace('engine', () => {
				const milliseconds = (performance.now() - begun).toFixed(1);
				return `${ask.method ?? 'GET'} ${ask.path} ${outcome} ${milliseconds} ms`;
			});
		try {
			const answer = await make();
			tell(outcomeOf(answer));
			return answer;
		} catch (thrown) {
			const error = socketError(ask, place, thrown, reached());
			tell(`${error.code} ${error.message}`);
			throw error;
		}
	};

	const read = (ask: Ask, response: IncomingMessage) =>
		readBody(response, {ask, place, schedule, silenceMs: link.patience(silenceMs)});

	const open = async (ask: Ask): Promise<IncomingMessage> => {
		const known = looks.includes(ask.method ?? 'GET') ? refusals.recent(ask) : undefined;
		if (known) throw known;
		const response = await traced(
			ask,
			() => send(ask, false),
			({statusCode}) => statusCode,
		);
		const status = response.statusCode ?? 0;
		if (status >= 200 && status < 300) {
			refusals.answered(ask);
			return response;
		}
		const body = await read(ask, response);
		// Of an answer without a body only its headers tell that it is the engine's.
		const isBare = ask.method === 'HEAD' && 'api-version' in response.headers;
		const error = isBare ? bareError(ask, status) : statusError(ask, status, body);
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
		try {
			return await parseAnswer(text);
		} catch (cause) {
			throw protocolError(ask, 'the engine answered with something that is not JSON', cause);
		}
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
		schedule,
		upgrade: ask => {
			const {path, query, call, deadlineMs, ...asked} = ask;
			const upgrade = {
				...asked,
				path: pathOf(ask),
				deadlineMs: link.patience(call?.deadlineMs ?? deadlineMs),
				signal: call?.signal,
			};
			const explain = (error: unknown) => socketError(asked, place, error, reached());
			const open = () => openUpgrade(upgrade, {client, place, schedule, explain});
			return traced({...ask, method: 'POST'}, open, () => 101);
		},
		async json(ask) {
			if (looks.includes(ask.method ?? 'GET')) return readJson(ask);
			return readJson(ask).catch(thrown => {
				throw doubted(ask, toAppError(thrown));
			});
		},
	};
};
