import type {Stats} from 'node:fs';
import {chmod, lchown, link, lstat, lutimes, mkdir, symlink, unlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {AppError, systemCode} from '../../base/errors.ts';
import type {TarEntry} from '../../base/tar/read.ts';
import {safeName} from '../../base/text/text.ts';
import {clean} from '../paths.ts';
import {diskError, onDisk} from './disk.ts';
import {writeWhole} from './whole.ts';

export interface Unpacking {
	/** Owners as the entries say; else they are whoever unpacks. */
	readonly keepOwner: boolean;
	readonly signal: AbortSignal;
}

export interface Unpacked {
	/** Files, links and directories. */
	readonly count: number;
	/** Devices and pipes, which are left out. */
	readonly leftOut: number;
}

const outside = (name: string, what: string) =>
	new AppError('DENIED', `${safeName(name)} ${what}`, {
		hint: 'Nothing is written outside of what was named.',
		op: 'container.cp',
	});

/** The path of a name below a folder. Throws DENIED for one that climbs out of it. */
const below = (folder: string, name: string): string => {
	const parts = name.split('/').filter(part => part !== '' && part !== '.');
	if (parts.includes('..')) throw outside(name, 'would be outside of the target');
	return parts.length === 0 ? folder : join(folder, ...parts);
};

const look = (path: string): Promise<Stats | undefined> =>
	lstat(onDisk(path)).catch(thrown => {
		if (systemCode(thrown) === 'ENOENT') return undefined;
		throw diskError(thrown, path);
	});

/** Makes the directories on the way, and goes through no link: an archive may have made it. */
const createWay = (folder: string) => {
	const known = new Set([folder]);
	return async function open(path: string, mode = 0o777): Promise<void> {
		if (known.has(path)) return;
		await open(dirname(path));
		const found = await look(path);
		if (!found) await mkdir(onDisk(path), {mode});
		else if (!found.isDirectory()) throw outside(path, 'is a link or a file, and not a directory');
		known.add(path);
	};
};

/** Where a relative link leads must be inside; an absolute one is of the container's root, and is kept as it is. */
const checkLink = (folder: string, path: string, {name, linkName}: TarEntry) => {
	const to = join(dirname(path), linkName);
	if (to !== folder && !to.startsWith(folder === '/' ? '/' : `${folder}/`)) {
		throw outside(name, `is a link that leads out of the target: ${safeName(linkName)}`);
	}
};

/** What is there already makes room, but a directory only for a directory. */
const makeRoom = async (path: string, {type}: TarEntry) => {
	const found = await look(path);
	if (!found) return undefined;
	const isDirectory = type === 'directory';
	if (found.isDirectory() !== isDirectory) {
		const [there, new_] = isDirectory ? ['file', 'directory'] : ['directory', 'file'];
		throw new AppError('CONFLICT', `${safeName(path)} is a ${there}: no ${new_} takes its place`);
	}
	// A file is replaced when the new one is whole.
	if (type === 'symlink' || type === 'link') await unlink(onDisk(path));
	return found;
};

/**
 * Writes the entries of a tar below a folder, as `docker cp` does: directories are merged, files replaced, each whole or not
 * at all. Whatever the tar says, nothing outside of the folder is written. Throws DENIED, CONFLICT, CANCELLED.
 */
export const unpack = async (
	entries: AsyncIterable<TarEntry>,
	target: string,
	{keepOwner, signal}: Unpacking,
): Promise<Unpacked> => {
	const folder = clean(target);
	const open = createWay(folder);
	const directories: {readonly path: string; readonly entry: TarEntry}[] = [];
	let [count, leftOut] = [0, 0];
	const own = async (path: string, {uid, gid}: TarEntry) => {
		if (keepOwner) await lchown(onDisk(path), uid, gid);
	};
	const write = async (path: string, entry: TarEntry): Promise<boolean> => {
		const {type, linkName, mode, mtime, uid, gid} = entry;
		await makeRoom(path, entry);
		switch (type) {
			case 'directory':
				// Nobody else looks into it before it has its own mode.
				await open(path, 0o700);
				directories.push({path, entry});
				return true;
			case 'file':
				await writeWhole({
					...{path, content: entry.content, signal},
					async finish(file) {
						if (keepOwner) await file.chown(uid, gid);
						// Behind the owner: a change of that one takes set-uid away.
						await file.chmod(mode);
						await file.utimes(mtime, mtime);
					},
				});
				return true;
			case 'symlink':
				checkLink(folder, path, entry);
				await symlink(onDisk(linkName), onDisk(path));
				await own(path, entry);
				await lutimes(onDisk(path), mtime, mtime);
				return true;
			case 'link': {
				const to = below(folder, linkName);
				await open(dirname(to));
				await link(onDisk(to), onDisk(path));
				return true;
			}
			default:
				return false;
		}
	};
	for await (const entry of entries) {
		if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
		const path = below(folder, entry.name);
		// The target itself, which is there.
		if (path === folder) continue;
		try {
			await open(dirname(path));
			if (await write(path, entry)) count++;
			else leftOut++;
		} catch (thrown) {
			throw diskError(thrown, path);
		}
	}
	// At the end: one that may not be written to, too, must take its files first, which change its time.
	for (const {path, entry} of directories.reverse()) {
		try {
			await own(path, entry);
			await chmod(onDisk(path), entry.mode);
			await lutimes(onDisk(path), entry.mtime, entry.mtime);
		} catch (thrown) {
			throw diskError(thrown, path);
		}
	}
	return {count, leftOut};
};
