import {width} from '../../../base/text.ts';
import type {Span} from '../../viewerTypes.ts';
import {type Line, textOf, wrapLine} from '../spans.ts';

/** UTF-16 units `from` to `to` of a line. */
const sliceLine = (line: Line, from: number, to = Number.POSITIVE_INFINITY): Line => {
	const taken: Span[] = [];
	let at = 0;
	for (const span of line) {
		const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
		if (text !== '') taken.push({...span, text});
		at += span.text.length;
	}
	return taken;
};

/** Where the first row of a text ends, whose first `fits` units have room: before a word, if it begins with one. */
const breakOf = (text: string, fits: number, hang: number): number => {
	const space = text.slice(0, fits + 1).lastIndexOf(' ');
	// A break between a label and its value would leave a row that says nothing.
	return width(text.slice(0, space + 1)) > hang && text.slice(0, space).trim() !== ''
		? space
		: fits;
};

/** A line in rows of at most `cells` cells that end between words; all but the first begin with `hang` empty ones. */
export const wrapWords = (line: Line, cells: number, hang: number): readonly Line[] => {
	const indent = hang * 2 < cells ? hang : 0;
	const rows: Line[] = [];
	let rest = line;
	for (;;) {
		const isFirst = rows.length === 0;
		const start: Line = isFirst || indent === 0 ? [] : [{text: ' '.repeat(indent)}];
		const [head = [], more] = wrapLine(rest, isFirst ? cells : cells - indent);
		if (!more) return [...rows, [...start, ...head]];
		const text = textOf(rest);
		const end = breakOf(text, textOf(head).length, isFirst ? hang : 0);
		rows.push([...start, ...sliceLine(rest, 0, end)]);
		rest = sliceLine(rest, end + (/^ */.exec(text.slice(end))?.[0].length ?? 0));
	}
};
