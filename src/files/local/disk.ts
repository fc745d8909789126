import {lstat, readlink, realpath, stat, statfs} from 'node:fs/promises';
import {isAbsolute, join} from 'node:path';
import {AppError, systemCode, toAppError} from '../../base/errors.ts';
import {bytesOf, tarNameOf} from '../../base/tar/names.ts';
import {bytesShort} from '../../base/text/format.ts';
import {safeName} from '../../base/text/text.ts';
import type {Spot} from '../copy/arrange.ts';
import {clean, keepEnd, linkedTo, splitPath, throughLink} from '../paths.ts';

/** A path as the system takes it: names need not be UTF-8. */
export const onDisk = (path: string): string | Buffer =>
	path.isWellFormed() ? path : bytesOf(path);

/** What the system says of a path here, for people. */
export const diskError = (thrown: unknown, path: string): AppError => {
	if (thrown instanceof AppError) return thrown;
	const shown = safeName(path);
	const details = {op: 'container.cp', target: shown, cause: thrown};
	switch (systemCode(thrown)) {
		case 'ENOSPC':
		case 'EDQUOT':
			return new AppError('DENIED', `no space left for ${shown}`, {
				...details,
				hint: 'Make room, or choose a place on another disk.',
			});
		case 'EACCES':
		case 'EPERM':
			return new AppError('DENIED', `${shown} may not be read or written by you`, details);
		case 'EROFS':
			return new AppError('DENIED', `${shown} is on a file system that is read-only`, details);
		case 'ENOENT':
			return new AppError('NOT_FOUND', `there is no ${shown} here`, details);
		case 'ENOTDIR':
			return new AppError('INVALID', `${shown} is not a directory`, details);
		case 'ELOOP':
			return new AppError('INVALID', `${shown} is a link that leads nowhere`, details);
		case 'ENAMETOOLONG':
			return new AppError('INVALID', `${shown}: the name is too long`, details);
		default:
			return toAppError(thrown);
	}
};

/** The path that was typed: `~/…` is the home folder. What stands at its end stays. */
export const resolveHere = (
	typed: string,
	{home, folder}: {readonly home: string; readonly folder: string},
): string => {
	const path = typed === '~' || typed.startsWith('~/') ? home + typed.slice(1) : typed;
	return keepEnd(isAbsolute(path) ? clean(path) : join(folder, clean(path)), path);
};

const behindLinks = async (path: string): Promise<string> =>
	tarNameOf(await realpath(onDisk(path), 'buffer'));

/** What is to be copied from here. Links on the way are followed, one at the end only with `follow`. Throws NOT_FOUND. */
export const sourceHere = async (path: string, follow: boolean): Promise<Spot> => {
	try {
		const {folder, entry} = splitPath(path);
		const parent = await behindLinks(folder);
		// A slash at the end goes through a link as well.
		const isThrough = follow || path.endsWith('/');
		const found = isThrough
			? throughLink(path, await behindLinks(path))
			: {path: keepEnd(entry === '/' ? '/' : join(parent, entry), path)};
		const known = await lstat(onDisk(found.path));
		return {...found, exists: true, isDirectory: known.isDirectory()};
	} catch (thrown) {
		throw diskError(thrown, path);
	}
};

/** More links in a row are a circle. */
const mostLinks = 10;

/** Where a copy is to go here, behind links; its folder must be there. Throws NOT_FOUND, INVALID. */
export const targetHere = async (asked: string): Promise<Spot> => {
	let path = asked;
	try {
		for (let links = 0; ; links++) {
			const known = await lstat(onDisk(path)).catch(thrown => {
				if (systemCode(thrown) === 'ENOENT') return undefined;
				throw thrown;
			});
			if (known && !known.isSymbolicLink()) {
				if (known.isDirectory() || known.isFile()) {
					return {path, exists: true, isDirectory: known.isDirectory()};
				}
				throw new AppError('INVALID', `${safeName(asked)} is neither a file nor a directory`);
			}
			if (!known) {
				const {folder} = splitPath(path);
				if (!(await stat(onDisk(folder))).isDirectory()) {
					throw new AppError('INVALID', `${safeName(folder)} is not a directory`);
				}
				return {path, exists: false, isDirectory: false};
			}
			if (links >= mostLinks) throw new AppError('INVALID', `${safeName(asked)} leads in circles`);
			path = linkedTo(path, tarNameOf(await readlink(onDisk(path), 'buffer')));
		}
	} catch (thrown) {
		throw diskError(thrown, systemCode(thrown) === 'ENOENT' ? splitPath(path).folder : asked);
	}
};

/** Throws DENIED where `bytes` have no room in a folder; a disk that does not tell has room. */
export const checkRoom = async (folder: string, bytes: number): Promise<void> => {
	const disk = await statfs(onDisk(folder)).catch(() => undefined);
	const free = disk ? disk.bavail * disk.bsize : bytes;
	if (bytes <= free) return;
	throw new AppError(
		'DENIED',
		`${bytesShort(bytes)} have no room in ${safeName(folder)}: ${bytesShort(free)} are free`,
		{hint: 'Make room, or choose a place on another disk.'},
	);
};
