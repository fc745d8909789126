import {createReadStream, type Dirent} from 'node:fs';
import {lstat, readdir, readFile, readlink, stat} from 'node:fs/promises';
import {isAbsolute, join, relative, resolve} from 'node:path';
import {AppError} from '../../base/errors.ts';
import type {TarEntry} from '../../base/tar/read.ts';
import {writeTar} from '../../base/tar/write.ts';
import type {SentArchive} from '../../engine/images/types.ts';
import {type Ignore, readIgnore} from './ignore.ts';

export interface Context {
	readonly archive: SentArchive;
	/** Where the Dockerfile is in it. */
	readonly dockerfile: string;
}

const nothing: AsyncIterable<Uint8Array> = {
	async *[Symbol.asyncIterator]() {},
};

/** The name in the tar of a Dockerfile that lies outside. */
const outside = '.dockerfile.of.build';

async function* contentOf(path: string, size: number): AsyncGenerator<Uint8Array, void, undefined> {
	if (size === 0) return;
	for await (const chunk of createReadStream(path, {end: size - 1, highWaterMark: 262_144})) {
		yield chunk as Buffer;
	}
}

/** Undefined for what an image cannot have from a context: sockets, devices, pipes. */
const entryOf = async (path: string, name: string): Promise<TarEntry | undefined> => {
	const found = await lstat(path);
	const type = found.isFile()
		? 'file'
		: found.isDirectory()
			? 'directory'
			: found.isSymbolicLink()
				? 'symlink'
				: undefined;
	if (!type) return undefined;
	const size = type === 'file' ? found.size : 0;
	return {
		name: type === 'directory' ? `${name}/` : name,
		type,
		size,
		mode: found.mode & 0o7777,
		// Whose file it is here says nothing there: as docker sends it.
		uid: 0,
		gid: 0,
		mtime: Math.floor(found.mtimeMs / 1000),
		linkName: type === 'symlink' ? await readlink(path) : '',
		major: 0,
		minor: 0,
		records: new Map(),
		content: size > 0 ? contentOf(path, size) : nothing,
	};
};

async function* walk(
	root: string,
	folder: string,
	ignore: Ignore,
): AsyncGenerator<TarEntry, void, undefined> {
	const entries: readonly Dirent[] = await readdir(join(root, folder), {withFileTypes: true});
	const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const {name} of sorted) {
		const path = folder === '' ? name : `${folder}/${name}`;
		const isOut = ignore.leavesOut(path);
		const entry = isOut && !ignore.takesBack ? undefined : await entryOf(join(root, path), path);
		if (entry && !isOut) yield entry;
		if (entry?.type === 'directory') yield* walk(root, path, ignore);
	}
}

const textOf = (path: string): Promise<string | undefined> =>
	readFile(path, 'utf8').catch(() => undefined);

/** Throws NOT_FOUND where there is no such folder. */
export const checkContext = async (folder: string): Promise<void> => {
	const found = await stat(folder).catch(() => undefined);
	if (found?.isDirectory()) return;
	throw new AppError('NOT_FOUND', `there is no folder ${folder}`, {
		hint: 'The context is a folder of this machine, with all that the Dockerfile copies.',
	});
};

/** The path of a Dockerfile: as it was typed where that is there, else in the context. */
export const findDockerfile = async (folder: string, typed: string): Promise<string> => {
	const candidates =
		typed === '' ? [join(folder, 'Dockerfile')] : [resolve(typed), resolve(folder, typed)];
	for (const path of candidates) {
		if ((await stat(path).catch(() => undefined))?.isFile()) return path;
	}
	throw new AppError('NOT_FOUND', `there is no Dockerfile ${candidates.at(-1)}`);
};

/**
 * The tar of a folder, for the builder of the engine: without what its .dockerignore leaves out, links as they are.
 * `dockerfile` may lie outside. Throws CONFLICT when a file changes while it is read.
 */
export const openContext = async (folder: string, dockerfile: string): Promise<Context> => {
	const inside = relative(folder, dockerfile).replaceAll('\\', '/');
	const isInside = !inside.startsWith('../') && !isAbsolute(inside);
	const own = await textOf(`${dockerfile}.dockerignore`);
	const text = own ?? (await textOf(join(folder, '.dockerignore'))) ?? '';
	const ignore = readIgnore(text, ['.dockerignore', ...(isInside ? [inside] : [])]);
	async function* entries() {
		yield* walk(folder, '', ignore);
		const other = isInside ? undefined : await entryOf(dockerfile, outside);
		if (other) yield other;
	}
	return {
		archive: {source: writeTar(entries())},
		dockerfile: isInside ? inside : outside,
	};
};
