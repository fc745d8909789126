import type {LogLine} from '../logTypes.ts';
import {createPieces} from './pieces.ts';

/** Longer lines are cut here. */
const longestLineBytes = 64 * 1024;

const carriageReturn = 13;

export interface LinesOptions {
	readonly stream: LogLine['stream'];
	/** The log of a TTY: it has no frames. */
	readonly raw: boolean;
	/** Entries begin with a time; true unless said. */
	readonly timestamps?: boolean;
	/** Told the time of the first entry. */
	readonly begun?: (timeNano: bigint) => void;
}

/** Makes lines of the entries of one output of a container, each of which begins with a time. */
export interface LineMaker<Line = LogLine> {
	/** Takes `chunk[start, end)`; `first` when an entry begins there. Appends the lines that it completes to `out`. */
	push(chunk: Buffer, start: number, end: number, first: boolean, out: Line[]): void;
	/** Appends the line that was not ended, if any; `broken` when the stream ended inside an entry. */
	end(broken: boolean, out: Line[]): void;
}

/** The end of the text within `chunk[start, end)` that fits into `room` bytes, never inside a character. */
const fitting = (chunk: Buffer, start: number, end: number, room: number): number => {
	if (end - start <= room) return end;
	let stop = start + room;
	while (stop > start && ((chunk[stop] ?? 0) & 0xc0) === 0x80) stop--;
	return stop;
};

/** Lines as text, cut where they are too long. */
export const createLines = ({stream, ...entries}: LinesOptions): LineMaker => {
	/** The line that no line feed has ended yet; its characters may be split over entries. */
	let open: {timeNano: bigint; text: string; bytes: number; cut: boolean} | undefined;
	let decoder: InstanceType<typeof TextDecoder> | undefined;
	let sink: LogLine[] = [];
	let isBroken = false;

	const pieces = createPieces(entries, {
		whole(timeNano, chunk, start, end) {
			const textEnd = end > start && chunk[end - 1] === carriageReturn ? end - 1 : end;
			const stop = fitting(chunk, start, textEnd, longestLineBytes);
			const text = chunk.toString('utf8', start, stop);
			sink.push({stream, timeNano, text, cut: stop < textEnd});
		},
		extend(timeNano, chunk, start, end) {
			open ??= {timeNano, text: '', bytes: 0, cut: false};
			if (open.cut) return;
			const stop = fitting(chunk, start, end, longestLineBytes - open.bytes);
			// ignoreBOM: a mark inside a log is text like any other.
			decoder ??= new TextDecoder('utf-8', {ignoreBOM: true});
			open.text += decoder.decode(chunk.subarray(start, stop), {stream: true});
			open.bytes += stop - start;
			open.cut = stop < end;
		},
		close() {
			if (!open) return;
			const rest = decoder?.decode() ?? '';
			const text = open.cut ? open.text : open.text + rest;
			const isEnded = text.charCodeAt(text.length - 1) === carriageReturn;
			const {timeNano, cut} = open;
			sink.push({
				stream,
				timeNano,
				text: isEnded ? text.slice(0, -1) : text,
				cut: cut || isBroken,
			});
			open = undefined;
		},
	});
	return {
		push(chunk, start, end, first, out) {
			sink = out;
			pieces.push(chunk, start, end, first);
		},
		end(broken, out) {
			sink = out;
			isBroken = broken;
			pieces.end();
		},
	};
};
