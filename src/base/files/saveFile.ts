import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {access, type FileHandle, link, open, rename, unlink} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {AppError, systemCode, toAppError} from '../errors.ts';
import {bytesShort} from '../text/format.ts';
import {noteLeftover} from './leftovers.ts';
import {adopt, findTarget, type Target} from './replace.ts';
import {writeBehind} from './writeBehind.ts';

export interface SaveOptions {
	readonly path: string;
	/** What goes into it; it is read no faster than it is written. */
	readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
	/** Replace a file that is there. */
	readonly overwrite?: boolean;
	/** Calls it off: nothing is left behind. */
	readonly signal?: AbortSignal;
	/** How much is written. */
	progress?(bytes: number): void;
}

export interface SavedFile {
	readonly bytes: number;
}

const conflict = (path: string) =>
	new AppError('CONFLICT', `${path} exists already`, {
		hint: 'choose another name, or say that it may be replaced',
		op: 'file.save',
		target: path,
	});

/** What went wrong with a file, for people; `bytes` were written by then. */
export const saveError = (thrown: unknown, path: string, bytes: number): AppError => {
	if (thrown instanceof AppError) return thrown;
	const details = {op: 'file.save', target: path, cause: thrown};
	const folder = dirname(path);
	switch (systemCode(thrown)) {
		case 'ENOSPC':
		case 'EDQUOT':
			return new AppError('DENIED', `no space left for ${path} after ${bytesShort(bytes)}`, {
				...details,
				hint: 'nothing was left behind; choose a place on another disk',
			});
		case 'EACCES':
		case 'EPERM':
			return new AppError('DENIED', `${folder} may not be written to`, details);
		case 'EROFS':
			return new AppError('DENIED', `${folder} is on a file system that is read-only`, details);
		case 'ENOENT':
		case 'ENOTDIR':
			return new AppError('NOT_FOUND', `there is no folder ${folder}`, details);
		case 'EISDIR':
			return new AppError('INVALID', `${path} is a folder`, details);
		case 'ENAMETOOLONG':
			return new AppError('INVALID', 'the name of the file is too long', details);
		default:
			return toAppError(thrown);
	}
};

/**
 * Throws CONFLICT for a file that is there, unless it may be replaced, INVALID for what is no file, NOT_FOUND and DENIED
 * for a folder that is not there or may not be written to.
 */
export const checkTarget = async (path: string, overwrite: boolean): Promise<Target> => {
	const target = await findTarget(path);
	if (target.known && !overwrite) throw conflict(path);
	const folder = dirname(target.file);
	try {
		// With a slash: what is no folder is not found.
		await access(`${folder}/`, constants.W_OK);
	} catch (thrown) {
		throw saveError(thrown, path, 0);
	}
	return target;
};

/** Puts the finished file in its place. A file that appeared meanwhile is not replaced unless that was said. */
const place = async (from: string, path: string, overwrite: boolean) => {
	if (!overwrite) {
		try {
			await link(from, path);
			return unlink(from);
		} catch (thrown) {
			if (systemCode(thrown) === 'EEXIST') throw conflict(path);
			// File systems without hard links: there, the look beforehand must do.
		}
	}
	// What stood there may have become another thing meanwhile.
	const {file} = await checkTarget(path, overwrite);
	return rename(from, file);
};

const writeAll = async (
	file: FileHandle,
	{chunks, signal, progress}: SaveOptions,
	count: (bytes: number) => void,
) => {
	let written = 0;
	const writer = writeBehind(file, bytes => {
		written += bytes;
		count(bytes);
		progress?.(written);
	});
	for await (const chunk of chunks) {
		if (signal?.aborted) throw new AppError('CANCELLED', 'cancelled');
		await writer.write(chunk);
	}
	await writer.end();
	if (signal?.aborted) throw new AppError('CANCELLED', 'cancelled');
};

/**
 * Writes a file that appears whole or not at all: beside it first, then renamed. A new one has mode 0600, one that
 * is replaced keeps its mode, its owner and the links to it. Throws CONFLICT for a file that is there, DENIED (also for a full disk), NOT_FOUND for a missing folder, INVALID,
 * CANCELLED, and what `chunks` throws.
 */
export const saveFile = async (options: SaveOptions): Promise<SavedFile> => {
	const {path, overwrite = false} = options;
	const target = await checkTarget(path, overwrite);
	const {file: behind} = target;
	const temporary = join(dirname(behind), `.${basename(behind)}.${randomUUID().slice(0, 8)}.part`);
	const finished = noteLeftover(temporary);
	let bytes = 0;
	let isOurs = false;
	try {
		const file = await open(temporary, 'wx', 0o600);
		isOurs = true;
		try {
			await writeAll(file, options, more => {
				bytes += more;
			});
			await adopt(file, target);
			await file.sync();
		} finally {
			await file.close();
		}
		await place(temporary, path, overwrite);
		return {bytes};
	} catch (thrown) {
		if (isOurs) await unlink(temporary).catch(() => undefined);
		throw saveError(thrown, path, bytes);
	} finally {
		finished();
	}
};
