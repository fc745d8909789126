import type {LineRange} from '../feed/ranges.ts';
import type {LogFeed, LogGap, LogWindow} from '../feed/types.ts';
import type {MergeOrder} from './order.ts';

export interface GapLoad {
	readonly order: MergeOrder;
	readonly feeds: readonly LogFeed[];
	/** The hole of the merged lines, and the place in it that is looked at. */
	readonly gap: LogGap;
	readonly index: number;
	/** How many of each source; its own page unless said. */
	readonly lines?: number | undefined;
}

/** Lines of a source that are not kept and can be loaded, in order. */
const holesOf = (window: LogWindow, merged: number): readonly LineRange[] => [
	...(merged < window.first && window.more !== false ? [{from: merged, to: window.first}] : []),
	...window.gaps.filter(({gone, to}) => !gone && to > merged),
];

/** The missing line of a source that is nearest to the place, on the side from which the reader comes. */
const nearestMissing = (source: number, window: LogWindow, {order, gap, index}: GapLoad) => {
	const merged = order.firstOf(source);
	if (merged === undefined) return undefined;
	const inGap = ({from, to}: LineRange) => {
		const [first, last] = [order.indexOf(source, from), order.indexOf(source, to - 1)];
		return first !== undefined && last !== undefined && first < gap.to && last >= gap.from;
	};
	const holes = holesOf(window, merged).filter(inGap);
	const here = order.positionAt(source, index) ?? Number.POSITIVE_INFINITY;
	const fromBelow = gap.to - index <= index - gap.from;
	const hole = fromBelow
		? (holes.findLast(({from}) => from <= here) ?? holes[0])
		: (holes.find(({to}) => to > here) ?? holes.at(-1));
	return hole && Math.max(hole.from, Math.min(here, hole.to - 1));
};

/** Brings back lines of a hole: of each source that misses some there, those nearest to the place. */
export const loadGap = async (load: GapLoad): Promise<void> => {
	await Promise.all(
		load.feeds.map(async (feed, source) => {
			const window = feed.get();
			const missing = nearestMissing(source, window, load);
			if (missing === undefined) return;
			await (missing < window.first ? feed.loadOlder(load.lines) : feed.load(missing, load.lines));
		}),
	);
};
