import {graphemeEnd, graphemeWidth} from './graphemes.ts';
import {ascii, measure} from './text.ts';

const pieces = /\x1b\[[\d;]*m|[^\x1b]+/g;
const resets = /^\x1b\[(?:0;?)*m$/;
const startsAnew = /^\x1b\[0?[;m]/;

/** `cells` cells of a text with SGR, from cell `from` on; half of a wide character is a space. Ends with a reset. */
export const clipAnsi = (s: string, from: number, cells: number): string => {
	if (cells <= 0) return '';
	if (ascii.test(s)) return s.slice(from, from + cells);
	const stop = from + cells;
	let out = '';
	let styled = false;
	let column = 0;
	for (const [piece] of s.matchAll(pieces)) {
		if (column >= stop) break;
		if (piece.startsWith('\x1b')) {
			// What was set left of the window holds in it; what was reset there need not be sent.
			if (column <= from && resets.test(piece)) out = '';
			else out += piece;
			styled = out !== '';
			continue;
		}
		for (let at = 0; at < piece.length && column < stop; ) {
			const end = graphemeEnd(piece, at);
			const grapheme = piece.slice(at, end);
			const next = column + graphemeWidth(grapheme);
			if (column >= from && next <= stop) out += grapheme;
			else if (next > from) out += ' '.repeat(Math.min(next, stop) - Math.max(column, from));
			column = next;
			at = end;
		}
	}
	return styled ? `${out}\x1b[0m` : out;
};

/** A text with SGR cut into rows of at most `cells`; each row has its colours and ends with a reset. */
export const wrapCells = (s: string, cells: number): string[] => {
	if (cells <= 0) return [];
	if (s.length <= cells && ascii.test(s)) return [s];
	const rows: string[] = [];
	let style = '';
	let row = '';
	let column = 0;
	const endRow = () => {
		rows.push(style || row.includes('\x1b') ? `${row}\x1b[0m` : row);
		row = style;
		column = 0;
	};
	for (const [piece] of s.matchAll(pieces)) {
		if (piece.startsWith('\x1b')) {
			if (startsAnew.test(piece)) style = '';
			if (!resets.test(piece)) style += piece;
			row += piece;
			continue;
		}
		for (let rest = piece; rest !== ''; ) {
			const {end, used} = measure(rest, cells - column);
			row += rest.slice(0, end);
			column += used;
			rest = rest.slice(end);
			if (rest === '') break;
			// A character wider than a whole row cannot be shown in it.
			if (end === 0 && column === 0) rest = rest.slice(graphemeEnd(rest, 0));
			else endRow();
		}
	}
	if (column > 0 || rows.length === 0) endRow();
	return rows;
};
