import type {Theme} from '../hooks/useTheme.ts';
import {clip, width} from '../src/base/text/text.ts';
import type {Line, Span} from '../src/spans/span.ts';
import {lineWidth} from '../src/spans/spans.ts';

/** Whatever got here, a line stays one: a line end or a tab, which `width` counts as nothing, is not drawn. */
export const unbroken = (text: string): string => text.replace(/[\n\t]/g, '');

const paintPiece = ({tone, inverse, bold}: Span, text: string, theme: Theme): string =>
	theme.paint(unbroken(text), tone, inverse ? 'inverse' : bold ? 'bold' : undefined);

/** A line as one string of at most `cells` cells, cut with `…` where it is longer. */
export const paintLine = (line: Line, cells: number, theme: Theme): string => {
	let left = cells;
	let out = '';
	for (const piece of line) {
		const size = width(piece.text);
		if (size > left)
			return left <= 0 ? out : out + paintPiece(piece, clip(piece.text, left), theme);
		out += paintPiece(piece, piece.text, theme);
		left -= size;
	}
	return out;
};

/** As `paintLine`, filled with spaces to exactly `cells`: for boxes that must hide what is under them. */
export const paintFull = (line: Line, cells: number, theme: Theme): string =>
	paintLine(line, cells, theme) + ' '.repeat(Math.max(0, cells - lineWidth(line)));

/** `left` and `right` at the two ends of `cells`; the left one is cut first, `right` stays whole if it can. */
export const paintEnds = (left: Line, right: Line, cells: number, theme: Theme): string => {
	const size = Math.min(lineWidth(right), cells);
	const space = cells - size;
	return (
		paintFull(left, space > 0 ? space - 1 : 0, theme) +
		(space > 0 ? ' ' : '') +
		paintLine(right, size, theme)
	);
};

/** Joins the parts that are there with a separator. */
export const joinLines = (parts: readonly (Line | undefined)[], separator: Span): Line =>
	parts
		.filter(part => part !== undefined)
		.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));

/** At most `most` lines; the last one says how many there are more. */
export const cutLines = <T>(lines: readonly T[], most: number): readonly (T | Line)[] => {
	if (lines.length <= most) return lines;
	const more: Line = [{text: `… ${lines.length - most + 1} more lines`, tone: 'muted'}];
	return [...lines.slice(0, Math.max(0, most - 1)), more];
};
