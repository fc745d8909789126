import {type FileHandle, lstat, realpath, stat} from 'node:fs/promises';
import {AppError} from '../errors.ts';

/** A file that is to be written anew. */
export interface Target {
	/** Where it is, behind links. */
	readonly file: string;
	/** Absent: there is none yet. */
	readonly known?: {readonly mode: number; readonly uid: number; readonly gid: number};
}

/**
 * The file that `path` leads to, also through links. Throws AppError INVALID for what is no file: renaming a new one over
 * a device or a pipe would take it away. Throws what the system says otherwise.
 */
export const findTarget = async (path: string): Promise<Target> => {
	const link = await lstat(path).catch(() => undefined);
	if (!link) return {file: path};
	const refuse = (what: string) =>
		new AppError('INVALID', `${path} is ${what}`, {
			hint: 'Only a file is written to.',
			target: path,
		});
	const found = await stat(path).catch(() => undefined);
	if (!found) throw refuse('a link to nothing');
	if (found.isDirectory()) throw refuse('a folder');
	if (found.isFIFO()) throw refuse('a pipe');
	if (found.isSocket()) throw refuse('a socket');
	if (!found.isFile()) throw refuse('a device');
	const {mode, uid, gid} = found;
	return {file: await realpath(path), known: {mode: mode & 0o7777, uid, gid}};
};

/**
 * Gives a new file, which will take the place of a known one, its owner and mode. Throws AppError DENIED where the system
 * does not let us: then whose file it is would change.
 */
export const adopt = async (handle: FileHandle, {file, known}: Target): Promise<void> => {
	if (!known) return;
	const own = await handle.stat();
	try {
		if (own.uid !== known.uid || own.gid !== known.gid) await handle.chown(known.uid, known.gid);
		// Behind the owner: a change of that one takes set-uid away.
		if ((own.mode & 0o7777) !== known.mode) await handle.chmod(known.mode);
	} catch (cause) {
		throw new AppError('DENIED', `${file} belongs to somebody else, and would become yours`, {
			hint: 'Choose another file.',
			target: file,
			cause,
		});
	}
};
