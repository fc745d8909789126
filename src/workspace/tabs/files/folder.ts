import {type AppError, isCancelled, toAppError} from '../../../base/errors.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import {createScope, type Scope} from '../../../base/scope.ts';
import {safeName} from '../../../base/text/text.ts';
import type {Containers} from '../../../engine/containers/types.ts';
import type {FileEntry, Listing} from '../../../files/listing.ts';
import type {Readable} from '../../../store/store.ts';
import {createRevision} from '../../../viewers/revision.ts';

/** What a listing may take before it is shown as it is; ten times as much each time it is read on. */
const firstBounds = {bytes: 256 * 1024 * 1024, ms: 10_000};

export interface FolderRow extends FileEntry {
	readonly key: string;
	readonly text: string;
}

const rowOf = (entry: FileEntry): FolderRow => ({
	...{...entry, key: entry.name, text: safeName(entry.name)},
});

/** Where directories are read. */
interface Place {
	/** Name or id. */
	readonly containerId: string;
	readonly root: string;
	/** Sees to it that the container is there. */
	prepare?(): Promise<void>;
}

/** The directory that is looked at, as far as it is read. */
export interface Folder {
	readonly path: string;
	readonly rows: readonly FolderRow[];
	/** Undefined until the engine told something. */
	readonly listing: Listing | undefined;
	readonly error: AppError | undefined;
	/** Another number whenever more is known. */
	readonly revision: Readable<number>;
	/** It has been read for so long that one may want to stop it. */
	isLong(): boolean;
	/** Another directory. */
	open(path: string): void;
	/** The same anew, and more of it where it was cut. */
	read(): void;
	fail(thrown: unknown): void;
	/** Leaves it as it is known by now. */
	cut(): void;
	stop(): void;
}

/** Reading that takes longer says how to stop it, ms. */
const longMs = 1000;

/** Reads directories of a container, one at a time. `now` is any clock, in ms. */
export const createFolder = (
	containers: Pick<Containers, 'readArchive' | 'statPath'>,
	place: Place,
	schedule: Scheduler,
	now: () => number = () => performance.now(),
): Folder => {
	const revision = createRevision(schedule);
	const changed = () => revision.bump();
	let path = place.root;
	let rows: readonly FolderRow[] = [];
	let listing: Listing | undefined;
	let error: AppError | undefined;
	let patience = 1;
	let reading: Scope | undefined;
	let begunAt = 0;

	const show = (next: Listing | undefined) => {
		listing = next;
		rows = (next?.entries ?? []).map(rowOf);
		changed();
	};
	const stop = () => {
		reading?.end();
		reading = undefined;
	};
	const fail = (thrown: unknown) => {
		if (isCancelled(thrown)) return;
		error = toAppError(thrown);
		changed();
	};
	const said = (readBytes: number) => {
		listing = {entries: listing?.entries ?? [], state: 'reading', readBytes};
		changed();
	};
	const isReading = () => reading !== undefined && (listing?.state ?? 'reading') === 'reading';
	const load = async () => {
		stop();
		reading = createScope();
		begunAt = now();
		const {signal} = reading;
		error = undefined;
		const bounds = {bytes: firstBounds.bytes * patience, ms: firstBounds.ms * patience};
		// What is shown of it stays until as much is known again.
		const before = rows.length;
		try {
			const {listFolder} = await import('../../../files/listing.ts');
			await place.prepare?.();
			const remote = {container: place.containerId, path};
			for await (const next of listFolder(containers, remote, bounds, signal, said)) {
				if (signal.aborted) return;
				if (next.state !== 'reading' || next.entries.length > before) show(next);
			}
		} catch (thrown) {
			if (!signal.aborted) fail(thrown);
		}
	};
	return {
		get path() {
			return path;
		},
		revision,
		get rows() {
			return rows;
		},
		get listing() {
			return listing;
		},
		get error() {
			return error;
		},
		open(next) {
			path = next;
			patience = 1;
			show(undefined);
			void load();
		},
		read() {
			if (listing?.state === 'cut') patience *= 10;
			void load();
		},
		isLong: () => isReading() && !error && now() - begunAt > longMs,
		fail,
		cut() {
			stop();
			const {entries = [], readBytes = 0} = listing ?? {};
			show({entries, state: 'cut', readBytes});
		},
		stop,
	};
};
