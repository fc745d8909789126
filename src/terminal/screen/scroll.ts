import {emptyRow, hashOf, type Row} from './cells.ts';
import type {Pen} from './pen.ts';

/** Fewer rows than this are written anew: the sequences cost some 25 bytes and a moment of work. */
const leastRows = 4;
/** Terminal.app ignores scroll regions that start in the first row, so it always stays. */
const firstRow = 1;

/** Rows `top` to `last` of `next`, found `by` rows lower (or, negative, higher) in `old`. */
interface Shift {
	readonly top: number;
	readonly last: number;
	readonly by: number;
}

const isSame = (a: Row | undefined, b: Row | undefined): boolean =>
	a === b || (a !== undefined && b !== undefined && hashOf(a) === hashOf(b));

/** Where each distinct row of `old` is; those that are there twice (empty ones) are left out. */
const placesOf = (old: readonly Row[]): Map<number, number> => {
	const places = new Map<number, number>();
	const twice = new Set<number>();
	for (let y = firstRow; y < old.length; y++) {
		const hash = hashOf(old[y] ?? emptyRow);
		if (places.has(hash)) twice.add(hash);
		places.set(hash, y);
	}
	for (const hash of twice) places.delete(hash);
	return places;
};

/** The next block from row `from` on that can be had by shifting. */
const findShift = (
	old: readonly Row[],
	next: readonly Row[],
	places: ReadonlyMap<number, number>,
	from: number,
): Shift | undefined => {
	for (let top = from; top < next.length; top++) {
		const row = next[top] ?? emptyRow;
		const place = places.get(hashOf(row));
		if (place === undefined || place === top || isSame(row, old[top])) continue;
		const by = place - top;
		let last = top;
		while (last + 1 + by < next.length && isSame(next[last + 1], old[last + 1 + by])) last++;
		if (last - top + 1 >= leastRows) return {top, last, by};
		top = last;
	}
	return undefined;
};

/** How many more rows are right after the shift than before it. */
const gain = (old: readonly Row[], next: readonly Row[], shift: Shift): number => {
	let before = 0;
	const start = Math.min(shift.top, shift.top + shift.by);
	const end = Math.max(shift.last, shift.last + shift.by);
	for (let y = start; y <= end; y++) if (isSame(old[y], next[y])) before++;
	return shift.last - shift.top + 1 - before;
};

/** Moves whole rows of the terminal where `next` is, in part, `old` shifted; `old` becomes what it shows then. */
export const scrollRows = (pen: Pen, old: Row[], next: readonly Row[]): void => {
	let changed = 0;
	for (let y = firstRow; y < next.length; y++) if (!isSame(old[y], next[y])) changed++;
	if (changed < leastRows) return;
	let from = firstRow;
	for (;;) {
		const shift = findShift(old, next, placesOf(old), from);
		if (!shift) return;
		from = shift.last + 1;
		const {by} = shift;
		const top = Math.min(shift.top, shift.top + by);
		const last = Math.max(shift.last, shift.last + by);
		if (top < firstRow || gain(old, next, shift) < leastRows) continue;
		const lines = Math.abs(by);
		pen.eraseStyle();
		pen.control(
			`\x1b[${top + 1};${last + 1}r\x1b[${lines === 1 ? '' : lines}${by > 0 ? 'S' : 'T'}\x1b[r`,
		);
		pen.forgetPlace();
		const blank = Array.from({length: lines}, () => emptyRow);
		const moved = old.slice(top, last + 1);
		if (by > 0) old.splice(top, moved.length, ...moved.slice(lines), ...blank);
		else old.splice(top, moved.length, ...blank, ...moved.slice(0, -lines));
	}
};
