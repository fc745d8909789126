import type {MatchRange} from '../logs/search/pattern.ts';

const pieces = /\x1b\[[\d;]*m|[^\x1b]+/g;

/** Text with SGR, and its matches inverse; the ranges are those of the text without SGR. `strong`: underlined too. */
export const markAnsi = (text: string, ranges: readonly MatchRange[], strong = false): string => {
	if (ranges.length === 0) return text;
	const [on, off] = strong ? ['\x1b[4;7m', '\x1b[24;27m'] : ['\x1b[7m', '\x1b[27m'];
	let out = '';
	let at = 0;
	let next = 0;
	let inside = false;
	for (const [piece] of text.matchAll(pieces)) {
		if (piece.startsWith('\x1b')) {
			// A colour change inside a match ends the inverse that it may have reset.
			out += inside ? piece + on : piece;
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
			out += inside ? off : on;
			if (inside) next++;
			inside = !inside;
		}
		at += piece.length;
	}
	return inside ? out + off : out;
};
