import type {IncomingMessage} from 'node:http';
import {AppError} from '../../base/errors.ts';
import {type EngineOperation, lostError} from '../errors.ts';
import {asLoss} from '../http/body.ts';

/** Makes items of bytes. */
export interface Decoder<T> {
	/** Appends to `out` what the chunk completes. Throws AppError for garbage. */
	push(chunk: Buffer, out: T[]): void;
	/** Appends what the end of the stream completes; `lost` when it was cut off. */
	end(out: T[], lost: boolean): void;
}

export interface Batches<T> extends AsyncIterable<readonly T[]> {
	/** Monotonic milliseconds (performance.now) of the last byte. */
	readonly lastByteAt: number;
}

export interface ReadOptions {
	readonly ask: EngineOperation;
	readonly place: string;
	/** Bytes that may wait unread before the connection is not read on; never unless said. */
	readonly pauseBytes?: number;
}

/** A reader who falls behind by so much has stopped reading. */
const mostUnreadBytes = 64 * 1024 * 1024;

/**
 * Reads a response to its end, at once and without pause, whatever the reader does: an engine that must wait
 * slows down or drops what it has to say. One batch is all that came since the last. May be iterated once;
 * leaving the loop closes the connection. With `pauseBytes` the engine does wait: for what is read once and is
 * not going on meanwhile. Ends with the stream; throws UNREACHABLE when it is cut, CANCELLED with
 * the signal of its call, INTERNAL when 64 MiB wait unread.
 */
export const readBatches = <T>(
	response: IncomingMessage,
	decoder: Decoder<T>,
	{ask, place, pauseBytes = Number.POSITIVE_INFINITY}: ReadOptions,
): Batches<T> => {
	let waiting: T[] = [];
	let unreadBytes = 0;
	let lastByteAt = performance.now();
	let outcome: {readonly error?: AppError} | undefined;
	let wake = () => {};

	const finish = (error?: AppError) => {
		outcome ??= error ? {error} : {};
		wake();
	};
	const decode = (step: () => void) => {
		if (outcome) return;
		try {
			step();
		} catch (error) {
			finish(asLoss(ask, place, error));
			response.destroy();
		}
	};
	response.on('data', (chunk: Buffer) => {
		lastByteAt = performance.now();
		unreadBytes += chunk.length;
		decode(() => {
			decoder.push(chunk, waiting);
			if (unreadBytes > mostUnreadBytes) throw tooSlow(ask);
		});
		if (unreadBytes > pauseBytes && waiting.length > 0) response.pause();
		if (waiting.length > 0) wake();
	});
	response.on('end', () => {
		decode(() => decoder.end(waiting, !response.complete));
		finish(response.complete ? undefined : lostError(ask, place));
	});
	response.on('error', error => {
		decode(() => decoder.end(waiting, true));
		finish(asLoss(ask, place, error));
	});
	// The last event always; after the others it changes nothing.
	response.on('close', () => finish(lostError(ask, place)));
	if (response.destroyed) finish(lostError(ask, place));

	async function* batches() {
		try {
			while (true) {
				if (waiting.length > 0) {
					const batch = waiting;
					waiting = [];
					unreadBytes = 0;
					if (response.isPaused()) response.resume();
					yield batch;
				} else if (outcome?.error) throw outcome.error;
				else if (outcome) return;
				else await new Promise<void>(resolve => (wake = resolve));
			}
		} finally {
			response.destroy();
		}
	}
	return {
		[Symbol.asyncIterator]: batches,
		get lastByteAt() {
			return lastByteAt;
		},
	};
};

const tooSlow = ({op, target}: EngineOperation) =>
	new AppError('INTERNAL', 'a stream of the engine was not read for too long', {
		op,
		...(target === undefined ? {} : {target}),
	});
