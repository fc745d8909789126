import {grouped} from '../base/text/format.ts';
import {graphemeEnd} from '../base/text/graphemes.ts';
import {clipAnsi} from '../base/text/sgr.ts';
import {measure, width} from '../base/text/text.ts';
import type {Line, Span, TextRange} from './span.ts';

/** The characters of a line, as searched and copied. */
export const textOf = (line: Line): string => line.map(({text}) => text).join('');

/** Cells that a line takes when nothing is cut. */
export const lineWidth = (line: Line): number => line.reduce((sum, {text}) => sum + width(text), 0);

/** A span with another text. */
const withText = (span: Span, text: string): Span => ({...span, text});

/** `cells` cells of a line, from cell `from` on. Looks at nothing that is right of them. */
export const clipLine = (line: Line, from: number, cells: number): Line => {
	const shown: Span[] = [];
	let column = 0;
	for (const span of line) {
		const room = from + cells - column;
		if (room <= 0) break;
		const {end, used} = measure(span.text, room);
		const isWhole = end === span.text.length;
		const start = Math.max(0, from - column);
		if (start === 0 && isWhole) shown.push(span);
		else if (start < used || !isWhole) {
			// clipAnsi keeps columns: half of a wide character at an edge is a space.
			const seen = isWhole ? span.text : span.text.slice(0, graphemeEnd(span.text, end));
			shown.push(withText(span, clipAnsi(seen, start, (isWhole ? used : room) - start)));
		}
		if (!isWhole) break;
		column += used;
	}
	return shown;
};

/** Whether a line has room in `cells`. */
const fits = (line: Line, cells: number): boolean => {
	let room = cells;
	for (const {text} of line) {
		const {end, used} = measure(text, room);
		if (end < text.length) return false;
		room -= used;
	}
	return true;
};

/** As `clipLine` from the start, with … at the end of what was cut. */
export const endLine = (line: Line, cells: number): Line =>
	fits(line, cells) ? line : [...clipLine(line, 0, cells - 1), {text: '…', tone: 'muted'}];

/** Units of a line from unit `from` on that have room in one row. */
export const unitsIn = (line: Line, from: number, cells: number): number => {
	let start = 0;
	let room = cells;
	let units = 0;
	for (const {text} of line) {
		const skipped = Math.max(0, from - start);
		start += text.length;
		if (skipped >= text.length) continue;
		const rest = text.slice(skipped);
		const {end, used} = measure(rest, room);
		units += end;
		room -= used;
		if (end < rest.length) break;
	}
	return units;
};

/** UTF-16 units `from` to `to` of a line. */
export const sliceLine = (line: Line, from: number, to = Number.POSITIVE_INFINITY): Line => {
	const taken: Span[] = [];
	let at = 0;
	for (const span of line) {
		if (at >= to) break;
		const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
		if (text !== '') taken.push(withText(span, text));
		at += span.text.length;
	}
	return taken;
};

/** A line of at most `most` units; what was cut is counted at its end. */
export const shorten = (line: Line, most: number): Line => {
	const units = line.reduce((sum, {text}) => sum + text.length, 0);
	if (units <= most) return line;
	const more = grouped(units - most);
	return [...sliceLine(line, 0, most), {text: ` … ${more} more characters`, tone: 'muted'}];
};

/** A line in rows of at most `cells` cells; all but the first begin with `hang` empty ones, where those fit. */
export const wrapLine = (line: Line, cells: number, hang = 0): readonly Line[] => {
	if (cells <= 0) return [];
	const indent = hang * 2 < cells ? hang : 0;
	const start = (): Span[] => (indent > 0 ? [{text: ' '.repeat(indent)}] : []);
	const rows: Span[][] = [[]];
	let left = cells;
	let room = cells;
	for (const span of line) {
		let rest = span.text;
		while (rest !== '') {
			if (left <= 0) {
				rows.push(start());
				room = cells - indent;
				left = room;
			}
			const {end, used} = measure(rest, left);
			if (end === 0 && left < room) {
				// Nothing of it fits into what is left of this row.
				left = 0;
				continue;
			}
			if (end > 0) rows.at(-1)?.push(withText(span, rest.slice(0, end)));
			left -= used;
			// A character wider than a whole row cannot be shown in it.
			rest = rest.slice(end || graphemeEnd(rest, 0));
		}
	}
	return rows;
};

/** A line with its matches shown; `strong`: in a colour of their own. */
export const markLine = (line: Line, ranges: readonly TextRange[], strong = false): Line => {
	if (ranges.length === 0) return line;
	const marked: Span[] = [];
	let at = 0;
	for (const span of line) {
		const end = at + span.text.length;
		let from = at;
		for (const range of ranges) {
			if (range.end <= from || range.start >= end) continue;
			const start = Math.max(range.start, from);
			const stop = Math.min(range.end, end);
			if (start > from) marked.push(withText(span, span.text.slice(from - at, start - at)));
			const match = {...span, text: span.text.slice(start - at, stop - at), inverse: true} as const;
			marked.push(strong ? {...match, tone: 'warn'} : match);
			from = stop;
		}
		if (from < end) marked.push(withText(span, span.text.slice(from - at)));
		at = end;
	}
	return marked;
};
