import type {IncomingMessage} from 'node:http';
import {AppError} from '../../base/errors.ts';
import type {Json} from '../../base/json.ts';
import {needsSafe, safeJson} from '../../base/safeJson.ts';
import {asRecord, number, record, text} from '../decode.ts';
import {details, type EngineOperation, oneSentence, protocolError} from '../errors.ts';
import {readBatches} from './batches.ts';
import {createJsonLines} from './ndjson.ts';

/** One line of what the engine tells while it pulls, pushes, builds, loads. All text is safe to show. */
export interface Progress {
	/** The layer or step it is about. */
	readonly id?: string;
	readonly status: string;
	/** Bytes, where the engine counts them. */
	readonly current?: number;
	readonly total?: number;
	/** Output of a build or a load, with its line ends. */
	readonly stream?: string;
	/** What a tool may use: the digest of what was pushed, the id of what was built. */
	readonly aux?: Json;
}

const parse = (written: string, asked: EngineOperation): Json => {
	try {
		const parsed: Json = JSON.parse(written);
		return needsSafe(written) ? safeJson(parsed) : parsed;
	} catch (cause) {
		throw protocolError(asked, 'the progress that the engine tells is garbled', cause);
	}
};

const progressOf = (written: string, asked: EngineOperation): Progress => {
	const from = asRecord(parse(written, asked));
	const error = text(record(from, 'errorDetail'), 'message') || text(from, 'error');
	// The status of the answer was sent long ago: this is how it fails.
	if (error !== '') throw new AppError('SERVER', oneSentence(error), details(asked, {}));
	const id = text(from, 'id');
	const detail = record(from, 'progressDetail');
	const stream = text(from, 'stream');
	const {aux} = from;
	return {
		status: text(from, 'status'),
		...(id === '' ? {} : {id}),
		...('current' in detail ? {current: number(detail, 'current')} : {}),
		...('total' in detail ? {total: number(detail, 'total')} : {}),
		...(stream === '' ? {} : {stream}),
		...(aux === undefined ? {} : {aux}),
	};
};

/**
 * What the engine tells of something long, line by line, to its end; leaving the loop gives it up. Throws SERVER with the
 * engine's own sentence when it fails, UNREACHABLE when the connection is cut, CANCELLED with the call's signal.
 */
export async function* readProgress(
	response: IncomingMessage,
	{ask, place}: {readonly ask: EngineOperation; readonly place: string},
): AsyncGenerator<Progress> {
	const cut = createJsonLines();
	const decoder = {
		push(chunk: Buffer, out: string[]) {
			out.push(...cut(chunk));
		},
		end() {},
	};
	for await (const lines of readBatches(response, decoder, {ask, place})) {
		for (const line of lines) yield progressOf(line, ask);
	}
}
