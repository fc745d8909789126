import {emptyRow, type Row, splitWide} from './cells.ts';

/** Cells of the screen, from 0. */
export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Cells that are painted by a function, without React. */
export interface Region {
	/** Where it is now; asked once per frame. */
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
	columns: number,
): Row => {
	const cells = {chars: base.chars.slice(), styles: base.styles.slice()};
	while (cells.chars.length < columns) {
		cells.chars.push(' ');
		cells.styles.push(0);
	}
	for (const {at, row} of painted) {
		const above = masks.filter(mask => mask.level > at.level);
		for (const [start, end] of visibleSpans(at, above, columns)) {
			copySpan(cells, row, at.x, start, end);
		}
	}
	const rows = [base, ...painted.map(({row}) => row)];
	return fitRow(
		{
			...cells,
			isWide: rows.some(row => row.isWide),
			isUnsure: rows.some(row => row.isUnsure),
		},
		columns,
	);
};

interface Composed {
	readonly parts: readonly string[];
	readonly row: Row;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((part, index) => part === b[index]);

/**
 * Puts the lines of Ink (from the top) and of the regions together into rows of what the screen can show.
 * A row whose parts are what they were in the last frame is the same object.
 */
export type Compose = (lines: readonly string[], columns: number, rows: number) => readonly Row[];

/** For the regions and masks that the two sets hold at the time. */
export const createCompose = (
	parse: (line: string) => Row,
	regions: ReadonlySet<Region>,
	masks: ReadonlySet<Mask>,
): Compose => {
	let lastLayout = '';
	let last: Composed[] = [];
	return (lines, columns, rows) => {
		const placed = Array.from(regions, region => ({
			...place(region, region.level ?? 0),
			region,
		})).sort((a, b) => a.level - b.level);
		const placedMasks = Array.from(masks, mask => place(mask, mask.level));
		const layout = JSON.stringify([columns, placed, placedMasks]);
		if (layout !== lastLayout) last = [];
		lastLayout = layout;
		last = Array.from({length: rows}, (_, y) => {
			const here = placed.filter(at => covers(at, y));
			const parts = [
				lines[y] ?? '',
				...here.map(at => at.region.row(y - at.y, at.width, at.height)),
			];
			const before = last[y];
			if (before && isSame(before.parts, parts)) return before;
			const base = parse(parts[0] ?? '');
			if (here.length === 0) return {parts, row: fitRow(base, columns)};
			const painted = here.map((at, index) => ({at, row: parse(parts[index + 1] ?? '')}));
			const above = placedMasks.filter(mask => covers(mask, y));
			return {parts, row: layOver(base, painted, above, columns)};
		});
		return last.map(({row}) => row);
	};
};

/** A row for every line of a screen that shows nothing. */
export const emptyRows = (rows: number): Row[] => Array.from({length: rows}, () => emptyRow);
