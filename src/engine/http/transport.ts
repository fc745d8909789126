import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {type AppError, toAppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Trace} from '../../base/trace.ts';
import type {Endpoint} from '../call.ts';
import {bareError, type EngineOperation, protocolError, statusError} from '../errors.ts';
import {enginePlace} from './address.ts';
import {type Ask, type Handover, isLook} from './ask.ts';
import {readBody, silenceMs} from './body.ts';
import type {EarlyAnswer} from './earlyAnswer.ts';
import {createHttpClient} from './httpClient.ts';
import {createLink} from './link.ts';
import {queryString} from './query.ts';
import {createRefusals, isRefusal, type Refusals} from './refusals.ts';
import {parseAnswer} from './safeAnswer.ts';
import {sendRequest} from './send.ts';
import {doubtedError, socketError} from './socketErrors.ts';
import {openUpgrade} from './upgrade.ts';

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

/** Asks, and has how it went written down: its outcome, or what was thrown, which is told by `explain`. */
const traced = async <Answer>(
	trace: Trace,
	{method, path}: Pick<Ask, 'method' | 'path'>,
	explain: (thrown: unknown) => AppError,
	make: () => Promise<Answer>,
	outcomeOf: (answer: Answer) => unknown,
): Promise<Answer> => {
	const begun = performance.now();
	const tell = (outcome: unknown) =>
		trace('engine', () => {
			const milliseconds = (performance.now() - begun).toFixed(1);
			return `${method ?? 'GET'} ${path} ${outcome} ${milliseconds} ms`;
		});
	try {
		const answer = await make();
		tell(outcomeOf(answer));
		return answer;
	} catch (thrown) {
		const error = explain(thrown);
		tell(`${error.code} ${error.message}`);
		throw error;
	}
};

/** The body that was asked for before, to the first call that asks for it. */
const createTakeEarly = (early: EarlyAnswer | undefined) => {
	let unused = early;
	return ({path, query}: Ask): Promise<string | undefined> | undefined => {
		if (path + queryString(query) !== unused?.path) return undefined;
		const {body} = unused;
		unused = undefined;
		return body;
	};
};

export const createTransport = (
	endpoint: Endpoint,
	{schedule, trace, early}: TransportOptions,
): Transport => {
	const place = enginePlace(endpoint.url);
	const client = createHttpClient(endpoint);
	const link = createLink();
	const refusals = createRefusals(schedule);
	const takeEarly = createTakeEarly(early?.url === endpoint.url ? early : undefined);
	let api: string | undefined;

	const explaining = (asked: EngineOperation) => (error: unknown) =>
		socketError(asked, place, error, {tls: endpoint.tls, greeted: api !== undefined});

	const pathOf = ({path, query}: Pick<Ask, 'path' | 'query'>) => {
		const version = api === undefined || path === '/_ping' ? '' : `/v${api}`;
		return version + path + queryString(query);
	};

	const read = (ask: Ask, response: IncomingMessage) =>
		readBody(response, {ask, place, schedule, silenceMs: link.patience(silenceMs)});

	const open = async (ask: Ask): Promise<IncomingMessage> => {
		const known = isLook(ask.method) ? refusals.recent(ask) : undefined;
		if (known) throw known;
		const explain = explaining(ask);
		const send = () => sendRequest(ask, {client, schedule, link, pathOf, explain});
		const response = await traced(trace, ask, explain, send, ({statusCode}) => statusCode);
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

	const upgrade = (ask: Handover): Promise<Duplex> => {
		const {path, query, call, deadlineMs, ...asked} = ask;
		const handover = {
			...asked,
			path: pathOf(ask),
			deadlineMs: link.patience(call?.deadlineMs ?? deadlineMs),
			signal: call?.signal,
		};
		const explain = explaining(asked);
		const take = () => openUpgrade(handover, {client, place, schedule, explain});
		return traced(trace, {path, method: 'POST'}, explain, take, () => 101);
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
		upgrade,
		async json(ask) {
			if (isLook(ask.method)) return readJson(ask);
			return readJson(ask).catch(thrown => {
				throw doubtedError(ask, toAppError(thrown));
			});
		},
	};
};
