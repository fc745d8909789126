import type {LogLine} from '../../../engine/logTypes.ts';

/** The engine stores a line in pieces of this many bytes, and its `tail` counts those. */
const pieceBytes = 16_384;
const linesPerBlock = 1024;
const smallest = 4096;
const largest = 65_536;
/** Bytes of a line's time, end and flags. */
const bytesPerEntry = 8 + 4 + 1;
/** What a block takes beside those. */
const ownBytes = 1024;
/** Giving back less of a block is not worth the garbage that the old arrays are. */
const worthGivingBack = 0.1;

const isStderr = 1;
const isCut = 2;
/** Bytes equal characters: decoding is a copy. */
const isAscii = 4;

/**
 * Neighbouring log lines packed into a few arrays: no object and no string is kept for a line, so that
 * a million lines cost their bytes and nothing for the garbage collector to walk.
 */
export interface LogBlock {
	readonly count: number;
	/** Memory held. */
	readonly bytes: number;
	/** As the engine counts lines for `tail`. */
	readonly pieces: number;
	/** A new object at each call. */
	at(offset: number): LogLine;
	timeAt(offset: number): bigint;
	/** False when it is full; an empty block takes a line of any length. */
	push(line: LogLine): boolean;
	/** Takes the last line out again. */
	pop(): void;
	/** Gives back what was allocated ahead, where it is much. */
	seal(): void;
	/** Its memory for another block, unless some was given back. It must not be used any more. */
	leave(): LogRoom | undefined;
}

/** The memory of a block. */
export interface LogRoom {
	readonly data: Buffer;
	readonly times: BigInt64Array;
	readonly ends: Uint32Array;
	readonly flags: Uint8Array;
}

/** For `bytes` of text at first, and so many lines. */
const makeRoom = (bytes: number, lines = linesPerBlock): LogRoom => ({
	data: Buffer.allocUnsafeSlow(bytes),
	times: new BigInt64Array(lines),
	ends: new Uint32Array(lines),
	flags: new Uint8Array(lines),
});

/** An empty block. */
export const createLogBlock = (room = makeRoom(smallest)): LogBlock => {
	let count = 0;
	let used = 0;
	let pieces = 0;
	let {data, times, ends, flags} = room;

	const startOf = (offset: number) => (offset === 0 ? 0 : (ends[offset - 1] ?? 0));
	const piecesOf = (size: number) => Math.max(1, Math.ceil(size / pieceBytes));
	const resize = (bytes: number) => {
		const next = Buffer.allocUnsafeSlow(bytes);
		data.copy(next, 0, 0, used);
		data = next;
	};
	return {
		get count() {
			return count;
		},
		get bytes() {
			return ownBytes + data.length + times.length * bytesPerEntry;
		},
		get pieces() {
			return pieces;
		},
		at(offset) {
			const start = startOf(offset);
			const flag = flags[offset] ?? 0;
			return {
				stream: flag & isStderr ? 'stderr' : 'stdout',
				timeNano: times[offset] ?? 0n,
				text: data.toString(flag & isAscii ? 'latin1' : 'utf8', start, ends[offset]),
				cut: (flag & isCut) !== 0,
			};
		},
		timeAt: offset => times[offset] ?? 0n,
		push(line) {
			const size = Buffer.byteLength(line.text);
			const needed = used + size;
			if (count === times.length || (count > 0 && needed > largest)) return false;
			if (needed > data.length) {
				resize(Math.max(needed, Math.min(largest, data.length * 2)));
			}
			data.write(line.text, used);
			used = needed;
			times[count] = line.timeNano;
			ends[count] = used;
			flags[count] =
				(line.stream === 'stderr' ? isStderr : 0) |
				(line.cut ? isCut : 0) |
				(size === line.text.length ? isAscii : 0);
			count++;
			pieces += piecesOf(size);
			return true;
		},
		pop() {
			if (count === 0) return;
			count--;
			pieces -= piecesOf(used - startOf(count));
			used = startOf(count);
		},
		seal() {
			const needed = used + count * bytesPerEntry;
			const held = data.length + times.length * bytesPerEntry;
			if (held - needed < held * worthGivingBack) return;
			if (used < data.length) resize(used);
			if (count === times.length) return;
			times = times.slice(0, count);
			ends = ends.slice(0, count);
			flags = flags.slice(0, count);
		},
		leave: () => (times.length === linesPerBlock ? {data, times, ends, flags} : undefined),
	};
};

/** An empty block that is as large as one can be; `room`: the memory of one that was left. */
export const createLargeBlock = (room = makeRoom(largest)): LogBlock => createLogBlock(room);

/** A block for so few is made to measure. */
const fewLines = 64;

/** Lines, oldest first, as sealed blocks. */
export const packLines = (lines: readonly LogLine[]): LogBlock[] => {
	const blocks: LogBlock[] = [];
	const few = lines.length < fewLines ? lines.length : undefined;
	let open: LogBlock | undefined;
	for (const line of lines) {
		if (open?.push(line)) continue;
		open = createLogBlock(few ? makeRoom(line.text.length, few) : undefined);
		open.push(line);
		blocks.push(open);
	}
	for (const block of blocks) block.seal();
	return blocks;
};
