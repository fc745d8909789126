import {counted} from '../base/format.ts';
import type {LogGap} from '../hub/types.ts';

/** How many lines there are between two indices. */
export interface LineCount {
	readonly lines: number;
	/** There are more, and nobody knows how many. */
	readonly more: boolean;
}

/** Lines from index `from` up to, not including, `to`: where lines are not kept, indices may be more than lines. */
export const linesBetween = (gaps: readonly LogGap[], from: number, to: number): LineCount => {
	const odd = gaps.filter(gap => gap.size && gap.to > from && gap.from < to);
	const within = (gap: LogGap) => Math.min(gap.to, to) - Math.max(gap.from, from);
	return {
		lines: odd.reduce((left, gap) => left - within(gap), Math.max(0, to - from)),
		more: odd.some(({size}) => size === 'unknown'),
	};
};

/** Counts of lines together; undefined = nobody knows how many. */
export const sumOf = (a: number | undefined, b: number | undefined): number | undefined =>
	a === undefined || b === undefined ? undefined : a + b;

/** Says of lines that the engine has them no more; undefined = nobody knows how many. */
export const rotatedAway = (lines: number | undefined): string =>
	lines === undefined
		? 'lines are no longer in the log'
		: `${counted(lines, 'line')} ${lines === 1 ? 'is' : 'are'} no longer in the log`;
