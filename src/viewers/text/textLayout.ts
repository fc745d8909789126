import type {Line} from '../../spans/span.ts';
import {shorten, textOf, wrapLine} from '../../spans/spans.ts';
import type {Lines} from '../lines.ts';

/** A row of the text: the line that it is of, and which of its rows, from 0. */
export interface TextPlace {
	readonly line: number;
	readonly row: number;
}

/** Whether a row stands above another one. */
export const isBefore = (a: TextPlace, b: TextPlace): boolean =>
	a.line < b.line || (a.line === b.line && a.row < b.row);

/** Where rows are. Looks at the lines between where it is and where it goes, and at no other. */
export interface TextLayout {
	/** The place so many rows further, or before; an end where there are not as many. */
	from(place: TextPlace, rows: number): TextPlace;
	/** The first row of the line of a place, or of the last line where there is none. */
	near(place: TextPlace): TextPlace;
	/** Rows from one place to a later one; undefined where they are more than so many. */
	between(from: TextPlace, to: TextPlace, most: number): number | undefined;
	/** The last row. */
	end(): TextPlace;
	/** The row of a line that has a unit of its text. */
	placeOf(line: number, unit: number): TextPlace;
	spansAt(place: TextPlace): Line;
}

/** Units of a line that are shown: more would take longer to wrap than a key may wait. */
const longestShown = 32_768;
/** Lines whose rows are kept. */
const mostKept = 256;

/** Lines laid out in rows of so many cells; a row each where they are not wrapped. */
export const createTextLayout = (lines: Lines, cells: number, wrap: boolean): TextLayout => {
	const known = new Map<number, readonly Line[]>();
	const rowsOf = (index: number): readonly Line[] => {
		let rows = known.get(index);
		if (!rows) {
			const line = shorten(lines.at(index) ?? [], longestShown);
			rows = wrap ? wrapLine(line, cells) : [line];
			if (known.size >= mostKept) known.clear();
			known.set(index, rows);
		}
		return rows;
	};
	const countOf = (line: number): number => (wrap ? rowsOf(line).length : 1);
	const lastOf = (line: number): TextPlace => ({line, row: Math.max(0, countOf(line) - 1)});
	const end = (): TextPlace => (lines.length === 0 ? {line: 0, row: 0} : lastOf(lines.length - 1));

	const down = ({line, row}: TextPlace, rows: number): TextPlace => {
		if (!wrap) return {line: Math.min(line + rows, Math.max(0, lines.length - 1)), row: 0};
		let [at, wanted] = [line, row + rows];
		while (wanted >= countOf(at)) {
			if (at + 1 >= lines.length) return end();
			wanted -= countOf(at);
			at++;
		}
		return {line: at, row: wanted};
	};
	const up = ({line, row}: TextPlace, rows: number): TextPlace => {
		if (!wrap) return {line: Math.max(0, line - rows), row: 0};
		let [at, wanted] = [line, row - rows];
		while (wanted < 0) {
			if (at === 0) return {line: 0, row: 0};
			at--;
			wanted += countOf(at);
		}
		return {line: at, row: wanted};
	};
	return {
		from: (place, rows) => (rows < 0 ? up(place, -rows) : down(place, rows)),
		near: ({line}) => ({line: Math.min(line, Math.max(0, lines.length - 1)), row: 0}),
		between(from, to, most) {
			let rows = 0;
			for (let at = from; isBefore(at, to); at = down(at, 1)) if (rows++ >= most) return undefined;
			return rows;
		},
		end,
		placeOf(line, unit) {
			let left = unit;
			const row = rowsOf(line).findIndex(spans => {
				left -= textOf(spans).length;
				return left < 0;
			});
			return row < 0 ? lastOf(line) : {line, row: wrap ? row : 0};
		},
		spansAt: ({line, row}) => rowsOf(line)[row] ?? [],
	};
};
