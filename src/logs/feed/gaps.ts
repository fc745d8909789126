import {counted, grouped} from '../../base/text/format.ts';
import type {LogGap} from './types.ts';

/** The engine has lines there. */
export const canFill = ({gone, size}: Pick<LogGap, 'gone' | 'size'>): boolean =>
	!gone && size !== 'none';

/** How many lines there are between two indices. */
export interface LineCount {
	readonly lines: number;
	/** There are more, and nobody knows how many. */
	readonly more: boolean;
	/** Some of them were estimated. */
	readonly about: boolean;
}

/** Lines from index `from` up to, not including, `to`: where lines are not kept, indices may be more than lines. */
export const linesBetween = (gaps: readonly LogGap[], from: number, to: number): LineCount => {
	const odd = gaps.filter(gap => gap.size && gap.to > from && gap.from < to);
	const within = (gap: LogGap) => Math.min(gap.to, to) - Math.max(gap.from, from);
	const unknown = odd.filter(({size}) => size === 'unknown');
	const isKnown = (gap: LogGap) => gap.about !== undefined && gap.from >= from && gap.to <= to;
	return {
		lines: odd.reduce(
			(left, gap) => left - within(gap) + (isKnown(gap) ? (gap.about ?? 0) : 0),
			Math.max(0, to - from),
		),
		more: !unknown.every(isKnown),
		about: unknown.some(isKnown),
	};
};

/** `1,204 lines`, `about 998,500 lines`, and `1,499+ lines` where not all are counted. */
export const countText = ({lines, more, about}: LineCount): string => {
	if (more) return `${grouped(lines)}+ lines`;
	return about ? aboutLines(lines) : counted(lines, 'line');
};

/** An estimate of many is not told to the last line. */
export const aboutLines = (lines: number): string =>
	`about ${grouped(lines < 10_000 ? lines : Math.round(lines / 100) * 100)} lines`;

/** Counts of lines together; undefined = nobody knows how many. */
export const sumOf = (a: number | undefined, b: number | undefined): number | undefined =>
	a === undefined || b === undefined ? undefined : a + b;

/** Says of lines that the engine has them no more; undefined = nobody knows how many. */
export const rotatedAway = (lines: number | undefined): string =>
	lines === undefined
		? 'lines are no longer in the log'
		: `${counted(lines, 'line')} ${lines === 1 ? 'is' : 'are'} no longer in the log`;
