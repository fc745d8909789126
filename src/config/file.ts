import {Buffer, isUtf8} from 'node:buffer';
import {open} from 'node:fs/promises';
import {AppError, systemCode} from '../base/errors.ts';

/** A settings file is read up to this size, in bytes; who has more has named something else. */
const largestFile = 2 ** 20;

/** As much as is there, and one byte more than may be. Also of what has no size: a pipe (`--config <(…)`), a device. */
const readAtMost = async (path: string): Promise<Buffer> => {
	const file = await open(path, 'r');
	try {
		const buffer = Buffer.alloc(largestFile + 1);
		let length = 0;
		while (length < buffer.length) {
			const {bytesRead} = await file.read(buffer, length, buffer.length - length, null);
			if (bytesRead === 0) break;
			length += bytesRead;
		}
		return buffer.subarray(0, length);
	} finally {
		await file.close();
	}
};

/** The encoding that somebody saved it in; only UTF-8 is read. */
const otherEncoding = (bytes: Buffer): string | undefined => {
	const [first, second] = bytes;
	const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
	// Every other byte of Latin letters in UTF-16 is 0.
	const head = bytes.subarray(0, 256);
	const zeros = head.filter(byte => byte === 0).length;
	return isMarked || zeros * 3 > head.length ? 'UTF-16' : undefined;
};

/** The first line that UTF-8 cannot be, from 1. */
const firstWrongLine = (bytes: Buffer): number => {
	let line = 1;
	for (let from = 0; ; line += 1) {
		const end = bytes.indexOf(10, from);
		if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
		from = end + 1;
	}
};

const decode = (path: string, bytes: Buffer): string => {
	const encoding = otherEncoding(bytes);
	const hint = 'Save it as UTF-8.';
	if (encoding !== undefined) throw new AppError('CONFIG', `${path} is ${encoding}`, {hint});
	if (!isUtf8(bytes)) {
		const place = `${path}:${firstWrongLine(bytes)}`;
		throw new AppError('CONFIG', `${place} is not UTF-8; it may be Latin-1`, {hint});
	}
	return bytes.toString('utf8').replace(/^\ufeff/, '');
};

/**
 * The text of a settings file; `undefined` where there is none. Throws AppError CONFIG when it cannot be read, is
 * larger than 1 MiB or is not UTF-8.
 */
export const readSettingsFile = async (path: string): Promise<string | undefined> => {
	let bytes: Buffer;
	try {
		bytes = await readAtMost(path);
	} catch (thrown) {
		if (['ENOENT', 'ENOTDIR'].includes(systemCode(thrown))) return undefined;
		const reason = systemCode(thrown) === 'EISDIR' ? 'it is a folder' : systemCode(thrown);
		throw new AppError('CONFIG', `${path} cannot be read (${reason})`, {cause: thrown});
	}
	if (bytes.length > largestFile) {
		throw new AppError('CONFIG', `${path} is larger than 1 MiB: it is not read`);
	}
	return decode(path, bytes);
};

/** What is said of a file that was named and is not there: what was meant by it, read-only say, would not hold. */
export const missingFile = (path: string): AppError =>
	new AppError('CONFIG', `${path} is not there`, {
		hint: 'Without --config the usual settings file is read, where there is one.',
	});
