import type {LogLine, LogStream} from '../../../engine/logTypes.ts';
import {isSameLine} from '../time.ts';
import type {LogScan} from '../types.ts';
import type {LineSink} from './found.ts';

/** Lines that came since they were counted; asking for a few too many costs nothing. */
export const slack = 64;
/** Lines looked at between two looks at the clock, and how long keys may wait. */
const [sliceLines, sliceMs] = [512, 6];
/** The engine stores a line in pieces of so many bytes, and a character takes at most four. */
const [pieceBytes, characterBytes] = [16_384, 4];

/** How long work may go on before keys are answered. */
export interface Turns {
	/** Lets them be answered where it is time. */
	rest(): Promise<void>;
}

/** Begins to work now. `breathe`: keys are answered until it resolves. */
export const createTurns = (breathe: () => Promise<void>): Turns => {
	let startedAt = performance.now();
	return {
		async rest() {
			if (performance.now() - startedAt < sliceMs) return;
			await breathe();
			startedAt = performance.now();
		},
	};
};

export interface SliceOptions {
	readonly signal: AbortSignal;
	readonly turns: Turns;
	/** Told the last line of each slice. */
	told(last: LogLine): void;
}

/** Looks at lines, a few at a time. */
export const takeInSlices = async (
	finding: LineSink,
	lines: readonly LogLine[],
	{signal, turns, told}: SliceOptions,
): Promise<void> => {
	for (let at = 0; at < lines.length && !signal.aborted && !finding.isDone; at += sliceLines) {
		const slice = lines.slice(at, at + sliceLines);
		finding.take(slice);
		const last = slice.at(-1);
		if (last) told(last);
		await turns.rest();
	}
};

/** What the engine counts for a line. */
export const piecesOfText = (text: string): number =>
	text.length * characterBytes <= pieceBytes
		? 1
		: Math.max(1, Math.ceil(Buffer.byteLength(text) / pieceBytes));

const piecesIn = (lines: readonly LogLine[]): number => {
	let pieces = 0;
	for (const {text} of lines) pieces += piecesOfText(text);
	return pieces;
};

/** A piece of a log that ends right before a line that is known. */
export interface PieceOptions<H extends LineSink> extends Pick<LogScan, 'progress' | 'signal'> {
	/** What looks at its lines. */
	begin(): H;
	readonly anchor: LogLine;
	/** What is up to this line is known. */
	readonly floor: LogLine | undefined;
	readonly wanted: (line: LogLine) => boolean;
	readonly turns: Turns;
	/** Lines looked at before this piece. */
	readonly before: number;
	/** So many lines came, and more are needed; `oldest` is the first of them. */
	seen(count: number, oldest: LogLine): void;
}

export interface Piece<H extends LineSink> {
	readonly finding: H;
	/** The anchor came, so that nothing is missing before it. */
	readonly isWhole: boolean;
	/** The floor came. */
	readonly isFloor: boolean;
	/** What the engine counts for the lines that were looked at. */
	readonly pieces: number;
	/** The first line, not looked at: it may be the end of a long one. */
	readonly first: LogLine | undefined;
	/** The oldest line that was looked at. */
	readonly oldest: LogLine | undefined;
}

/** Reads a piece to its end. Throws what the stream throws. */
export const readPiece = async <H extends LineSink>(
	stream: LogStream,
	options: PieceOptions<H>,
): Promise<Piece<H>> => {
	const {anchor, floor, wanted, before, progress, begin, seen} = options;
	let finding = begin();
	let first: LogLine | undefined;
	let oldest: LogLine | undefined;
	let [pieces, isWhole, isFloor] = [0, false, false];
	const told = () => oldest && progress(before + finding.count, oldest.timeNano);
	for await (const batch of stream) {
		let lines: readonly LogLine[] = batch.filter(wanted);
		const end = lines.findIndex(line => isSameLine(line, anchor));
		isWhole = end >= 0;
		if (isWhole) lines = lines.slice(0, end);
		const known = floor ? lines.findIndex(line => isSameLine(line, floor)) : -1;
		if (known >= 0) {
			isFloor = true;
			finding = begin();
			[pieces, oldest] = [0, undefined];
			lines = lines.slice(known + 1);
		} else if (!first && lines[0]) {
			first = lines[0];
			lines = lines.slice(1);
		}
		pieces += piecesIn(lines);
		oldest ??= lines[0];
		await takeInSlices(finding, lines, {...options, told});
		if (isWhole || options.signal.aborted) break;
		if (oldest && !finding.isEnough && !isFloor) seen(finding.count, oldest);
	}
	return {finding, isWhole, isFloor, pieces, first, oldest};
};
