import {AppError} from '../../base/errors.ts';

/** 1 stdout, 2 stderr, 3 what the engine itself has to say about a failure. */
export type FrameType = 1 | 2 | 3;

/**
 * Takes `chunk[start, end)`, a piece of one frame; `first` when the frame begins with it. The chunk is only lent.
 */
export type FrameSink = (
	type: FrameType,
	chunk: Buffer,
	start: number,
	end: number,
	first: boolean,
) => void;

export interface Demultiplexer {
	/** Throws PROTOCOL for what cannot be a frame; nothing more may be pushed then. */
	push(chunk: Buffer): void;
	/** Whether the bytes so far end inside a frame. */
	readonly truncated: boolean;
}

const headerBytes = 8;

/**
 * Takes apart a multiplexed stream: frames of a header (type, 0, 0, 0, length in 4 bytes, big endian) and a
 * payload. Copies nothing, and holds nothing but the piece of a header, whatever length a header claims.
 * Source: moby pkg/stdcopy.
 */
export const createDemultiplexer = (sink: FrameSink): Demultiplexer => {
	const header = Buffer.alloc(headerBytes);
	let held = 0;
	let type: FrameType = 1;
	let left = 0;
	let isFirst = false;

	const begin = (from: Buffer, at: number) => {
		const kind = from[at] ?? 0;
		if (kind > 3 || from[at + 1] || from[at + 2] || from[at + 3]) {
			throw new AppError('PROTOCOL', 'the log stream of the engine is garbled');
		}
		// Type 0 is stdin, echoed: the docker CLI shows it as stdout.
		type = kind === 0 ? 1 : (kind as FrameType);
		left = from.readUInt32BE(at + 4);
		isFirst = true;
	};

	return {
		push(chunk) {
			let at = 0;
			while (at < chunk.length) {
				if (left === 0) {
					if (held === 0 && chunk.length - at >= headerBytes) {
						begin(chunk, at);
						at += headerBytes;
						continue;
					}
					const taken = chunk.copy(header, held, at, at + headerBytes - held);
					held += taken;
					at += taken;
					if (held < headerBytes) return;
					held = 0;
					begin(header, 0);
					continue;
				}
				const end = Math.min(chunk.length, at + left);
				left -= end - at;
				sink(type, chunk, at, end, isFirst);
				isFirst = false;
				at = end;
			}
		},
		get truncated() {
			return held > 0 || left > 0;
		},
	};
};
