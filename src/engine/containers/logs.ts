import type {IncomingMessage} from 'node:http';
import {AppError} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import {isOlder} from '../api.ts';
import type {Call} from '../call.ts';
import type {EngineOperation} from '../errors.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import type {LogStream, LogsQuery, RawLogStream} from '../logTypes.ts';
import {type Decoder, readBatches} from '../stream/batches.ts';
import {createDemultiplexer} from '../stream/demultiplexer.ts';
import {createLines, type LineMaker, type LinesOptions} from '../stream/lines.ts';
import {createRawLines} from '../stream/rawLines.ts';
import {inspectContainer} from './inspect.ts';

/** How the two kinds of log are taken apart. */
interface Decoders<Line> {
	readonly create: (options: LinesOptions) => LineMaker<Line>;
	readonly pauseBytes?: number;
}

interface OpenLog<Line> extends AsyncIterable<readonly Line[]> {
	readonly tty: boolean;
	readonly begins: bigint | undefined;
}

const openLog = async <Line>(
	transport: Transport,
	decoders: Decoders<Line>,
	{id, query, call}: {id: string; query: LogsQuery; call: Call | undefined},
): Promise<OpenLog<Line>> => {
	const {follow, stdout = true, stderr = true, tail, since, until, timestamps = true} = query;
	const ask = {
		op: 'container.logs',
		target: id,
		path: `/containers/${pathId('container id', id)}/logs`,
		query: {follow, stdout, stderr, tail, since, until, timestamps},
		deadlineMs: 10_000,
		call,
	};
	const {place, api} = transport;
	const told = await transport.open(ask);
	const known = isTty(told, api);
	if (known !== undefined) return streamOf(told, {tty: known, timestamps}, decoders, {ask, place});
	// Old APIs and Podman do not say what they send, so that the container has to be asked. What has come
	// meanwhile waits in the connection, which nobody has begun to read.
	try {
		const {tty} = await inspectContainer(transport, id, call);
		return streamOf(told, {tty, timestamps}, decoders, {ask, place});
	} catch (error) {
		told.destroy();
		throw error;
	}
};

/**
 * Of a log that is not followed; the engine keeps the files that it reads from open, so it may wait. Of lines of text
 * fewer wait: they would outlive the space for young objects, and a million of them are garbage that is found late.
 */
const mostUnreadBytes = {text: 64 * 1024, raw: 256 * 1024} as const;
const pauseOf = ({follow}: LogsQuery, form: keyof typeof mostUnreadBytes) =>
	follow ? {} : {pauseBytes: mostUnreadBytes[form]};

/**
 * The lines of a container, oldest first. Resolves at the response headers; the stream ends when the container
 * stops, and with `follow: false` after the last line. Times are asked for unless said: they are what a reader that
 * was cut goes on from. What is not followed is read only as fast as it is taken, so that it needs no memory; what is
 * followed is always read. UNSUPPORTED when the log driver cannot read.
 */
export const containerLogs = (
	transport: Transport,
	id: string,
	query: LogsQuery,
	call?: Call,
): Promise<LogStream> =>
	openLog(transport, {create: createLines, ...pauseOf(query, 'text')}, {id, query, call});

/** As `containerLogs`, but the bytes of the lines. */
export const containerRawLogs = (
	transport: Transport,
	id: string,
	query: LogsQuery,
	call?: Call,
): Promise<RawLogStream> =>
	openLog(transport, {create: createRawLines, ...pauseOf(query, 'raw')}, {id, query, call});

const isTty = (response: IncomingMessage, api: string | undefined): boolean | undefined => {
	// Before that every log was called raw, frames or not.
	if (api !== undefined && isOlder(api, '1.42')) return undefined;
	const type = response.headers['content-type'] ?? '';
	if (type.includes('multiplexed-stream')) return false;
	return type.includes('raw-stream') ? true : undefined;
};

const streamOf = <Line>(
	response: IncomingMessage,
	{tty, timestamps}: {readonly tty: boolean; readonly timestamps: boolean},
	{create: createOf, pauseBytes}: Decoders<Line>,
	{ask, place}: {readonly ask: EngineOperation; readonly place: string},
): OpenLog<Line> => {
	let begins: bigint | undefined;
	const begun = (timeNano: bigint) => {
		if (begins === undefined || timeNano < begins) begins = timeNano;
	};
	const create = (options: LinesOptions) => createOf({...options, timestamps, begun});
	const decoder = tty ? rawDecoder(create) : framedDecoder(create, ask);
	const options = {ask, place, ...(pauseBytes === undefined ? {} : {pauseBytes})};
	return {
		tty,
		get begins() {
			return begins;
		},
		[Symbol.asyncIterator]: readBatches(response, decoder, options)[Symbol.asyncIterator],
	};
};

const rawDecoder = <Line>(create: Decoders<Line>['create']): Decoder<Line> => {
	const lines = create({stream: 'stdout', raw: true});
	return {
		push: (chunk, out) => lines.push(chunk, 0, chunk.length, false, out),
		end: (out, lost) => lines.end(lost, out),
	};
};

const framedDecoder = <Line>(
	create: Decoders<Line>['create'],
	{op, target}: EngineOperation,
): Decoder<Line> => {
	const stdout = create({stream: 'stdout', raw: false});
	const stderr = create({stream: 'stderr', raw: false});
	let sink: Line[] = [];
	const frames = createDemultiplexer((type, chunk, start, end, first) => {
		if (type === 3) {
			const said = safeName(chunk.toString('utf8', start, end));
			throw new AppError('SERVER', said, {op, ...(target === undefined ? {} : {target})});
		}
		(type === 1 ? stdout : stderr).push(chunk, start, end, first, sink);
	});
	return {
		push(chunk, out) {
			sink = out;
			frames.push(chunk);
		},
		end(out, lost) {
			stdout.end(lost || frames.truncated, out);
			stderr.end(lost || frames.truncated, out);
		},
	};
};
