import {pipeline, Readable} from 'node:stream';
import {createGzip} from 'node:zlib';
import type {TarEntry} from '../base/tar/read.ts';
import {writeTar} from '../base/tar/write.ts';
import type {BundleFile} from './contents.ts';

async function* entriesOf(
	files: AsyncIterable<BundleFile>,
	folder: string,
	mtime: number,
): AsyncGenerator<TarEntry, void, undefined> {
	for await (const {name, text} of files) {
		const bytes = Buffer.from(text);
		yield {
			...{name: `${folder}/${name}`, type: 'file', size: bytes.length, mode: 0o600, mtime},
			...{uid: 0, gid: 0, linkName: '', major: 0, minor: 0, records: new Map()},
			content: (async function* () {
				yield bytes;
			})(),
		};
	}
}

/** A .tar.gz of files in a folder, as they come; `mtime` in seconds since the epoch. Throws what `files` throws. */
export const archive = (
	files: AsyncIterable<BundleFile>,
	folder: string,
	mtime: number,
): AsyncIterable<Uint8Array> => {
	const zipped = createGzip();
	// What goes wrong in front is thrown to whoever reads.
	pipeline(Readable.from(writeTar(entriesOf(files, folder, mtime))), zipped, () => {});
	return zipped;
};
