import {readTar, type TarEntry} from '../../base/tar/read.ts';
import {writeTar} from '../../base/tar/write.ts';
import type {Archive} from '../../engine/things.ts';
import {checkRoom, sourceHere, targetHere} from '../local/disk.ts';
import {pack} from '../local/pack.ts';
import {unpack} from '../local/unpack.ts';
import {splitPath} from '../paths.ts';
import {arrangeCopy, renamed, type Spot} from './arrange.ts';
import {createMeter} from './meter.ts';
import {type CopyCalls, type Remote, sourceThere, targetThere} from './remote.ts';

export interface CopyOptions {
	/** What a link leads to, and not the link. */
	readonly follow: boolean;
	/** Owners stay what they are at the source. */
	readonly keepOwner: boolean;
	readonly signal: AbortSignal;
	/** One line while it runs. */
	progress(text: string): void;
}

export interface CopyResult {
	/** Of what is in the files. */
	readonly bytes: number;
	/** Devices and pipes that could not be made here. */
	readonly leftOut: number;
}

/** The source with its stream, under the name that was asked for. */
const openSource = async (engine: CopyCalls, remote: Remote, {follow, signal}: CopyOptions) => {
	const {path, rename} = await sourceThere(engine, remote, follow, {signal});
	const archive = await engine.readArchive(remote.container, path, {signal});
	const spot: Spot = {
		...{path, exists: true, isDirectory: archive.stat.type === 'directory'},
		...(rename === undefined ? {} : {rename}),
	};
	return {archive, spot};
};

const entriesOf = (
	{path, rename}: Spot,
	bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<TarEntry> => {
	const entries = readTar(bytes);
	return rename === undefined
		? entries
		: renamed(entries, {from: splitPath(path).entry, to: rename});
};

/** Ends a stream that nobody will read. */
const close = async ({bytes}: Archive) => {
	await bytes[Symbol.asyncIterator]().return?.();
};

/** A path of a container to a path here: `docker cp web:/etc/hosts .`. Nothing is left half done. */
export const copyOut = async (
	engine: CopyCalls,
	from: Remote,
	to: string,
	options: CopyOptions,
): Promise<CopyResult> => {
	const target = await targetHere(to);
	const {archive, spot} = await openSource(engine, from, options);
	try {
		const {folder, rename} = arrangeCopy(spot, target);
		const {type, sizeBytes} = archive.stat;
		const total = type === 'file' ? sizeBytes : undefined;
		if (total !== undefined) await checkRoom(folder, total);
		const meter = createMeter(options.progress, total);
		const entries = meter.countEntries(entriesOf(spot, archive.bytes));
		const {leftOut} = await unpack(rename ? renamed(entries, rename) : entries, folder, options);
		return {bytes: meter.bytes, leftOut};
	} finally {
		await close(archive);
	}
};

/** A path here to a path of a container: `docker cp ./site web:/srv`. */
export const copyIn = async (
	engine: CopyCalls,
	from: string,
	to: Remote,
	options: CopyOptions,
): Promise<CopyResult> => {
	const {signal, keepOwner} = options;
	const target = await targetThere(engine, to, {signal});
	const source = await sourceHere(from, options.follow);
	const {folder, rename} = arrangeCopy(source, target);
	const meter = createMeter(options.progress);
	const entries = meter.countEntries(pack(source));
	const bytes = writeTar(rename ? renamed(entries, rename) : entries);
	await engine.writeArchive(to.container, {path: folder, bytes, keepOwner}, {signal});
	return {bytes: meter.bytes, leftOut: 0};
};

/** From one container to another, through us and not over a disk. docker has no line for it. */
export const copyBetween = async (
	engine: CopyCalls,
	from: Remote,
	to: Remote,
	options: CopyOptions,
): Promise<CopyResult> => {
	const {signal, keepOwner} = options;
	const target = await targetThere(engine, to, {signal});
	const {archive, spot} = await openSource(engine, from, options);
	try {
		const {folder, rename} = arrangeCopy(spot, target);
		const meter = createMeter(options.progress);
		const entries = meter.countEntries(entriesOf(spot, archive.bytes));
		const bytes = writeTar(rename ? renamed(entries, rename) : entries);
		await engine.writeArchive(to.container, {path: folder, bytes, keepOwner}, {signal});
		return {bytes: meter.bytes, leftOut: 0};
	} finally {
		await close(archive);
	}
};
