import {AppError} from '../../base/errors.ts';
import type {TarEntry} from '../../base/tar/read.ts';
import {safeName} from '../../base/text/text.ts';
import {splitPath, wantsDirectory} from '../paths.ts';

/** What is known of a path before anything is copied. */
export interface Spot {
	readonly path: string;
	readonly exists: boolean;
	readonly isDirectory: boolean;
	/** What the copy is called, where the path is what a link led to. */
	readonly rename?: string;
}

/** Where the entries go, and what they are called there. */
export interface CopyArrangement {
	readonly folder: string;
	/** Their first name becomes the other one. */
	readonly rename?: {readonly from: string; readonly to: string};
}

const refuse = (code: 'INVALID' | 'NOT_FOUND', message: string, hint: string): never => {
	throw new AppError(code, message, {hint, op: 'container.cp'});
};

/**
 * Decides as `docker cp` does: into a directory that is there, else under the name that was said. Throws INVALID for a
 * directory onto a file, NOT_FOUND for a file into a directory that is not there.
 */
export const arrangeCopy = (source: Spot, target: Spot): CopyArrangement => {
	const shown = safeName(target.path);
	const from = source.rename ?? splitPath(source.path).entry;
	if (target.exists && target.isDirectory) return {folder: target.path};
	if (target.exists && source.isDirectory) {
		refuse('INVALID', `${shown} is a file: a directory cannot take its place`, 'Name a directory.');
	}
	if (target.exists && wantsDirectory(target.path)) {
		refuse('INVALID', `${shown} is not a directory`, 'Leave the slash out to replace the file.');
	}
	if (!target.exists && !source.isDirectory && wantsDirectory(target.path)) {
		refuse('NOT_FOUND', `there is no directory ${shown}`, 'Make it first, or leave the slash out.');
	}
	const {folder, entry} = splitPath(target.path);
	return {folder, rename: {from, to: entry}};
};

/** Entries under another first name; links among them follow. */
export async function* renamed(
	entries: AsyncIterable<TarEntry>,
	{from, to}: {readonly from: string; readonly to: string},
): AsyncGenerator<TarEntry, void, undefined> {
	// Everything begins with the slash of the root, which stays.
	const old = from === '/' ? '' : from;
	const rename = (name: string) => (name.startsWith(old) ? to + name.slice(old.length) : name);
	for await (const entry of entries) {
		const {name, type, linkName} = entry;
		yield {...entry, name: rename(name), linkName: type === 'link' ? rename(linkName) : linkName};
	}
}
