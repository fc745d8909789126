import {type LineRange, normalise, type Ranges, subtract} from '../feed/ranges.ts';
import type {LogGap, LogWindow} from '../feed/types.ts';
import type {MergeOrder} from './order.ts';

/** Lines of one source that are merged and not kept. */
interface SourceGap extends LineRange {
	readonly source: number;
	readonly size?: LogGap['size'];
}

/** Finds the holes of merged lines; what was found is kept until the holes change. */
export interface MergeGaps {
	find(windows: readonly LogWindow[]): readonly LogGap[];
}

const gapsOf = (
	order: MergeOrder,
	windows: readonly LogWindow[],
	gone: boolean,
): readonly SourceGap[] =>
	windows.flatMap((window, source) => {
		const merged = order.firstOf(source);
		if (merged === undefined) return [];
		const front: LogGap = {from: merged, to: window.first, gone: window.more === false};
		return [front, ...window.gaps]
			.filter(gap => gap.gone === gone && gap.to > Math.max(gap.from, merged))
			.map(({to, ...gap}) => ({...gap, source, from: Math.max(gap.from, merged), to}));
	});

/** Where the lines of a gap stand, from the first to the last; undefined when none was merged. */
const hullOf = (order: MergeOrder, {source, from, to}: SourceGap): LineRange | undefined => {
	const start = order.indexOf(source, from);
	const entry = start === undefined ? undefined : order.at(start);
	if (start === undefined || !entry || entry.position >= to) return undefined;
	return {from: start, to: (order.indexOf(source, to - 1) ?? order.end - 1) + 1};
};

const hullsOf = (order: MergeOrder, gaps: readonly SourceGap[]): Ranges =>
	normalise(gaps.flatMap(gap => hullOf(order, gap) ?? []));

/** The places of the lines of gaps alone, without the lines of others between them. */
const runsOf = (order: MergeOrder, gaps: readonly SourceGap[]): Ranges => {
	const runs: LineRange[] = [];
	for (const gap of gaps) {
		const hull = hullOf(order, gap);
		let from: number | undefined;
		for (let index = hull?.from ?? 0; hull && index <= hull.to; index++) {
			const entry = index < hull.to ? order.at(index) : undefined;
			const isIn =
				entry !== undefined &&
				!entry.mark &&
				entry.source === gap.source &&
				entry.position >= gap.from &&
				entry.position < gap.to;
			if (isIn) from ??= index;
			else if (from !== undefined) {
				runs.push({from, to: index});
				from = undefined;
			}
		}
	}
	return normalise(runs);
};

/**
 * Holes of merged lines. While lines of a source can be loaded again, all from the first to the last of them is
 * one hole, with what other sources have in between: it would not be whole without them. Where they are gone, the
 * lines of the others stay.
 */
export const createMergeGaps = (order: MergeOrder): MergeGaps => {
	let known: {readonly key: string; readonly gaps: readonly LogGap[]} | undefined;
	const find = (loadable: readonly SourceGap[], gone: readonly SourceGap[]): readonly LogGap[] => {
		const holes = hullsOf(order, loadable);
		const lost = subtract(runsOf(order, gone), holes);
		const uncounted = runsOf(
			order,
			gone.filter(({size}) => size === 'unknown'),
		);
		const sizeOf = (run: LineRange): Pick<LogGap, 'size'> =>
			uncounted.some(({from, to}) => from < run.to && to > run.from) ? {size: 'unknown'} : {};
		return [
			...holes.map(hole => ({...hole, gone: false})),
			...lost.map(run => ({...run, gone: true, ...sizeOf(run)})),
		].sort((a, b) => a.from - b.from);
	};
	return {
		find(windows) {
			const loadable = gapsOf(order, windows, false);
			const gone = gapsOf(order, windows, true);
			const key = JSON.stringify([order.first, loadable, gone]);
			if (known?.key !== key) known = {key, gaps: find(loadable, gone)};
			return known.gaps;
		},
	};
};
