import {randomUUID} from 'node:crypto';
import {type FileHandle, open, rename, unlink} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {AppError} from '../../base/errors.ts';
import {noteLeftover} from '../../base/files/leftovers.ts';
import {writeBehind} from '../../base/files/writeBehind.ts';
import {diskError, onDisk} from './disk.ts';

/** Bytes of the name of what is unfinished: a file system takes 255. */
const mostUnits = 40;

export interface WholeFile {
	readonly path: string;
	/** Read no faster than it is written. */
	readonly content: AsyncIterable<Uint8Array>;
	readonly signal: AbortSignal;
	/** Before it is put in its place: owner, mode, times. */
	finish(file: FileHandle): Promise<void>;
}

/**
 * Writes a file that appears whole or not at all: beside its place first, then renamed, over what is there. Throws DENIED
 * for a full disk and what may not be written, CANCELLED, and what `content` throws.
 */
export const writeWhole = async ({path, content, signal, finish}: WholeFile): Promise<void> => {
	const short = basename(path).toWellFormed().slice(0, mostUnits);
	const beside = join(dirname(path), `.${short}.${randomUUID().slice(0, 8)}.part`);
	const done = noteLeftover(beside);
	let isOurs = false;
	try {
		const file = await open(onDisk(beside), 'wx', 0o600);
		isOurs = true;
		try {
			const writer = writeBehind(file);
			for await (const bytes of content) {
				if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
				await writer.write(bytes);
			}
			await writer.end();
			if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
			await finish(file);
		} finally {
			await file.close();
		}
		await rename(onDisk(beside), onDisk(path));
	} catch (thrown) {
		if (isOurs) await unlink(onDisk(beside)).catch(() => undefined);
		throw diskError(thrown, path);
	} finally {
		done();
	}
};
