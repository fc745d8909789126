import {graphemeEnd} from '../../base/graphemes.ts';
import {clipAnsi, measure, width} from '../../base/text.ts';
import type {MatchRange} from '../../log/pattern.ts';
import type {Span} from '../viewerTypes.ts';

/** One line before it is cut to a width. Spans hold no SGR here. */
export type Line = readonly Span[];

/** The characters of a line, as searched and copied. */
export const textOf = (line: Line): string => line.map(({text}) => text).join('');

/** Parts of a title with a dot between those that say something. */
export const joined = (parts: readonly Line[]): Line =>
	parts
		.filter(({length}) => length > 0)
		.flatMap((part, index) =>
			index === 0 ? part : [{text: ' · ', tone: 'muted'} as const, ...part],
		);

/** A span with another text. */
const withText = (span: Span, text: string): Span => ({...span, text});

/** `cells` cells of a line, from cell `from` on. */
export const clipLine = (line: Line, from: number, cells: number): Line => {
	const shown: Span[] = [];
	let column = 0;
	for (const span of line) {
		const size = width(span.text);
		const start = Math.max(0, from - column);
		const room = from + cells - Math.max(column, from);
		if (room <= 0) break;
		if (start === 0 && size <= room) shown.push(span);
		else if (start < size) {
			// clipAnsi keeps columns: half of a wide character at an edge is a space.
			shown.push(withText(span, clipAnsi(span.text, start, Math.min(room, size - start))));
		}
		column += size;
	}
	return shown;
};

/** As `clipLine` from the start, with … at the end of what was cut. */
export const endLine = (line: Line, cells: number): Line => {
	const total = line.reduce((sum, {text}) => sum + width(text), 0);
	if (total <= cells) return line;
	const cut = clipLine(line, 0, cells - 1);
	return [...cut, {text: '…', tone: 'muted'}];
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
export const markLine = (line: Line, ranges: readonly MatchRange[], strong = false): Line => {
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
