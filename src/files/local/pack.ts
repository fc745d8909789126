import {createReadStream, type Stats} from 'node:fs';
import {lstat, readdir, readlink} from 'node:fs/promises';
import {join} from 'node:path';
import {lend} from '../../base/files/lent.ts';
import type {TarType} from '../../base/tar/header.ts';
import {tarNameOf} from '../../base/tar/names.ts';
import type {TarEntry} from '../../base/tar/read.ts';
import type {Spot} from '../copy/arrange.ts';
import {splitPath} from '../paths.ts';
import {diskError, onDisk} from './disk.ts';

/** Undefined for a socket, which no tar can hold. */
const typeOf = (found: Stats): TarType | undefined => {
	if (found.isFile()) return 'file';
	if (found.isDirectory()) return 'directory';
	if (found.isSymbolicLink()) return 'symlink';
	if (found.isFIFO()) return 'fifo';
	if (found.isCharacterDevice()) return 'character-device';
	return found.isBlockDevice() ? 'block-device' : undefined;
};

const nothing: AsyncIterable<Uint8Array> = {
	async *[Symbol.asyncIterator]() {},
};

/** Read as it was when it was looked at: what is written behind that is not part of it. */
async function* contentOf(path: string, size: number): AsyncGenerator<Uint8Array, void, undefined> {
	if (size === 0) return;
	const stream = createReadStream(onDisk(path), {end: size - 1, highWaterMark: 256 * 1024});
	try {
		for await (const bytes of stream) yield lend(bytes);
	} catch (thrown) {
		throw diskError(thrown, path);
	} finally {
		stream.destroy();
	}
}

const entryOf = async (path: string, name: string, type: TarType, found: Stats) => {
	const {mode, uid, gid, mtimeMs, rdev} = found;
	const isDevice = type === 'character-device' || type === 'block-device';
	const linkName = type === 'symlink' ? tarNameOf(await readlink(onDisk(path), 'buffer')) : '';
	const size = type === 'file' ? found.size : 0;
	return {
		...{type, size, uid, gid, linkName, mode: mode & 0o7777, mtime: Math.floor(mtimeMs / 1000)},
		name: type === 'directory' ? `${name}/` : name,
		// As glibc takes them apart, for numbers that are not large.
		major: isDevice ? (rdev >> 8) & 0xfff : 0,
		minor: isDevice ? (rdev & 0xff) | ((rdev >> 12) & 0xfff00) : 0,
		records: new Map(),
		content: type === 'file' ? contentOf(path, size) : nothing,
	} satisfies TarEntry;
};

/** What is at a path here and below it, each directory before what is in it, by the alphabet. Throws NOT_FOUND, DENIED. */
export async function* pack({path, rename}: Spot): AsyncGenerator<TarEntry, void, undefined> {
	const {folder, entry} = splitPath(path);
	/** Names of files that have several, which may come again. */
	const links = new Map<string, string>();
	async function* walk(from: string, name: string): AsyncGenerator<TarEntry, void, undefined> {
		const found = await lstat(onDisk(from));
		const type = typeOf(found);
		if (!type) return;
		const one = await entryOf(from, name, type, found);
		const inode = `${found.dev}:${found.ino}`;
		const other = type === 'file' && found.nlink > 1 ? links.get(inode) : undefined;
		if (other !== undefined) {
			yield {...one, type: 'link', linkName: other, size: 0, content: nothing};
			return;
		}
		if (type === 'file' && found.nlink > 1) links.set(inode, name);
		yield one;
		if (type !== 'directory') return;
		const names = (await readdir(onDisk(from), 'buffer')).sort(Buffer.compare).map(tarNameOf);
		for (const each of names) yield* walk(join(from, each), `${name}/${each}`);
	}
	try {
		yield* walk(join(folder, entry), rename ?? entry);
	} catch (thrown) {
		throw diskError(thrown, path);
	}
}
