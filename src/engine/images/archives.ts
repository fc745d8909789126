import type {Call} from '../call.ts';
import type {Transport} from '../http/transport.ts';
import {pathReference} from '../ids.ts';
import {readBytes} from '../stream/bytes.ts';
import {type Progress, readProgress} from '../stream/progress.ts';
import type {ImportOptions, RemoteArchive, SentArchive} from './types.ts';

/** An engine collects the layers before the first byte. */
const firstByteMs = 600_000;

/** The tar of images as `docker save` writes it. Throws NOT_FOUND for a name, UNREACHABLE when it is cut off. */
export async function* saveImages(
	transport: Transport,
	references: readonly string[],
	call?: Call,
): AsyncGenerator<Uint8Array, void, undefined> {
	const ask = {
		op: 'image.save',
		target: references.join(' '),
		path: '/images/get',
		query: {names: references.map(pathReference)},
		deadlineMs: firstByteMs,
		call,
	} as const;
	yield* readBytes(await transport.open(ask), {ask, place: transport.place});
}

/** The body of a call that sends a tar. */
export const tarBody = ({source, length}: SentArchive) =>
	({
		type: 'stream',
		source,
		contentType: 'application/x-tar',
		...(length === undefined ? {} : {length}),
	}) as const;

/** Loads images of a tar. Throws INVALID or SERVER for what is none. */
export async function* loadImages(
	transport: Transport,
	archive: SentArchive,
	call?: Call,
): AsyncGenerator<Progress, void, undefined> {
	const ask = {
		op: 'image.load',
		method: 'POST',
		path: '/images/load',
		query: {quiet: false},
		body: tarBody(archive),
		deadlineMs: firstByteMs,
		call,
	} as const;
	yield* readProgress(await transport.open(ask), {ask, place: transport.place});
}

/** Makes an image of a tar of files. The last line has its id. */
export async function* importImage(
	transport: Transport,
	from: SentArchive | RemoteArchive,
	{reference = '', message, changes = [], platform}: ImportOptions,
	call?: Call,
): AsyncGenerator<Progress, void, undefined> {
	const ask = {
		op: 'image.import',
		...(reference === '' ? {} : {target: reference}),
		method: 'POST',
		path: '/images/create',
		query: {
			fromSrc: 'address' in from ? from.address : '-',
			repo: reference || undefined,
			message: message || undefined,
			changes,
			platform: platform || undefined,
		},
		...('address' in from ? {} : {body: tarBody(from)}),
		deadlineMs: firstByteMs,
		call,
	} as const;
	yield* readProgress(await transport.open(ask), {ask, place: transport.place});
}
