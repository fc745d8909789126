import type {IncomingMessage} from 'node:http';
import {AppError} from '../../base/errors.ts';
import {bytesOf} from '../../base/tar/names.ts';
import {safeName} from '../../base/text/text.ts';
import type {Call} from '../call.ts';
import {asRecord, number, text, time} from '../decode.ts';
import {type EngineOperation, protocolError} from '../errors.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';
import {readBytes} from '../stream/bytes.ts';
import type {Archive, PathStat} from '../things.ts';

const statHeader = 'x-docker-container-path-stat';

/** A path as it is asked for: its bytes, which need not be UTF-8. */
const escaped = (path: string): string =>
	[...bytesOf(path)]
		.map(byte => {
			const character = String.fromCharCode(byte);
			if (/[\w./-]/.test(character)) return character;
			return `%${byte.toString(16).padStart(2, '0')}`;
		})
		.join('');

const archivePath = (id: string, path: string): string =>
	`/containers/${pathId('container id', id)}/archive?path=${escaped(path)}`;

/** Go's bits of a file mode, beside the nine of permissions. */
const bits = {
	directory: 2 ** 31,
	symlink: 2 ** 27,
	device: 2 ** 26,
	pipe: 2 ** 25,
	socket: 2 ** 24,
	setUid: 2 ** 23,
	setGid: 2 ** 22,
	sticky: 2 ** 20,
} as const;

const has = (mode: number, bit: keyof typeof bits): boolean =>
	Math.floor(mode / bits[bit]) % 2 === 1;

const typeOf = (mode: number): PathStat['type'] => {
	if (has(mode, 'directory')) return 'directory';
	if (has(mode, 'symlink')) return 'symlink';
	const isOther = has(mode, 'device') || has(mode, 'pipe') || has(mode, 'socket');
	return isOther ? 'other' : 'file';
};

const statOf = (ask: EngineOperation, response: IncomingMessage): PathStat => {
	const written = response.headers[statHeader];
	try {
		const json = Buffer.from(String(written), 'base64').toString('utf8');
		const from = asRecord(JSON.parse(json));
		const mode = number(from, 'mode');
		const special = [
			has(mode, 'setUid') ? 0o4000 : 0,
			has(mode, 'setGid') ? 0o2000 : 0,
			has(mode, 'sticky') ? 0o1000 : 0,
		];
		return {
			name: text(from, 'name'),
			type: typeOf(mode),
			sizeBytes: number(from, 'size'),
			mode: (mode % 0o1000) + special.reduce((sum, bit) => sum + bit, 0),
			modifiedAt: time(from, 'mtime') ?? 0,
			linkTarget: text(from, 'linkTarget'),
		};
	} catch (cause) {
		response.destroy();
		throw protocolError(ask, 'the engine does not tell what is at that path', cause);
	}
};

const missing =
	(asked: EngineOperation, path: string) =>
	(thrown: unknown): never => {
		const isMissing = thrown instanceof AppError && thrown.code === 'NOT_FOUND';
		if (!isMissing || /no such container/i.test(thrown.message)) throw thrown;
		throw new AppError('NOT_FOUND', `there is no ${safeName(path)} in the container`, {
			...{op: asked.op, cause: thrown},
			...(asked.target === undefined ? {} : {target: asked.target}),
		});
	};

/**
 * What is at a path of a container, whether it runs or not; a link is not followed. Throws NOT_FOUND. The texts of the
 * answer are what they are: they are asked for again, and made safe where they are shown.
 */
export const statPath = async (
	transport: Transport,
	id: string,
	path: string,
	call?: Call,
): Promise<PathStat> => {
	const ask = {
		...({op: 'container.stat', target: id, method: 'HEAD', path: archivePath(id, path)} as const),
		...{deadlineMs: 10_000, call},
	};
	const response = await transport.open(ask).catch(missing(ask, path));
	response.resume();
	return statOf(ask, response);
};

/**
 * A path of a container as a tar: what is at it, and all that is below. What is mounted as tmpfs, /proc and /dev are empty.
 * Resolves at the response headers. Throws NOT_FOUND.
 */
export const readArchive = async (
	transport: Transport,
	id: string,
	path: string,
	call?: Call,
): Promise<Archive> => {
	const ask = {
		...{op: 'container.cp', target: id, path: archivePath(id, path)},
		...{deadlineMs: 60_000, call},
	};
	const response = await transport.open(ask).catch(missing(ask, path));
	return {stat: statOf(ask, response), bytes: readBytes(response, {ask, place: transport.place})};
};

/** Unpacks a tar in a directory of a container, which must be there. Throws NOT_FOUND, INVALID, SERVER, and what `bytes` throws. */
export const writeArchive = async (
	transport: Transport,
	id: string,
	{path, bytes, keepOwner}: {path: string; bytes: AsyncIterable<Uint8Array>; keepOwner: boolean},
	call?: Call,
): Promise<void> => {
	const options = `&noOverwriteDirNonDir=true${keepOwner ? '&copyUIDGID=true' : ''}`;
	const ask = {
		...({
			op: 'container.cp',
			target: id,
			method: 'PUT',
			path: archivePath(id, path) + options,
		} as const),
		body: {type: 'stream', source: bytes, contentType: 'application/x-tar'} as const,
		...{deadlineMs: 600_000, call},
	};
	await transport.json(ask).catch(missing(ask, path));
};

/** The whole file system of a container as a tar, without what is mounted. Resolves at the response headers. */
export const exportContainer = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<AsyncIterable<Uint8Array>> => {
	const ask = {
		...{op: 'container.export', target: id},
		path: `/containers/${pathId('container id', id)}/export`,
		...{deadlineMs: 60_000, call},
	};
	return readBytes(await transport.open(ask), {ask, place: transport.place});
};
