import {blockBytes, decodeBlock, paddingBytes, type TarHeader, tarError, typeOf} from './header.ts';
import {tarNameOf} from './names.ts';

/** A file of a tar, with its content. */
export interface TarEntry extends TarHeader {
	/** To be read before the next entry is asked for, or not at all. */
	readonly content: AsyncIterable<Uint8Array>;
}

/** What a header may need beside its block, bytes: a path has 4 KiB at most, an attribute 64. */
const longestPax = 1024 * 1024;

/** Bytes that are taken as they are needed. */
const createSource = (chunks: AsyncIterable<Uint8Array>) => {
	const iterator = chunks[Symbol.asyncIterator]();
	let held: Buffer = Buffer.alloc(0);
	const part = async (mostBytes: number): Promise<Buffer> => {
		while (held.length === 0) {
			const {done, value} = await iterator.next();
			if (done) throw tarError('it ends too early');
			held = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
		}
		const taken = held.subarray(0, mostBytes);
		held = held.subarray(taken.length);
		return taken;
	};
	return {
		part,
		async whole(bytes: number): Promise<Buffer> {
			const parts: Buffer[] = [];
			for (let left = bytes; left > 0; left -= parts.at(-1)?.length ?? 0)
				parts.push(await part(left));
			return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
		},
		close: () => iterator.return?.(),
	};
};

type Source = ReturnType<typeof createSource>;

const createContent = (source: Source, size: number) => {
	let left = size;
	const next = async () => {
		const bytes = await source.part(left);
		left -= bytes.length;
		return bytes;
	};
	return {
		async *read(): AsyncGenerator<Uint8Array, void, undefined> {
			while (left > 0) yield await next();
		},
		async skip() {
			while (left > 0) await next();
			await source.whole(paddingBytes(size));
		},
	};
};

/** `18 path=etc/hosts\n…` by key. */
const decodePax = (bytes: Buffer): ReadonlyMap<string, Buffer> => {
	const records = new Map<string, Buffer>();
	for (let at = 0; at < bytes.length; ) {
		const space = bytes.indexOf(32, at);
		const length = Number(bytes.toString('latin1', at, space));
		const equals = bytes.indexOf(61, space);
		const end = at + length - 1;
		if (!(length > 0) || space < 0 || equals < 0 || equals > end || end >= bytes.length) {
			throw tarError('an extended header is damaged');
		}
		records.set(bytes.toString('utf8', space + 1, equals), bytes.subarray(equals + 1, end));
		at = end + 1;
	}
	return records;
};

const ownKeys = new Set(['path', 'linkpath', 'size', 'uid', 'gid', 'mtime']);

const withPax = (
	block: NonNullable<ReturnType<typeof decodeBlock>>,
	pax: ReadonlyMap<string, Buffer>,
): TarHeader | undefined => {
	const {letter, ...plain} = block;
	const name = (key: string, otherwise: string) => {
		const said = pax.get(key);
		return said ? tarNameOf(said) : otherwise;
	};
	const number = (key: 'size' | 'uid' | 'gid' | 'mtime') => {
		const said = pax.get(key);
		const value = said ? Math.floor(Number(said.toString('latin1'))) : plain[key];
		if (!Number.isSafeInteger(value)) throw tarError('a number is none');
		return value;
	};
	const path = name('path', plain.name);
	const type = typeOf(letter, path);
	if (!type) return undefined;
	const size = number('size');
	if (size < 0) throw tarError('a size is below zero');
	const others = [...pax].filter(([key]) => !ownKeys.has(key));
	return {
		...plain,
		...{name: path, type, linkName: name('linkpath', plain.linkName)},
		...{
			size: type === 'file' ? size : 0,
			uid: number('uid'),
			gid: number('gid'),
			mtime: number('mtime'),
		},
		records: new Map(others.map(([key, value]) => [key, value.toString('latin1')])),
	};
};

const readHeader = async (source: Source): Promise<TarHeader | undefined> => {
	const pax = new Map<string, Buffer>();
	for (;;) {
		const block = decodeBlock(await source.whole(blockBytes));
		if (!block) return undefined;
		const {letter, size} = block;
		if ('xgLK'.includes(letter)) {
			if (size > longestPax) throw tarError('a header is too long');
			const bytes = Buffer.from(await source.whole(size));
			await source.whole(paddingBytes(size));
			// GNU's way to say a long name.
			if (letter === 'L') pax.set('path', bytes.subarray(0, bytes.indexOf(0)));
			else if (letter === 'K') pax.set('linkpath', bytes.subarray(0, bytes.indexOf(0)));
			else for (const [key, value] of letter === 'x' ? decodePax(bytes) : []) pax.set(key, value);
			continue;
		}
		const header = withPax(block, pax);
		if (header) return header;
		await createContent(source, size).skip();
		pax.clear();
	}
};

/**
 * The entries of a tar, as they come. Holds one chunk and one header at a time; leaving the loop ends the source. Names are
 * as they stand there: they may be absolute, and climb. Throws PROTOCOL for what is no tar, or is cut off.
 */
export async function* readTar(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<TarEntry, void, undefined> {
	const source = createSource(chunks);
	try {
		for (;;) {
			const header = await readHeader(source);
			if (!header) return;
			const content = createContent(source, header.size);
			yield {...header, content: {[Symbol.asyncIterator]: () => content.read()}};
			await content.skip();
		}
	} finally {
		await source.close();
	}
}
