import {graphemeWidth} from '../../base/text/graphemes.ts';
import {isSure, type Row} from './cells.ts';
import type {Pen} from './pen.ts';

/** From this many blank cells on, erasing and going past them is shorter than writing spaces. */
const worthErasing = 10;
/** Up to this many unchanged cells are written again: a move takes as many bytes. */
const shortGap = 4;

const charAt = (row: Row, x: number): string => row.chars[x] ?? ' ';
const styleAt = (row: Row, x: number): number => row.styles[x] ?? 0;
const isEmpty = (row: Row, x: number): boolean => charAt(row, x) === ' ' && styleAt(row, x) === 0;
const isSame = (a: Row, b: Row, x: number): boolean =>
	charAt(a, x) === charAt(b, x) && styleAt(a, x) === styleAt(b, x);

/** One past the last cell that is not empty. */
const contentEnd = (row: Row): number => {
	let end = row.chars.length;
	while (end > 0 && isEmpty(row, end - 1)) end--;
	return end;
};

const emptyUntil = (row: Row, start: number, end: number): number => {
	let x = start;
	while (x < end && isEmpty(row, x)) x++;
	return x;
};

/** Whether the cells from `start` to `end` can be written as they are: ASCII, in the style that is on. */
const isPlainRun = (pen: Pen, row: Row, start: number, end: number): boolean => {
	for (let x = start; x < end; x++) {
		const char = charAt(row, x);
		if (char < ' ' || char > '~' || !pen.hasStyle(styleAt(row, x))) return false;
	}
	return true;
};

/** Goes to `x`: over a few unchanged cells by writing them again, where that is no longer than a move. */
const goTo = (pen: Pen, y: number, x: number, row: Row): void => {
	const gap = pen.gapTo(y, x);
	if (gap === undefined || gap > shortGap || !isPlainRun(pen, row, x - gap, x)) pen.moveTo(y, x);
	else for (let at = x - gap; at < x; at++) pen.write(charAt(row, at), 1, styleAt(row, at));
};

const eraseRest = (pen: Pen, y: number, x: number): void => {
	pen.moveTo(y, x);
	pen.eraseStyle();
	pen.control('\x1b[K');
};

/** Writes the cells of `next` that differ from `old`, up to `end`. */
const writeChanges = (pen: Pen, y: number, old: Row, next: Row, width: number): void => {
	let end = contentEnd(next);
	/** Cells before it may have been covered by a character that this terminal draws wider. */
	let doubtful = 0;
	for (let x = 0; x < end; x++) {
		if (x >= doubtful && isSame(old, next, x)) continue;
		while (x > 0 && charAt(next, x) === '') x--;
		const blanksEnd = emptyUntil(next, x, end);
		if (blanksEnd - x >= worthErasing) {
			pen.moveTo(y, x);
			pen.eraseStyle();
			pen.control(`\x1b[${blanksEnd - x}X`);
			x = blanksEnd - 1;
			continue;
		}
		goTo(pen, y, x, next);
		const char = charAt(next, x);
		const cells = graphemeWidth(char);
		pen.write(char, cells, styleAt(next, x));
		if (!isSure(char)) {
			pen.forgetColumn();
			doubtful = Math.min(width, x + 2 * [...char].length);
			end = Math.max(end, doubtful);
		}
		x += cells - 1;
	}
};

/** Makes row `y` of the terminal, which shows `old`, show `next`, with as few bytes as it can. */
export const paintCells = (pen: Pen, y: number, old: Row, next: Row, width: number): void => {
	const oldEnd = contentEnd(old);
	const end = contentEnd(next);
	let first = 0;
	while (first < Math.max(oldEnd, end) && isSame(old, next, first)) first++;
	if (first === Math.max(oldEnd, end)) return;
	if (next.isUnsure) {
		// Where terminals disagree on widths nothing right of the change can be trusted to be there.
		while (first > 0 && charAt(next, first) === '') first--;
		eraseRest(pen, y, first);
		const left = {chars: old.chars.slice(0, first), styles: old.styles.slice(0, first)};
		writeChanges(pen, y, {...old, ...left}, next, width);
		return;
	}
	writeChanges(pen, y, old, next, width);
	if (oldEnd <= end) return;
	if (oldEnd - end <= 3 && pen.isAt(y, end)) {
		pen.eraseStyle();
		pen.write(' '.repeat(oldEnd - end), oldEnd - end, 0);
	} else eraseRest(pen, y, end);
};
