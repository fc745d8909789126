import {graphemeEnd} from '../base/text/graphemes.ts';
import {width} from '../base/text/text.ts';
import type {Line} from './span.ts';
import {sliceLine, textOf, unitsIn} from './spans.ts';

/** Where the first row of a text ends, whose first `fits` units have room: before a word, if it begins with one. */
const breakOf = (text: string, fits: number, hang: number): number => {
	const space = text.lastIndexOf(' ', fits);
	// A break between a label and its value would leave a row that says nothing.
	return width(text.slice(0, space + 1)) > hang && text.slice(0, space).trim() !== ''
		? space
		: fits;
};

/**
 * A line in rows of at most `cells` cells that end between words; all but the first begin with `hang` empty ones.
 * Each row looks at what it shows and nothing behind it.
 */
export const wrapWords = (line: Line, cells: number, hang: number): readonly Line[] => {
	const indent = hang * 2 < cells ? hang : 0;
	const text = textOf(line);
	const rows: Line[] = [];
	let from = 0;
	for (;;) {
		const isFirst = rows.length === 0;
		const start: Line = isFirst || indent === 0 ? [] : [{text: ' '.repeat(indent)}];
		const fits = unitsIn(line, from, isFirst ? cells : cells - indent);
		if (from + fits >= text.length) return [...rows, [...start, ...sliceLine(line, from)]];
		if (fits === 0) {
			// A character wider than a whole row cannot be shown in it.
			from = graphemeEnd(text, from);
			continue;
		}
		const end = from + breakOf(text.slice(from, from + fits + 1), fits, isFirst ? hang : 0);
		rows.push([...start, ...sliceLine(line, from, end)]);
		from = end;
		while (text.charCodeAt(from) === 32) from++;
	}
};
