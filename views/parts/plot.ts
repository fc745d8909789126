import type {Span, Tone} from '../../src/spans/span.ts';
import type {ViewerLine} from '../../src/viewers/types.ts';

type Values = readonly (number | undefined)[];

/** A braille cell is two dots wide and four high. */
const dotsAcross = 2;
const dotsDown = 4;
const braille = 0x2800;
/** Bits by column and row from the top. Source: Unicode, block Braille Patterns. */
const bits: readonly (readonly number[])[] = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
];

/** Samples as `columns` values, the newest at the right: where there are more, the largest of each share. */
export const resample = (values: Values, columns: number): Values => {
	const missing = columns - values.length;
	if (missing >= 0) return [...new Array<undefined>(missing).fill(undefined), ...values];
	return Array.from({length: columns}, (_, column) => {
		const from = Math.floor((column * values.length) / columns);
		const to = Math.floor(((column + 1) * values.length) / columns);
		const known = values.slice(from, to).filter(value => value !== undefined);
		return known.length > 0 ? Math.max(...known) : undefined;
	});
};

/** The column of a sample among `width` cells, as `resample` puts it there. */
const columnOf = (sample: number, samples: number, width: number): number => {
	const dots = width * dotsAcross;
	const dot =
		samples <= dots ? dots - samples + sample : Math.floor(((sample + 0.5) * dots) / samples);
	return Math.floor(dot / dotsAcross);
};

/**
 * Curves in `height` rows of `width` cells, from 0 to `top`. A later curve takes the colour of a shared cell. `mark`: the
 * sample that a stroke goes through.
 */
export const plot = (
	lines: readonly ViewerLine[],
	width: number,
	height: number,
	top: number,
	mark?: number,
): readonly (readonly Span[])[] => {
	const cells = Array.from({length: height}, () => new Uint8Array(width));
	const tones = Array.from({length: height}, () => new Array<Tone | undefined>(width));
	const most = height * dotsDown - 1;
	const dot = (x: number, y: number, tone: Tone) => {
		const [row, column] = [height - 1 - Math.floor(y / dotsDown), Math.floor(x / dotsAcross)];
		const cellRow = cells[row];
		const toneRow = tones[row];
		if (!cellRow || !toneRow) return;
		const bit = bits[x % dotsAcross]?.[dotsDown - 1 - (y % dotsDown)] ?? 0;
		cellRow[column] = (cellRow[column] ?? 0) | bit;
		toneRow[column] = tone;
	};
	for (const {values, tone} of lines) {
		let before: number | undefined;
		for (const [x, value] of resample(values, width * dotsAcross).entries()) {
			if (value === undefined) {
				before = undefined;
				continue;
			}
			const y = Math.max(0, Math.min(most, Math.round((value / top) * most)));
			const from = before ?? y;
			// A step is a vertical stroke, so that a curve has no holes.
			for (let at = Math.min(from, y); at <= Math.max(from, y); at++) dot(x, at, tone);
			before = y;
		}
	}
	const samples = lines[0]?.values.length ?? 0;
	const stroke = mark === undefined ? undefined : columnOf(mark, samples, width);
	return cells.map((row, index) => {
		const spans: {text: string; tone?: Tone}[] = [];
		for (const [column, pattern] of row.entries()) {
			const isStroke = column === stroke && pattern === 0;
			const tone = isStroke ? 'muted' : tones[index]?.[column];
			const text = isStroke ? '│' : pattern === 0 ? ' ' : String.fromCharCode(braille + pattern);
			const last = spans.at(-1);
			if (last && last.tone === tone) last.text += text;
			else spans.push(tone ? {text, tone} : {text});
		}
		return spans;
	});
};
