import {AppError} from '../base/errors.ts';
import type {TarHeader} from '../base/tar/header.ts';
import {readTar} from '../base/tar/read.ts';
import {safeName} from '../base/text/text.ts';
import type {ContainerFiles} from '../engine/containers/types.ts';
import type {Remote} from './copy/remote.ts';

/** The start of a file, or all of it. */
export interface FileContent {
	readonly header: TarHeader;
	readonly bytes: Buffer;
	/** There is no more. */
	readonly isWhole: boolean;
}

/** A zero among the first bytes: no text. */
const lookedAt = 8192;

export const isText = ({bytes}: FileContent): boolean => !bytes.subarray(0, lookedAt).includes(0);

/** Reads at most `mostBytes` of a file of a container. Throws NOT_FOUND, INVALID for what is no file. */
export const readFile = async (
	engine: Pick<ContainerFiles, 'readArchive'>,
	{container, path}: Remote,
	mostBytes: number,
	signal: AbortSignal,
): Promise<FileContent> => {
	const archive = await engine.readArchive(container, path, {signal});
	for await (const header of readTar(archive.bytes)) {
		if (header.type !== 'file') break;
		const parts: Uint8Array[] = [];
		let left = Math.min(header.size, mostBytes);
		for await (const part of header.content) {
			parts.push(part.subarray(0, left));
			left -= part.length;
			if (left <= 0) break;
		}
		return {header, bytes: Buffer.concat(parts), isWhole: header.size <= mostBytes};
	}
	throw new AppError('INVALID', `${safeName(path)} is not a file that can be read`, {
		op: 'container.cp',
	});
};
