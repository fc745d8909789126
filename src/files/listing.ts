import {mapPool} from '../base/pool.ts';
import {readTar, type TarEntry} from '../base/tar/read.ts';
import type {Call} from '../engine/call.ts';
import type {ContainerFiles} from '../engine/containers/types.ts';
import type {PathStat} from '../engine/things.ts';
import type {Remote} from './copy/remote.ts';
import {inFolder} from './paths.ts';

/** Something in a directory of a container. Texts are what they are: whoever shows them makes them safe. */
export interface FileEntry {
	readonly name: string;
	readonly type: PathStat['type'];
	/** Undefined where the engine did not tell: of a file with several names it tells the first. */
	readonly sizeBytes: number | undefined;
	readonly mode: number;
	/** Undefined where the engine told nothing but that it is there. */
	readonly owner: {readonly uid: number; readonly gid: number} | undefined;
	readonly modifiedAt: number; // ms
	readonly linkTarget: string;
}

/** A directory, as far as it is known. */
export interface Listing {
	/** Directories first, by the alphabet. */
	readonly entries: readonly FileEntry[];
	/** `cut`: the engine would have had more to say than was read. */
	readonly state: 'reading' | 'whole' | 'cut';
	readonly readBytes: number;
}

/** How much is read for a listing before it is told as it is. */
export interface ListingBounds {
	readonly bytes: number;
	readonly ms: number;
}

/** How often it is told how much was read, in bytes, where a file is so large that nothing else is. */
const progressBytes = 256 * 1024;

type Reading = Pick<ContainerFiles, 'readArchive' | 'statPath'>;

/** More entries than these nobody looks through. */
const mostEntries = 50_000;
/** How often a listing that grows is told, ms: a long one takes a while to be sorted. */
const everyMs = (entries: number): number => (entries > 5000 ? 1000 : 100);
const atOnce = 4;

/** Where the root of a container is too large to be read, these are asked for by name. */
const wellKnown =
	'bin boot dev etc home lib lib32 lib64 media mnt opt proc root run sbin srv sys tmp usr var app data'.split(
		' ',
	);

const compare = (a: FileEntry, b: FileEntry): number =>
	Number(b.type === 'directory') - Number(a.type === 'directory') || (a.name < b.name ? -1 : 1);

const typeOf = ({type}: TarEntry): FileEntry['type'] => {
	if (type === 'link') return 'file';
	return type === 'file' || type === 'directory' || type === 'symlink' ? type : 'other';
};

const entryOf = (from: TarEntry, name: string, sizes: ReadonlyMap<string, number>): FileEntry => ({
	...{name, type: typeOf(from), mode: from.mode, modifiedAt: from.mtime * 1000},
	owner: {uid: from.uid, gid: from.gid},
	sizeBytes: from.type === 'link' ? sizes.get(from.linkName) : from.size,
	linkTarget: from.type === 'symlink' ? from.linkName : '',
});

const entryOfStat = (name: string, stat: PathStat): FileEntry => ({
	...{name, type: stat.type, sizeBytes: stat.sizeBytes, mode: stat.mode, owner: undefined},
	...{modifiedAt: stat.modifiedAt, linkTarget: stat.linkTarget},
});

/** What of the well-known is in the root, and was not read yet. */
const askRoot = async (
	engine: Reading,
	{container, path}: Remote,
	known: ReadonlyMap<string, FileEntry>,
	call: Call & {readonly signal: AbortSignal},
): Promise<readonly FileEntry[]> => {
	const names = path === '/' ? wellKnown.filter(name => !known.has(name)) : [];
	const answers = await mapPool(names, atOnce, call.signal, async name =>
		entryOfStat(name, await engine.statPath(container, `/${name}`, call)),
	);
	return answers.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
};

/**
 * What is in a directory of a container, without a shell in it and whether it runs or not. The engine tells nothing but the
 * whole tree as a tar, of which the content is passed over: so a listing grows, and ends at bounds. `progress` is told how
 * much was read, in the middle of a file as well. Throws NOT_FOUND.
 */
export async function* listFolder(
	engine: Reading,
	remote: Remote,
	bounds: ListingBounds,
	signal: AbortSignal,
	progress: (readBytes: number) => void = () => {},
): AsyncGenerator<Listing, void, undefined> {
	const {container, path} = remote;
	const begun = performance.now();
	const call = {signal};
	const entries = new Map<string, FileEntry>();
	const sizes = new Map<string, number>();
	let [readBytes, toldAt] = [0, begun];
	const listing = (state: Listing['state']): Listing => ({
		...{entries: [...entries.values()].sort(compare), state, readBytes},
	});
	const isDue = () => performance.now() - toldAt >= everyMs(entries.size);
	const isOver = () =>
		readBytes > bounds.bytes ||
		performance.now() - begun > bounds.ms ||
		entries.size >= mostEntries;
	// What is in it, also where the path is a link to it.
	let said = 0;
	const {bytes} = await engine.readArchive(container, inFolder(path, '.'), call);
	async function* counted() {
		for await (const chunk of bytes) {
			readBytes += chunk.length;
			// In the middle of a large file, too.
			if (isOver()) return;
			if (readBytes - said > progressBytes) {
				said = readBytes;
				progress(readBytes);
			}
			yield chunk;
		}
	}
	const tar = readTar(counted());
	for (;;) {
		const next = await tar.next().catch(thrown => {
			if (isOver()) return undefined;
			throw thrown;
		});
		if (!next) break;
		if (next.done) return yield listing('whole');
		const name = next.value.name.replace(/^\.?\/+/, '').replace(/\/$/, '');
		const isOwn = name !== '' && name !== '.' && !name.includes('/');
		if (isOwn && next.value.type === 'file') sizes.set(next.value.name, next.value.size);
		if (isOwn) entries.set(name, entryOf(next.value, name, sizes));
		if (!isDue()) continue;
		toldAt = performance.now();
		yield listing('reading');
	}
	yield listing('reading');
	for (const entry of await askRoot(engine, remote, entries, call)) entries.set(entry.name, entry);
	yield listing('cut');
}
