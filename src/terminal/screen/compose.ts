import type {Rect} from '../../base/rect.ts';
import {emptyRow, type Row, splitWide} from './cells.ts';

/** Cells that are painted by a function, without React. */
export interface Region {
	/** Where it is now; asked once for each frame of Ink, which is what moves it. */
	measure(): Rect;
	/** Row `index` of `height`, as a line with SGR of at most `width` cells; longer ones are cut. */
	row(index: number, width: number, height: number): string;
	/** How many layers it lies above the ground; masks of higher layers hide it. 0 unless said. */
	readonly level?: number;
}

/** Cells where Ink's own text is shown, and no region of a lower level. */
export interface Mask {
	measure(): Rect;
	readonly level: number;
}

/** What lies over the lines of Ink. */
export interface ScreenLayers {
	readonly regions: Set<Region>;
	readonly masks: Set<Mask>;
	/** Grows with everything that is put there and taken away. */
	changes: number;
}

interface Placed extends Rect {
	readonly level: number;
}

interface PlacedRegion extends Placed {
	readonly region: Region;
}

const place = <T extends {measure(): Rect}>(item: T, level: number): Placed => {
	const {x, y, width, height} = item.measure();
	return {
		x: Math.round(x),
		y: Math.round(y),
		width: Math.round(width),
		height: Math.round(height),
		level,
	};
};

const covers = (rect: Rect, y: number): boolean => y >= rect.y && y < rect.y + rect.height;

/** The parts of a region's row that no mask hides, as pairs of first and one past the last cell. */
const visibleSpans = (at: Rect, masks: readonly Rect[], columns: number): [number, number][] => {
	let spans: [number, number][] = [[Math.max(0, at.x), Math.min(at.x + at.width, columns)]];
	for (const mask of masks) {
		const maskEnd = mask.x + mask.width;
		spans = spans.flatMap(([start, end]): [number, number][] => [
			[start, Math.min(end, mask.x)],
			[Math.max(start, maskEnd), end],
		]);
	}
	return spans.filter(([start, end]) => start < end);
};

interface Cells {
	readonly chars: string[];
	readonly styles: number[];
}

/** Copies cells of `source`, whose cell 0 is at column `x`, over those from `start` to `end`. */
const copySpan = (to: Cells, source: Row, x: number, start: number, end: number): void => {
	let {chars} = source;
	if (source.isWide) {
		const whole = chars.slice();
		splitWide(whole, start - x);
		splitWide(whole, end - x);
		chars = whole;
	}
	splitWide(to.chars, start);
	splitWide(to.chars, end);
	for (let at = start; at < end; at++) {
		to.chars[at] = chars[at - x] ?? ' ';
		to.styles[at] = source.styles[at - x] ?? 0;
	}
};

const fitRow = (row: Row, columns: number): Row => {
	if (row.chars.length <= columns) return row;
	const chars = row.chars.slice();
	splitWide(chars, columns);
	chars.length = columns;
	return {...row, chars, styles: row.styles.slice(0, columns)};
};

interface Painted {
	readonly at: PlacedRegion;
	readonly row: Row;
}

const layOver = (
	base: Row,
	painted: readonly Painted[],
	masks: readonly Placed[],
	blank: Cells,
): Row => {
	// A copy as long as it will be: arrays that grow are copied, and are garbage, several times.
	const cells = {chars: blank.chars.slice(), styles: blank.styles.slice()};
	const columns = cells.chars.length;
	copySpan(cells, base, 0, 0, Math.min(base.chars.length, columns));
	for (const {at, row} of painted) {
		const above = masks.filter(mask => mask.level > at.level);
		for (const [start, end] of visibleSpans(at, above, columns)) {
			copySpan(cells, row, at.x, start, end);
		}
	}
	const rows = [base, ...painted.map(({row}) => row)];
	return {
		...cells,
		isWide: rows.some(row => row.isWide),
		isUnsure: rows.some(row => row.isUnsure),
	};
};

interface Composed {
	readonly parts: readonly string[];
	/** A row for each part. */
	readonly parsed: readonly Row[];
	readonly row: Row;
}

const blankCells = (columns: number): Cells => ({
	chars: Array.from({length: columns}, () => ' '),
	styles: Array.from({length: columns}, () => 0),
});

/** What is parsed of a frame, by its text. */
const parsedIn = (frame: readonly Composed[]): Map<string, Row> => {
	const known = new Map([['', emptyRow]]);
	for (const {parts, parsed} of frame) {
		for (const [index, part] of parts.entries()) known.set(part, parsed[index] ?? emptyRow);
	}
	return known;
};

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((part, index) => part === b[index]);

/**
 * Puts the lines of Ink (from the top) and of the regions together into rows of what the screen can show.
 * A row whose parts are what they were in the last frame is the same object.
 */
export type Compose = (lines: readonly string[], columns: number, rows: number) => readonly Row[];

/** Where everything is, and that in a form that can be compared. */
interface Layout {
	readonly lines: readonly string[];
	readonly changes: number;
	readonly placed: readonly PlacedRegion[];
	readonly masks: readonly Placed[];
	readonly key: string;
}

const layoutOf = ({regions, masks, changes}: ScreenLayers, lines: readonly string[]): Layout => {
	const placed = Array.from(regions, region => ({
		...place(region, region.level ?? 0),
		region,
	})).sort((a, b) => a.level - b.level);
	const placedMasks = Array.from(masks, mask => place(mask, mask.level));
	const key = JSON.stringify([placed, placedMasks]);
	return {lines, changes, placed, masks: placedMasks, key};
};

/** For what lies over the lines at the time. */
export const createCompose = (parse: (line: string) => Row, layers: ScreenLayers): Compose => {
	let layout: Layout | undefined;
	let last: Composed[] = [];
	let blank = blankCells(0);
	return (lines, columns, rows) => {
		const before = layout;
		// Most frames are a key or a number, and move nothing.
		if (layout?.lines !== lines || layout.changes !== layers.changes)
			layout = layoutOf(layers, lines);
		const {placed, masks, key} = layout;
		const isSameLayout = key === before?.key && blank.chars.length === columns;
		if (blank.chars.length !== columns) blank = blankCells(columns);
		const previous = last;
		/** Lines that scroll are the same. What is kept longer than a frame would fill the old heap. */
		let parsedRows: Map<string, Row> | undefined;
		const rowOf = (line: string): Row => {
			parsedRows ??= parsedIn(previous);
			const row = parsedRows.get(line) ?? parse(line);
			parsedRows.set(line, row);
			return row;
		};
		last = Array.from({length: rows}, (_, y) => {
			const here = placed.filter(at => covers(at, y));
			const parts = [
				lines[y] ?? '',
				...here.map(at => at.region.row(y - at.y, at.width, at.height)),
			];
			const known = isSameLayout ? previous[y] : undefined;
			if (known && isSame(known.parts, parts)) return known;
			const parsed = parts.map(rowOf);
			const [base = emptyRow, ...rest] = parsed;
			if (here.length === 0) return {parts, parsed, row: fitRow(base, columns)};
			const painted = here.map((at, index) => ({at, row: rest[index] ?? emptyRow}));
			const above = masks.filter(mask => covers(mask, y));
			return {parts, parsed, row: layOver(base, painted, above, blank)};
		});
		return last.map(({row}) => row);
	};
};

/** A row for every line of a screen that shows nothing. */
export const emptyCells = (rows: number): Row[] => Array.from({length: rows}, () => emptyRow);
