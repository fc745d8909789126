import type {ClientRequest} from 'node:http';
import {giveBack} from '../../base/files/lent.ts';
import type {Json} from '../../base/json.ts';

/** What is sent along with a call. */
export type RequestBody =
	| {readonly type: 'json'; readonly value: Json}
	| {
			readonly type: 'stream';
			/** Read as fast as the engine takes it, and left when the call ends. */
			readonly source: AsyncIterable<Uint8Array>;
			readonly contentType: string;
			/** Bytes, where they are known before. */
			readonly length?: number;
	  };

interface Sent {
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: RequestBody;
}

const written = (value: Json): Buffer => Buffer.from(JSON.stringify(value));

/** Headers of a call that has a body or some of its own; `undefined` for all others. */
export const headersOf = ({headers, body}: Sent): Readonly<Record<string, string>> | undefined => {
	if (!body) return headers && {...headers, 'Content-Length': '0'};
	if (body.type === 'json') {
		const length = String(written(body.value).length);
		return {...headers, 'Content-Type': 'application/json', 'Content-Length': length};
	}
	const {contentType, length} = body;
	return {
		...headers,
		'Content-Type': contentType,
		...(length === undefined
			? {'Transfer-Encoding': 'chunked'}
			: {'Content-Length': String(length)}),
	};
};

/** Resolves when more may be written, or nothing any more. */
const drained = (request: ClientRequest): Promise<void> =>
	new Promise(resolve => {
		const done = () => {
			request.off('drain', done);
			request.off('close', done);
			resolve();
		};
		request.on('drain', done);
		request.on('close', done);
	});

const feed = async (
	request: ClientRequest,
	source: AsyncIterable<Uint8Array>,
	moved: () => void,
): Promise<void> => {
	try {
		for await (const chunk of source) {
			if (request.destroyed) return;
			if (!request.write(chunk, () => giveBack(chunk))) await drained(request);
			moved();
			if (request.destroyed) return;
		}
		request.end();
	} catch (thrown) {
		// What was to be sent cannot be read: the engine must not take the part of it for the whole.
		request.destroy(thrown as Error);
	}
};

/** Sends the body and ends the request. `moved` is told whenever the engine took some of a stream. */
export const writeBody = (
	request: ClientRequest,
	body: RequestBody | undefined,
	moved: () => void,
): void => {
	if (body?.type === 'stream') void feed(request, body.source, moved);
	else request.end(body && written(body.value));
};
