import type {LogFeed} from '../feed/types.ts';
import type {MergeOrder} from './order.ts';

/** Merges lines that are older than the oldest merged ones, backwards. */
export interface OlderMerge {
	/** undefined = not known, false = nothing is older. */
	readonly more: boolean | undefined;
	/** The next line is kept by its source: nobody has to be asked for it. */
	readonly isAtHand: boolean;
	/** A page; asks the sources for older lines as far as they are needed, larger pages for a larger one. */
	page(lines: number): Promise<void>;
}

export interface OlderMergeOptions {
	readonly order: MergeOrder;
	readonly feeds: readonly LogFeed[];
	/** Position after the newest merged line of a source; undefined before the first. */
	nextOf(source: number): number | undefined;
	/** Time of a merged line. */
	timeAt(index: number): bigint | undefined;
	/** Lines that are no longer in the log of a source have this place; undefined = nobody knows how many. */
	lost(source: number, lines: number | undefined): void;
	/** Lets keys be answered in between. */
	breathe(): Promise<void>;
}

/** Lines merged between two keys. */
const steadyLines = 1000;

/** What stands before the merged lines of a source. */
type Before =
	| {readonly type: 'line'; readonly time: bigint; readonly position: number}
	/** It must be asked for. */
	| {readonly type: 'absent'; readonly load: () => Promise<void>}
	| {readonly type: 'start'}
	/** Gone from the log. */
	| {readonly type: 'lost'; readonly from: number; readonly lines: number | undefined};

/** The line of a source that was merged last, and its place in time. */
type Merged = {readonly position: number; readonly time: bigint};

/** Where a line stands in time: not after the line that follows it in its source. */
const timeOf = (position: number, own: bigint, last: Merged | undefined): bigint => {
	const bound = last?.position === position + 1 ? last.time : own;
	return own < bound ? own : bound;
};

/** Where the merged lines of a source begin. */
const createFronts = ({order, nextOf}: OlderMergeOptions) => {
	/** Lines right before the merged ones of a source, down to `from`, are gone; they are not merged. */
	const passed = new Map<number, {readonly front: number; readonly from: number}>();
	const mergedFrom = (source: number) => order.firstOf(source) ?? nextOf(source);
	return {
		of(source: number): number | undefined {
			const front = mergedFrom(source);
			const gone = passed.get(source);
			// What was merged may have been forgotten since.
			return gone?.front === front ? gone?.from : front;
		},
		passOver(source: number, from: number) {
			const front = mergedFrom(source);
			if (front !== undefined) passed.set(source, {front, from});
		},
	};
};

/** What a feed has before a place; `last`: what was merged of it; `asked`: how many lines are asked for where that must be. */
const standsBefore = (
	feed: LogFeed,
	front: number,
	last: Merged | undefined,
	asked: number | undefined,
): Before => {
	const window = feed.get();
	const met = window.gaps.find(({to, size}) => to === front && size === 'none');
	const position = (met?.from ?? front) - 1;
	const line = window.at(position);
	if (line) return {type: 'line', position, time: timeOf(position, line.timeNano, last)};
	if (position < window.first) {
		return window.more === false
			? {type: 'start'}
			: {type: 'absent', load: () => feed.loadOlder(asked)};
	}
	const gap = window.gaps.find(({from, to}) => position >= from && position < to);
	if (gap?.gone) {
		const {from, size} = gap;
		return {type: 'lost', from, lines: size === 'unknown' ? undefined : position + 1 - from};
	}
	return {type: 'absent', load: () => feed.load(position, asked)};
};

/** A merge to the front of an order, in the order of time as far as each source's own order allows. */
export const createOlderMerge = (options: OlderMergeOptions): OlderMerge => {
	const {order, feeds, timeAt, lost, breathe} = options;
	const fronts = createFronts(options);
	/** Lines that a source is asked for at once; its own page unless said. */
	let asked: number | undefined;
	/** Where a load brought nothing: it is not tried again on this page. */
	const stuck = new Set<number>();
	const oldest = new Map<number, Merged>();
	/** The line that was merged last. */
	let front: {readonly index: number; readonly time: bigint} | undefined;

	const before = (source: number): Before => {
		const front = fronts.of(source);
		const feed = feeds[source];
		if (front === undefined || !feed) return {type: 'start'};
		return standsBefore(feed, front, oldest.get(source), asked);
	};
	const fetch = async (source: number, load: () => Promise<void>) => {
		// What is read must not be the first to be dropped.
		feeds[source]?.pin(fronts.of(source));
		await load();
		if (before(source).type === 'absent') stuck.add(source);
	};
	/** Merges one line, the newest of those before; false when there is none. */
	const step = async (): Promise<boolean> => {
		let best:
			| {readonly source: number; readonly time: bigint; readonly position: number}
			| undefined;
		for (let source = 0; source < feeds.length; source++) {
			let found = before(source);
			while (found.type === 'lost' || (found.type === 'absent' && !stuck.has(source))) {
				if (found.type === 'absent') await fetch(source, found.load);
				else {
					fronts.passOver(source, found.from);
					lost(source, found.lines);
				}
				found = before(source);
			}
			if (found.type !== 'line') continue;
			if (!best || found.time >= best.time) best = {source, ...found};
		}
		if (!best) return false;
		const {source, time, position} = best;
		const next = front?.index === order.first ? front.time : timeAt(order.first);
		oldest.set(source, {position, time});
		// Of a log that joined later, lines are newer than what stands before them already.
		order.prepend({source, position, late: next !== undefined && time > next, mark: false});
		front = {index: order.first, time};
		return true;
	};
	return {
		get isAtHand() {
			return feeds.some((_, source) => before(source).type === 'line');
		},
		get more() {
			const all = feeds.map((_, source) => before(source).type);
			if (all.some(type => type === 'line' || type === 'lost')) return true;
			const asked = feeds.filter((_, source) => all[source] === 'absent');
			if (asked.length === 0) return false;
			return asked.some(feed => feed.get().more) || undefined;
		},
		async page(lines) {
			stuck.clear();
			asked = lines > steadyLines ? Math.ceil(lines / Math.max(1, feeds.length)) : undefined;
			for (let merged = 1; merged <= lines && (await step()); merged++) {
				if (merged % steadyLines === 0 && merged < lines) await breathe();
			}
		},
	};
};
