import type {LogLine} from '../../../engine/logTypes.ts';
import {createLargeBlock, createLogBlock, type LogRoom, packLines} from './block.ts';
import {emptySegment, type Segment} from './segments.ts';

/** Fills the blocks of segments, and counts what all of them hold. */
export interface FilledBlocks {
	/** Memory held. */
	readonly bytes: number;
	/** Lines, oldest first, as segments from index `start` on. */
	pack(lines: readonly LogLine[], start: number): Segment[];
	/** A segment to be filled; `isLarge`: it is likely to fill a whole block. */
	open(start: number, isLarge: boolean): Segment;
	/** False where the segment has no room for the line. */
	push(segment: Segment, line: LogLine): boolean;
	/** Takes the last line of a segment out again. */
	pop(segment: Segment): void;
	/** Nothing more comes into it. */
	seal(segment: Segment): void;
	/** Its lines are given up: it is a gap from then on. `isReused`: the next large block gets the memory. */
	drop(segment: Segment, isReused: boolean): void;
}

/** No blocks yet. Dropped ones live long, so that their memory would be garbage for long: others get it. */
export const createFilledBlocks = (): FilledBlocks => {
	let bytes = 0;
	let spare: LogRoom | undefined;
	const openLarge = () => {
		const room = spare;
		spare = undefined;
		return createLargeBlock(room);
	};
	return {
		get bytes() {
			return bytes;
		},
		pack(lines, start) {
			let at = start;
			return packLines(lines).map(block => {
				bytes += block.bytes;
				const segment = {...emptySegment(at), end: at + block.count, pieces: block.pieces, block};
				at = segment.end;
				return segment;
			});
		},
		open(start, isLarge) {
			const block = isLarge ? openLarge() : createLogBlock();
			bytes += block.bytes;
			return {...emptySegment(start), block};
		},
		push(segment, line) {
			const {block} = segment;
			if (!block) return false;
			const [heldBytes, heldPieces] = [block.bytes, block.pieces];
			if (!block.push(line)) return false;
			segment.end++;
			segment.pieces += block.pieces - heldPieces;
			bytes += block.bytes - heldBytes;
			return true;
		},
		pop(segment) {
			const {block} = segment;
			if (!block) return;
			const {pieces} = block;
			block.pop();
			segment.end--;
			segment.pieces -= pieces - block.pieces;
		},
		seal({block}) {
			const held = block?.bytes ?? 0;
			block?.seal();
			bytes += (block?.bytes ?? 0) - held;
		},
		drop(segment, isReused) {
			if (!segment.block) return;
			bytes -= segment.block.bytes;
			if (isReused) spare = segment.block.leave() ?? spare;
			segment.block = undefined;
			segment.isLoose = false;
		},
	};
};
