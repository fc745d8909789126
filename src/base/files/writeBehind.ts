import {giveBack} from './lent.ts';

/** So much is written at once, and may wait while that is done, bytes. */
const batchBytes = 512 * 1024;

/** What is written to of an open file: it may take less than it is given. */
interface Sink {
	writev(pieces: readonly Uint8Array[]): Promise<{readonly bytesWritten: number}>;
}

/** Writes to a file while the next of it is read. */
export interface WriteBehind {
	/** Resolves when more may come. Throws what the writes before it threw. */
	write(bytes: Uint8Array): Promise<void>;
	/** Resolves when all is written; throws what a write threw. */
	end(): Promise<void>;
}

/** On a disk that is nearly full a write takes less than it was given. */
const writeAll = async (file: Sink, batch: readonly Uint8Array[], count: Count) => {
	let left = batch;
	while (left.length > 0) {
		const {bytesWritten} = await file.writev(left);
		count(bytesWritten);
		left = behind(left, bytesWritten);
	}
	for (const bytes of batch) giveBack(bytes);
};

/** What is left of pieces of which so many bytes are done. */
const behind = (pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] => {
	let done = bytes;
	const first = pieces.findIndex(({length}) => {
		if (length > done) return true;
		done -= length;
		return false;
	});
	const [cut, ...rest] = first < 0 ? [] : pieces.slice(first);
	return cut ? [cut.subarray(done), ...rest] : [];
};

type Count = (bytes: number) => void;

/** `count` is told each part that is written. Reading goes on meanwhile: at most two batches are held. */
export const writeBehind = (file: Sink, count: Count = () => undefined): WriteBehind => {
	let batch: Uint8Array[] = [];
	let bytesHeld = 0;
	let writing: Promise<void> = Promise.resolve();
	const flush = async () => {
		await writing;
		const next = batch;
		batch = [];
		bytesHeld = 0;
		writing = writeAll(file, next, count);
		// It is thrown by who waits for it.
		writing.catch(() => undefined);
	};
	return {
		async write(bytes) {
			batch.push(bytes);
			bytesHeld += bytes.length;
			if (bytesHeld >= batchBytes) await flush();
		},
		async end() {
			await flush();
			await writing;
		},
	};
};
