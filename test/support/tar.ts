import type {TarHeader} from '../../src/base/tar/header.ts';
import {encodeHeader} from '../../src/base/tar/header.ts';
import type {TarEntry} from '../../src/base/tar/read.ts';
import {writeTar} from '../../src/base/tar/write.ts';

/** A file of a tar. */
export const tarEntry = (header: Partial<TarHeader> & {name: string}, content = ''): TarEntry => ({
	...{type: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, linkName: '', major: 0, minor: 0},
	...{records: new Map(), size: content.length},
	...header,
	content: {
		async *[Symbol.asyncIterator]() {
			if (content !== '') yield Buffer.from(content);
		},
	},
});

/** The bytes of a tar; of the headers alone where the contents do not matter. */
export const tarOf = async (
	entries: readonly TarEntry[],
	headersAlone = false,
): Promise<Buffer> => {
	if (headersAlone) return Buffer.concat(entries.map(encodeHeader));
	const parts: Uint8Array[] = [];
	async function* all() {
		yield* entries;
	}
	for await (const part of writeTar(all())) parts.push(part);
	return Buffer.concat(parts);
};
