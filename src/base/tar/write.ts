import {AppError} from '../errors.ts';
import {safeName} from '../text/text.ts';
import {blockBytes, encodeHeader, paddingBytes} from './header.ts';
import type {TarEntry} from './read.ts';

/**
 * A tar of entries, as they are asked for: pax, as docker writes it. Throws CONFLICT when a content is longer or shorter
 * than its header said: a file that is written meanwhile.
 */
export async function* writeTar(
	entries: AsyncIterable<TarEntry>,
): AsyncGenerator<Uint8Array, void, undefined> {
	for await (const entry of entries) {
		const changed = () =>
			new AppError('CONFLICT', `${safeName(entry.name)} changed while it was read`, {
				hint: 'Try again, or pause what writes to it.',
			});
		yield encodeHeader(entry);
		let left = entry.size;
		if (entry.type === 'file') {
			for await (const part of entry.content) {
				left -= part.length;
				if (left < 0) throw changed();
				yield part;
			}
		}
		if (left > 0) throw changed();
		const padding = paddingBytes(entry.size);
		if (padding > 0) yield Buffer.alloc(padding);
	}
	yield Buffer.alloc(2 * blockBytes);
}
