import type {LogGap, LogWindow} from '../feed/types.ts';
import type {ShownLines} from '../search/visible.ts';

/** What stands at an index: a line, a hole of lines not kept, or what is before the first and after the last. */
export type ItemType = 'line' | 'gap' | 'head' | 'tail';

/** A row on the screen: row `sub` of the item at `index`. */
export interface LogRow {
	readonly type: ItemType;
	readonly index: number;
	readonly sub: number;
}

/** A place to stay at while lines come and go; any index of a gap means the gap. */
export interface ReadingPlace {
	readonly index: number;
	readonly sub: number;
}

/** A place that is the top of the screen, or some rows below it. */
export interface Hold extends ReadingPlace {
	readonly row?: number;
}

export interface LogItems {
	typeAt(index: number): ItemType;
	gapAt(index: number): LogGap | undefined;
	/** The neighbour in a direction; undefined at the ends. */
	step(index: number, direction: 1 | -1): number | undefined;
	/** The item at `index`, or the next one in a direction where that line is hidden. */
	settle(index: number, direction: 1 | -1): number;
	/** Nothing that may be had is missing after `index`. */
	isWhole(index: number): boolean;
	readonly head: number;
	/** The last item: the newest line, or what is said after it. */
	readonly last: number;
}

/** Lines that are shown; the others are passed over, and so are holes in which none is. */
export type LineVisibility = Pick<ShownLines, 'has' | 'next' | 'isEmpty'>;

/** The items of a window. `ended`: something is said after the newest line. `shown`: all lines unless said. */
export const logItems = (window: LogWindow, ended: boolean, shown?: LineVisibility): LogItems => {
	const {first, end} = window;
	const gaps = shown ? window.gaps.filter(gap => !shown.isEmpty(gap)) : window.gaps;
	const head = first - 1;
	const gapAt = (index: number) => gaps.find(({from, to}) => index >= from && index < to);
	/** The next line that is shown, or the next hole. */
	const next = (index: number, direction: 1 | -1): number => {
		const line = shown ? shown.next(index, direction) : index + direction;
		if (direction > 0) {
			const gap = gaps.find(({from}) => from > index);
			return Math.min(line ?? end, gap?.from ?? end);
		}
		const gap = gaps.findLast(({to}) => to <= index);
		return Math.max(line ?? head, gap ? gap.to - 1 : head);
	};
	/** From what is not there, or hidden, on to what is shown; a hole counts as shown, unless it holds nothing. */
	const settle = (index: number, direction: 1 | -1): number => {
		for (let at = index; ; ) {
			const gap = gapAt(at);
			if (gap?.size === 'none') at = direction > 0 ? gap.to : gap.from - 1;
			else if (!shown || gap || at < first || at >= end || shown.has(at)) return at;
			else at = next(at, direction);
		}
	};
	const last = ended ? end : settle(end - 1, -1);
	return {
		head,
		last,
		gapAt,
		settle,
		isWhole: index => gaps.every(({to, gone, size}) => to <= index || gone || size === 'none'),
		typeAt: index =>
			index < first ? 'head' : index >= end ? 'tail' : gapAt(index) ? 'gap' : 'line',
		step(index, direction) {
			const gap = gapAt(index);
			const beside = direction > 0 ? (gap?.to ?? index + 1) : (gap?.from ?? index) - 1;
			const next = settle(beside, direction);
			return next < head || next > last ? undefined : next;
		},
	};
};

/** How many rows an item takes. */
export type Heights = (index: number) => number;

const rowOf = (items: LogItems, {index, sub}: ReadingPlace): LogRow => ({
	type: items.typeAt(index),
	index,
	sub,
});

/** The place `rows` rows up (negative) or down; stops at the ends. */
export const walk = (
	items: LogItems,
	heights: Heights,
	from: ReadingPlace,
	rows: number,
): ReadingPlace => {
	let {index, sub} = from;
	const direction = rows < 0 ? -1 : 1;
	for (let left = Math.abs(rows); left > 0; left--) {
		const next = sub + direction;
		if (next >= 0 && next < heights(index)) {
			sub = next;
			continue;
		}
		const neighbour = items.step(index, direction);
		if (neighbour === undefined) break;
		index = neighbour;
		sub = direction > 0 ? 0 : heights(index) - 1;
	}
	return {index, sub};
};

/** Rows from a place on, at most `height`. */
const rowsFrom = (
	items: LogItems,
	heights: Heights,
	top: ReadingPlace,
	height: number,
): LogRow[] => {
	const rows: LogRow[] = [];
	let index: number | undefined = top.index;
	let sub = Math.min(top.sub, heights(top.index) - 1);
	while (rows.length < height && index !== undefined) {
		rows.push(rowOf(items, {index, sub}));
		sub++;
		if (sub < heights(index)) continue;
		index = items.step(index, 1);
		sub = 0;
	}
	return rows;
};

/** The place of the top row when the last row is at the bottom. */
export const bottomPlace = (items: LogItems, heights: Heights, height: number): ReadingPlace => {
	const last = {index: items.last, sub: heights(items.last) - 1};
	return walk(items, heights, last, -(height - 1));
};

/** What is on the screen: around what is held, or up to the end (`undefined`, or where less than a screen follows). */
export const layOut = (
	items: LogItems,
	heights: Heights,
	hold: Hold | undefined,
	height: number,
): readonly LogRow[] => {
	if (hold) {
		const wanted = Math.max(items.head, Math.min(hold.index, items.last));
		const index = Math.min(items.last, items.settle(wanted, 1));
		const held = {index, sub: Math.min(hold.sub, heights(index) - 1)};
		const top = walk(items, heights, held, -(hold.row ?? 0));
		const rows = rowsFrom(items, heights, top, height);
		if (rows.length === height) return rows;
	}
	return rowsFrom(items, heights, bottomPlace(items, heights, height), height);
};

/** A row that a line begins on. */
export const isLine = ({type, sub}: LogRow) => type === 'line' && sub === 0;

/** What the reader looks at, and on which row: the line that is meant, else the top one, or the last at the end. */
export const eyeOn = (
	rows: readonly LogRow[],
	top: Hold | undefined,
	meant: number | undefined,
): Hold | undefined => {
	const lines = rows.filter(({type}) => type === 'line');
	const stepped = lines.find(({index}) => index === meant);
	// What was held when other lines were shown may not have been looked at yet.
	if (!stepped && top?.row !== undefined) return top;
	const eye = stepped ?? (top ? lines[0] : lines.findLast(isLine));
	return eye && {index: eye.index, sub: eye.sub, row: rows.indexOf(eye)};
};
