import type {Line} from '../../src/spans/span.ts';

/** The part of `lines` from `top` that fits into `height`; the last line says where one is, when not all fit. */
export const scrolled = (lines: readonly Line[], top: number, height: number): readonly Line[] => {
	if (lines.length <= height) return lines;
	const space = Math.max(1, height - 2);
	const start = Math.max(0, Math.min(top, lines.length - space));
	const end = Math.min(lines.length, start + space);
	return [
		...lines.slice(start, end),
		[],
		[{text: `${start + 1} to ${end} of ${lines.length} lines`, tone: 'muted'}],
	];
};
