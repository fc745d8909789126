import {clipMiddle, pad, width} from '../../src/base/text/text.ts';
import type {Line, Span} from '../../src/spans/span.ts';

/** Cells; in less nothing can be read of a note. */
const shortestNote = 8;
/** Between a label and its note. */
const gap = '  ';

/** How wide the column of labels is: as the longest, but for those that leave the notes less than half of `cells`. */
export const labelColumn = (labels: readonly string[], cells: number): number =>
	Math.max(0, ...labels.map(width).filter(size => size <= cells / 2));

/**
 * A label and what it is for, in at most `cells`. A label that is longer than the column takes the room of its note, which
 * is left out where hardly any remains.
 */
export const noted = (label: Span, note: string, column: number, cells: number): Line => {
	const text = clipMiddle(label.text, cells);
	const size = Math.max(column, width(text));
	const room = cells - size - gap.length;
	if (note === '' || room < Math.min(width(note), shortestNote)) return [{...label, text}];
	return [
		{...label, text: pad(text, size)},
		{text: `${gap}${note}`, tone: 'muted'},
	];
};
