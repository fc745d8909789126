import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LineRange} from './ranges.ts';
import type {LogFeed, LogWindow} from './types.ts';

/** A feed whose lines may say more than those of one log. */
export type FeedOf<Line extends LogLine> = Omit<LogFeed, 'get'> & {
	get(): Omit<LogWindow, 'at'> & {at(index: number): Line | undefined};
};

export interface ReadRangeOptions<Line extends LogLine> {
	readonly feed: FeedOf<Line>;
	readonly range: LineRange;
	readonly schedule: Scheduler;
	readonly signal: AbortSignal;
	/** Lines that are wanted; all unless said. */
	wanted?(line: Line, index: number): boolean;
	/** Lines that could not be had: gone from the log, or the engine did not give them; undefined = nobody knows how many. */
	missed?(lines: number | undefined): void;
}

/** Lines looked at before a key may be answered. */
const batchLines = 1000;
/** Lines brought at once: each page costs the engine a look from an end of its log. */
const pageLines = 8000;

/** Asks for a line that is not kept. */
const bring = async (feed: LogFeed, index: number, signal: AbortSignal) => {
	feed.pin(index);
	// Pages join what is kept, one before the other.
	for (let {first} = feed.get(); index < first && !signal.aborted; ) {
		await feed.loadOlder(pageLines);
		const now = feed.get().first;
		if (now >= first) return;
		first = now;
	}
	if (!signal.aborted && !feed.get().at(index)) await feed.load(index, pageLines);
};

/**
 * Lines of a feed in order, in batches; what is not kept is loaded as it is reached, so that never more is held
 * than the feed keeps. The pin of the feed moves along: whoever looks at it puts that back. Ends early with the signal.
 */
export async function* readRange<Line extends LogLine>(
	options: ReadRangeOptions<Line>,
): AsyncGenerator<readonly Line[], void, undefined> {
	const {feed, range, schedule, signal, wanted = () => true, missed} = options;
	let batch: Line[] = [];
	for (let index = range.from; index < range.to && !signal.aborted; ) {
		const stop = Math.min(range.to, index + batchLines);
		for (; index < stop; index++) {
			if (!feed.get().at(index)) await bring(feed, index, signal);
			const line = feed.get().at(index);
			if (line) {
				if (wanted(line, index)) batch.push(line);
				continue;
			}
			const gap = feed.get().gaps.find(({from, to}) => index >= from && index < to);
			const next = Math.min(range.to, gap?.to ?? index + 1);
			// Nothing is missing where what was read from both sides has met.
			if (gap?.size !== 'none') missed?.(gap?.size === 'unknown' ? undefined : next - index);
			index = next - 1;
		}
		if (batch.length > 0) yield batch;
		batch = [];
		await schedule.sleep(0, signal);
	}
}
