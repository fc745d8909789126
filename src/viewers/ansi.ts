import type {MatchRange} from '../logs/search/pattern.ts';

const pieces = /\x1b\[[\d;]*m|[^\x1b]+/g;

/** A part of a text, and the SGR that begins and ends its look. */
export interface PaintedRange extends MatchRange {
	readonly on: string;
	readonly off: string;
}

/** Text with SGR, and parts of it in a look of their own, in order; the ranges are those of the text without SGR. */
export const paintAnsi = (text: string, ranges: readonly PaintedRange[]): string => {
	if (ranges.length === 0) return text;
	let out = '';
	let at = 0;
	let next = 0;
	let inside = false;
	for (const [piece] of text.matchAll(pieces)) {
		if (piece.startsWith('\x1b')) {
			// A colour change inside a match ends the inverse that it may have reset.
			out += inside ? piece + (ranges[next]?.on ?? '') : piece;
			continue;
		}
		let from = 0;
		while (from < piece.length) {
			const range = ranges[next];
			const edge =
				range === undefined ? Number.POSITIVE_INFINITY : inside ? range.end : range.start;
			const stop = Math.min(piece.length, edge - at);
			out += piece.slice(from, stop);
			from = stop;
			if (at + from !== edge) continue;
			out += (inside ? range?.off : range?.on) ?? '';
			if (inside) next++;
			inside = !inside;
		}
		at += piece.length;
	}
	return inside ? out + (ranges[next]?.off ?? '') : out;
};

/** Text with SGR, and its matches inverse; the ranges are those of the text without SGR. `strong`: underlined too. */
export const markAnsi = (text: string, ranges: readonly MatchRange[], strong = false): string => {
	const [on, off] = strong ? ['\x1b[4;7m', '\x1b[24;27m'] : ['\x1b[7m', '\x1b[27m'];
	return paintAnsi(
		text,
		ranges.map(range => ({...range, on, off})),
	);
};
