import type {Line} from '../../spans/span.ts';
import type {Size} from '../../state/types.ts';

/** Cells and lines that a dialog has at most for what it says, above a foot of so many lines. */
export const dialogRoom = (
	{columns, rows}: Size,
	foot = 0,
): {readonly cells: number; readonly lines: number} => ({
	cells: columns - 8,
	// Frame, one empty line at each end, and one between body and foot.
	lines: Math.max(1, rows - 4 - foot - (foot > 0 ? 4 : 3)),
});

/** How many of `count` lines are shown in `height`: all of them, or as many as leave room to say where one is. */
export const pageOf = (count: number, height: number): number =>
	count <= height ? count : Math.max(1, height - 2);

/** The part of `lines` from `top` that fits into `height`; the last line says where one is, when not all fit. */
export const scrolled = (lines: readonly Line[], top: number, height: number): readonly Line[] => {
	const page = pageOf(lines.length, height);
	if (page === lines.length) return lines;
	const start = Math.max(0, Math.min(top, lines.length - page));
	const end = start + page;
	return [
		...lines.slice(start, end),
		[],
		[{text: `${start + 1} to ${end} of ${lines.length} lines`, tone: 'muted'}],
	];
};
