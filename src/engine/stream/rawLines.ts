import type {RawLine} from '../logTypes.ts';
import type {LineMaker, LinesOptions} from './lines.ts';
import {createPieces} from './pieces.ts';

/** A line that is longer becomes several: nothing is left out, and nothing grows without end. */
const longestRawBytes = 16 * 1024 * 1024;

/** Lines as the bytes that the container wrote. What `end` finds broken is left out: it is not a line yet. */
export const createRawLines = ({stream, ...entries}: LinesOptions): LineMaker<RawLine> => {
	/** The line that no line feed has ended yet. */
	let open: {readonly timeNano: bigint; readonly parts: Buffer[]; bytes: number} | undefined;
	let sink: RawLine[] = [];
	let isOver = false;

	const close = () => {
		if (!open) return;
		const {timeNano, parts, bytes} = open;
		const line = {stream, timeNano, bytes: Buffer.concat(parts, bytes)};
		sink.push(isOver ? {...line, unended: true} : line);
		open = undefined;
	};
	const pieces = createPieces(entries, {
		whole(timeNano, chunk, start, end) {
			sink.push({stream, timeNano, bytes: chunk.subarray(start, end)});
		},
		extend(timeNano, chunk, start, end) {
			if (open && open.bytes + end - start > longestRawBytes) close();
			open ??= {timeNano, parts: [], bytes: 0};
			open.parts.push(Buffer.from(chunk.subarray(start, end)));
			open.bytes += end - start;
		},
		close,
	});
	return {
		push(chunk, start, end, first, out) {
			sink = out;
			pieces.push(chunk, start, end, first);
		},
		end(broken, out) {
			sink = out;
			isOver = true;
			if (broken) open = undefined;
			else pieces.end();
		},
	};
};
