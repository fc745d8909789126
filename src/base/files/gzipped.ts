import {pipeline} from 'node:stream';
import {createGzip} from 'node:zlib';

/** The same bytes packed, made no faster than they are taken. Throws what `chunks` throws. */
export const gzipped = (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
	// What went wrong is thrown to who reads.
	pipeline(chunks, createGzip(), () => undefined);

/** Whether a file is packed, by its name: `images.tar.gz`, `images.tgz`. */
export const isGzipName = (name: string): boolean => /\.t?gz$/i.test(name.trim());
