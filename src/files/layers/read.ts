import {pipeline, Readable} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {AppError} from '../../base/errors.ts';
import {blockBytes, decodeBlock, tarError} from '../../base/tar/header.ts';
import {readTar, type TarEntry} from '../../base/tar/read.ts';

/** A file of one layer. */
export interface LayerFile {
	/** `etc/hosts`; as the tar has it, NOT safe. */
	readonly path: string;
	/** Bytes; 0 for all but files. */
	readonly size: number;
	readonly isDirectory: boolean;
}

/** A layer of an image, oldest first in its list. */
export interface ImageLayerFiles {
	readonly files: readonly LayerFile[];
	/** The instruction that made it; empty where the image does not tell. NOT safe. */
	readonly createdBy: string;
}

/** Of what is no layer: names of layers, and what the image is made of, are in JSON. */
const longestJson = 16 * 1024 * 1024;
const gzipped = [0x1f, 0x8b] as const;

/** Puts the first bytes of a content in front of the rest of it, so that they can be looked at before. */
const peek = async (
	content: AsyncIterable<Uint8Array>,
	wanted: number,
): Promise<{readonly start: Buffer; readonly whole: AsyncIterable<Uint8Array>}> => {
	const iterator = content[Symbol.asyncIterator]();
	const parts: Uint8Array[] = [];
	let size = 0;
	while (size < wanted) {
		const {done, value} = await iterator.next();
		if (done) break;
		// What comes next may be written over it.
		parts.push(Buffer.from(value));
		size += value.length;
	}
	const start = Buffer.concat(parts);
	async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
		yield start;
		for (;;) {
			const {done, value} = await iterator.next();
			if (done) return;
			yield value;
		}
	}
	return {start, whole: whole()};
};

const isTar = (start: Buffer): boolean => {
	try {
		return start.length >= blockBytes && decodeBlock(start.subarray(0, blockBytes)) !== undefined;
	} catch {
		return false;
	}
};

const filesOf = async (tar: AsyncIterable<Uint8Array>): Promise<readonly LayerFile[]> => {
	const files: LayerFile[] = [];
	for await (const {name, size, type} of readTar(tar)) {
		const path = name.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
		if (path !== '' && path !== '.') files.push({path, size, isDirectory: type === 'directory'});
	}
	return files;
};

/**
 * The files of a layer that is packed. It is unpacked to its end, also behind that of its tar: what of it has been read ahead
 * would be missing from what comes behind it.
 */
const unpackedFiles = async (packed: AsyncIterable<Uint8Array>): Promise<readonly LayerFile[]> => {
	const gunzip = createGunzip();
	// What fails is told by the last of them, which is read below.
	pipeline(Readable.from(packed, {objectMode: false}), gunzip, () => {});
	const chunks: AsyncIterator<Uint8Array> = gunzip[Symbol.asyncIterator]();
	const next = () =>
		chunks.next().catch((cause: unknown) => {
			throw cause instanceof AppError ? cause : tarError('a layer cannot be unpacked');
		});
	// Without a `return`: who has enough does not end it.
	const files = await filesOf({[Symbol.asyncIterator]: () => ({next})});
	while (!(await next()).done);
	return files;
};

/** A layer, a text, or nothing that is wanted. An empty layer is a tar of zeros. */
const readEntry = async ({
	size,
	content,
}: TarEntry): Promise<readonly LayerFile[] | string | undefined> => {
	const {start, whole} = await peek(content, blockBytes);
	if (start[0] === gzipped[0] && start[1] === gzipped[1]) {
		return unpackedFiles(whole);
	}
	if (isTar(start)) return filesOf(whole);
	if (start.length >= blockBytes && start.subarray(0, blockBytes).every(byte => byte === 0))
		return [];
	if (size > longestJson || !/^\s*[[{]/.test(start.toString('latin1', 0, 16))) return undefined;
	const parts: Buffer[] = [];
	for await (const part of whole) parts.push(Buffer.from(part));
	return Buffer.concat(parts).toString('utf8');
};

interface Manifest {
	readonly Config: string;
	readonly Layers: readonly string[];
}

interface Config {
	readonly history?: readonly {readonly created_by?: string; readonly empty_layer?: boolean}[];
}

/** What made each layer; those of the history that made none are left out. */
const instructionsOf = (config: string | undefined): readonly string[] =>
	config === undefined
		? []
		: ((JSON.parse(config) as Config).history ?? [])
				.filter(step => step.empty_layer !== true)
				.map(step => step.created_by ?? '');

/**
 * The files of each layer of an image, from the tar that `docker save` writes: headers alone are kept, contents pass by.
 * Throws PROTOCOL for what is no such tar, UNSUPPORTED for layers that are packed in a way that is not known.
 */
export const readLayers = async (
	saved: AsyncIterable<Uint8Array>,
): Promise<readonly ImageLayerFiles[]> => {
	const layers = new Map<string, readonly LayerFile[]>();
	const texts = new Map<string, string>();
	const links = new Map<string, string>();
	for await (const entry of readTar(saved)) {
		const {name, type, linkName} = entry;
		// Older engines write a layer that stands twice as a link beside it.
		if (type === 'symlink') links.set(name, new URL(linkName, `file:///${name}`).pathname.slice(1));
		if (type !== 'file') continue;
		const found = await readEntry(entry);
		if (typeof found === 'string') texts.set(name, found);
		else if (found) layers.set(name, found);
	}
	const [manifest] = JSON.parse(texts.get('manifest.json') ?? '[]') as readonly Manifest[];
	if (!manifest) throw new AppError('PROTOCOL', 'the archive has no manifest of an image');
	const instructions = instructionsOf(texts.get(manifest.Config));
	return manifest.Layers.map((name, at) => {
		const files = layers.get(name) ?? layers.get(links.get(name) ?? '');
		if (!files) {
			throw new AppError('UNSUPPORTED', 'A layer is packed in a way that cannot be read here');
		}
		return {files, createdBy: instructions[at] ?? ''};
	});
};
