import {createStampReader} from './stamp.ts';

/** Engines log longer lines in entries of this size, each with a time of its own. */
const entryBytes = 16 * 1024;
const lineFeed = 10;

/** Takes the lines of one output, without their line feeds. A chunk is only lent. */
export interface PieceSink {
	/** A line that begins and ends in `chunk[start, end)`, as nearly all do. */
	whole(timeNano: bigint, chunk: Buffer, start: number, end: number): void;
	/** `chunk[start, end)` begins a line, at the time given, or goes on with the one that was begun. */
	extend(timeNano: bigint, chunk: Buffer, start: number, end: number): void;
	/** The line that was begun ends here. */
	close(): void;
}

/** Finds times and line ends in the entries of one output of a container. */
export interface Pieces {
	/** Takes `chunk[start, end)`; `first` when an entry begins there. */
	push(chunk: Buffer, start: number, end: number, first: boolean): void;
	/** Nothing more comes. */
	end(): void;
}

const findLineFeed = (chunk: Buffer, start: number, end: number): number => {
	// The whole chunk is searched only when the hit is certain to be within the piece.
	if (chunk[end - 1] === lineFeed) return chunk.indexOf(lineFeed, start);
	const found = chunk.subarray(start, end).indexOf(lineFeed);
	return found < 0 ? -1 : start + found;
};

export interface Entries {
	/** The log of a TTY, without frames, so the time is looked for where an entry must begin. */
	readonly raw: boolean;
	/** Each begins with a time; true unless said. */
	readonly timestamps?: boolean;
	/** Told the time of the first. */
	readonly begun?: (timeNano: bigint) => void;
}

export const createPieces = ({raw, timestamps = true, begun}: Entries, sink: PieceSink): Pieces => {
	let tell = begun;
	const readStamp = createStampReader();
	/** Of an entry, as long as its time is not complete. */
	let head: Buffer | undefined;
	let awaitsStamp = raw && timestamps;
	let stamp = 0n;
	let bytesSinceStamp = 0;
	/** No line feed has ended the line yet. */
	let isOpen = false;

	const extend = (chunk: Buffer, start: number, end: number) => {
		isOpen = true;
		sink.extend(stamp, chunk, start, end);
	};
	const push: Pieces['push'] = (chunk, start, end, first) => {
		if (head) {
			const joined = Buffer.concat([head, chunk.subarray(start, end)]);
			head = undefined;
			return push(joined, 0, joined.length, true);
		}
		awaitsStamp ||= first && timestamps;
		for (let at = start; at < end; ) {
			if (awaitsStamp) {
				const found = readStamp(chunk, at, end);
				if (found === 'more') {
					head = Buffer.from(chunk.subarray(at, end));
					return;
				}
				awaitsStamp = false;
				bytesSinceStamp = 0;
				if (found) {
					stamp = found.timeNano;
					tell?.(stamp);
					tell = undefined;
					at = found.textAt;
				}
			}
			const entryEnd = raw && timestamps ? Math.min(end, at + entryBytes - bytesSinceStamp) : end;
			const newline = findLineFeed(chunk, at, entryEnd);
			const stop = newline < 0 ? entryEnd : newline;
			if (newline >= 0 && !isOpen) sink.whole(stamp, chunk, at, stop);
			else {
				extend(chunk, at, stop);
				if (newline >= 0) {
					isOpen = false;
					sink.close();
				}
			}
			bytesSinceStamp += stop - at;
			at = newline < 0 ? stop : stop + 1;
			awaitsStamp = raw && timestamps && (newline >= 0 || bytesSinceStamp === entryBytes);
		}
	};
	return {
		push,
		end() {
			if (head) extend(head, 0, head.length);
			head = undefined;
			if (isOpen) sink.close();
			isOpen = false;
		},
	};
};
