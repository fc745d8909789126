import {chmod, mkdtemp, readFile as readHere, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {AppError} from '../base/errors.ts';
import {writeTar} from '../base/tar/write.ts';
import {safeName} from '../base/text/text.ts';
import {type FileContent, isText, readFile} from './content.ts';
import type {CopyCalls, Remote} from './copy/remote.ts';
import {splitPath} from './paths.ts';

/** A text that is longer is for another tool. */
const mostBytes = 1024 * 1024;

/** A file of a container that is edited here. */
export interface Draft {
	/** For the editor. */
	readonly path: string;
	/** What is in it now, where that is not what was in it. */
	changed(): Promise<Buffer | undefined>;
	/** Whether the file in the container is still the one that was taken. */
	isCurrent(): Promise<boolean>;
	/** Puts it back, with its mode and owner. */
	putBack(bytes: Buffer): Promise<void>;
	/**
	 * Puts what was there in the place of what was `written`, with its time as well. Throws CONFLICT where something else is
	 * there by now. It is kept in memory, also when the draft is dropped: a text is small.
	 */
	restore(engine: CopyCalls, written: Buffer, signal: AbortSignal): Promise<void>;
	/** Removes it here. */
	drop(): Promise<void>;
}

const read = async (
	engine: CopyCalls,
	remote: Remote,
	signal: AbortSignal,
): Promise<FileContent> => {
	const content = await readFile(engine, remote, mostBytes, signal);
	if (isText(content) && content.isWhole) return content;
	const why = content.isWhole ? 'is no text' : 'is too long to be edited here';
	throw new AppError('INVALID', `${safeName(remote.path)} ${why}`, {hint: 'Z copies it out.'});
};

const write = async (
	engine: CopyCalls,
	{container, path}: Remote,
	{header, bytes}: Pick<FileContent, 'header' | 'bytes'>,
	signal: AbortSignal,
): Promise<void> => {
	const {folder, entry} = splitPath(path);
	async function* content() {
		yield bytes;
	}
	async function* one() {
		yield {...header, name: entry, size: bytes.length, content: content()};
	}
	const options = {path: folder, bytes: writeTar(one()), keepOwner: false};
	await engine.writeArchive(container, options, {signal});
};

/** Takes a text out of a container, to a folder that nobody else can read. Throws NOT_FOUND, INVALID. */
export const takeDraft = async (
	engine: CopyCalls,
	remote: Remote,
	signal: AbortSignal,
): Promise<Draft> => {
	const {header, bytes} = await read(engine, remote, signal);
	const folder = await mkdtemp(join(tmpdir(), 'gantry-edit-'));
	await chmod(folder, 0o700);
	const {entry} = splitPath(remote.path);
	// Editors know what it is by its name.
	const path = join(folder, entry.replace(/[^\w.-]/g, '_'));
	await writeFile(path, bytes, {mode: 0o600});
	return {
		path,
		async changed() {
			const now = await readHere(path);
			return now.equals(bytes) ? undefined : now;
		},
		async isCurrent() {
			const now = await read(engine, remote, signal);
			return now.bytes.equals(bytes) && now.header.mode === header.mode;
		},
		putBack(next) {
			const mtime = Math.floor(Date.now() / 1000);
			return write(engine, remote, {header: {...header, mtime}, bytes: next}, signal);
		},
		async restore(now, written, call) {
			const {bytes: there} = await readFile(now, remote, mostBytes, call);
			if (!there.equals(written)) {
				const what = `${safeName(remote.path)} has changed since`;
				throw new AppError('CONFLICT', what, {hint: 'E shows what is in it now.'});
			}
			await write(now, remote, {header, bytes}, call);
		},
		drop: () => rm(folder, {recursive: true, force: true}),
	};
};
