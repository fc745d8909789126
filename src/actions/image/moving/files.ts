import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {AppError, systemCode} from '../../../base/errors.ts';
import {expandPath} from '../../../base/files/expandPath.ts';
import {lend} from '../../../base/files/lent.ts';
import {bytesShort} from '../../../base/text/format.ts';
import type {SentArchive} from '../../../engine/images/types.ts';
import {throttle} from './follow.ts';

/** What is wrong with the name of a file, for people. */
export const checkFile = (text: string): string | undefined => {
	if (text.trim() === '') return 'It needs the path of a file';
	return text.trim() === '-' ? 'There is nothing to be read here: name a file' : undefined;
};

/** `12M of 40M sent · 3.1M/s`, a few times a second. `total` 0 = not known. */
export const tellBytes = (
	progress: (text: string) => void,
	total: number,
	done: string,
	now: () => number = () => performance.now(),
): ((bytes: number) => void) => {
	const begun = now();
	let bytes = 0;
	const tell = throttle(() => {
		const seconds = (now() - begun) / 1000;
		const rate = seconds > 0.5 ? ` · ${bytesShort(bytes / seconds)}/s` : '';
		progress(`${bytesShort(bytes)}${total > 0 ? ` of ${bytesShort(total)}` : ''} ${done}${rate}`);
	}, now);
	return soFar => {
		bytes = soFar;
		tell();
	};
};

/** A file of this machine for an engine, which is told as it goes. Throws NOT_FOUND, DENIED, INVALID for what is no file. */
export const openArchive = async (
	typed: string,
	progress: (text: string) => void,
): Promise<SentArchive> => {
	const path = expandPath(typed);
	const found = await stat(path).catch(cause => {
		throw systemCode(cause) === 'EACCES'
			? new AppError('DENIED', `${path} may not be read`, {cause})
			: new AppError('NOT_FOUND', `there is no file ${path}`, {cause});
	});
	if (!found.isFile()) throw new AppError('INVALID', `${path} is no file`);
	const tell = tellBytes(progress, found.size, 'sent');
	async function* source() {
		let sent = 0;
		try {
			for await (const chunk of createReadStream(path, {highWaterMark: 262_144})) {
				const {length} = chunk as Buffer;
				yield lend(chunk as Buffer);
				sent += length;
				tell(sent);
			}
		} catch (cause) {
			if (cause instanceof AppError) throw cause;
			const why = systemCode(cause) === 'EACCES' ? 'may not be read' : 'cannot be read';
			throw new AppError('DENIED', `${path} ${why}`, {cause});
		}
		if (sent !== found.size) {
			throw new AppError('CONFLICT', `${path} changed while it was sent`);
		}
	}
	return {source: source(), length: found.size};
};
