import {AppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {rotatedAway} from '../feed/gaps.ts';
import type {LogFeed, LogWindow} from '../feed/types.ts';
import {createFeedInput, type FeedInput} from './feedInput.ts';
import {createKway} from './kway.ts';
import {type MergedFeed, type MergedLine, type MergedWindow, mergedPhase} from './merged.ts';
import {createMergeGaps} from './mergeGaps.ts';
import {loadGap} from './mergeLoad.ts';
import {createOlderMerge} from './mergeOlder.ts';
import {createOrder, mostSources} from './order.ts';

export interface MergeOptions {
	readonly schedule: Scheduler;
	/** How long a line waits for older ones of other sources; 150 ms unless said. */
	readonly holdMs?: number;
	/** Memory of the order; 16 MiB, which are 2,800,000 lines, unless said. */
	readonly budgetBytes?: number;
}

const defaultHoldMs = 150;
/** How long others wait for a log that opens. */
const openingMs = 2000;
const defaultBudget = 16 * 1024 * 1024;
/** While a reader stands in the older half, so many budgets are used before it is taken from him. */
const pinnedBudgets = 4;
const pageLines = 1000;
/** Lines merged between two keys. */
const pumpLines = 20_000;

/** A merge without sources. Its indices, holes and pages are those of a log feed, so it is read as one. */
export const createMerge = (options: MergeOptions): MergedFeed => {
	const {schedule, holdMs = defaultHoldMs, budgetBytes = defaultBudget} = options;
	const order = createOrder();
	const gaps = createMergeGaps(order);
	const kway = createKway<FeedInput & {readonly source: number}>(holdMs);
	const feeds: LogFeed[] = [];
	const inputs: FeedInput[] = [];
	const sources: {readonly name: string; ended: boolean}[] = [];
	const marks: MergedLine[] = [];
	const leave: (() => void)[] = [];
	const listeners = new Set<() => void>();
	let snapshot: MergedWindow | undefined;
	let pinned: number | undefined;
	let dropped = 0;
	let cancel: (() => void) | undefined;
	let loading: Promise<void> | undefined;
	let hasBegun = false;
	const ended = new AbortController();

	const at = (index: number): MergedLine | undefined => {
		const entry = order.at(index);
		if (!entry) return undefined;
		const {source, position, late, mark} = entry;
		if (mark) return marks[position];
		const line = inputs[source]?.window.at(position);
		if (!line) return undefined;
		const {stream, timeNano, text, cut} = line;
		return {stream, timeNano, text, cut, source, late, mark};
	};
	/** The number of a new mark. */
	const mark = (source: number, text: string, timeNano: bigint): number =>
		marks.push({stream: 'stdout', timeNano, text, cut: false, source, late: false, mark: true}) - 1;
	const older = createOlderMerge({
		order,
		feeds,
		nextOf: source => inputs[source]?.next,
		timeAt: index => at(index)?.timeNano,
		breathe: () => schedule.sleep(0, ended.signal),
		lost(source, lines) {
			const position = mark(source, rotatedAway(lines), at(order.first)?.timeNano ?? 0n);
			order.prepend({source, position, late: false, mark: true});
		},
	});
	const notify = () => {
		for (const listener of [...listeners]) listener();
	};
	const changed = () => {
		snapshot = undefined;
		schedule.queue('state', notify);
	};
	const trim = () => {
		while (order.bytes > budgetBytes && order.end > order.first) {
			const isRead = pinned !== undefined && pinned < (order.first + order.end) / 2;
			if (isRead && order.bytes <= budgetBytes * pinnedBudgets) break;
			dropped += order.dropFirst();
		}
	};
	const take = (input: FeedInput & {readonly source: number}, late: boolean) => {
		const item = input.take();
		const {source} = input;
		if (item?.type === 'line') order.append({source, position: item.position, late, mark: false});
		else if (item) {
			const position = mark(source, item.note.text, item.note.timeNano);
			order.append({source, position, late: false, mark: true});
		}
	};
	/** All begin at one time, from which on all are whole: what is older is merged backwards. */
	const begin = (now: number) => {
		let horizon: bigint | undefined;
		for (const {horizon: own} of inputs) {
			if (own !== undefined && (horizon === undefined || own > horizon)) horizon = own;
		}
		for (const input of inputs) {
			input.begin(horizon);
			input.refresh(now);
		}
		hasBegun = true;
	};
	const pump = () => {
		cancel?.();
		cancel = undefined;
		const {end} = order;
		const now = schedule.now();
		const late = hasBegun ? [] : inputs.filter(input => !input.isReady(now));
		if (!hasBegun && late.length === 0) begin(now);
		const due = hasBegun
			? kway.drain(now, take, pumpLines)
			: Math.max(...late.map(({awaitedUntil}) => awaitedUntil));
		if (due !== undefined) cancel = schedule.after(Math.max(1, due - now), pump);
		if (order.end !== end) trim();
		changed();
	};
	const once = (work: () => Promise<void>): Promise<void> => {
		loading ??= work().finally(() => {
			loading = undefined;
			changed();
		});
		changed();
		return loading;
	};
	/** What a removed container does not tell any more is said when nothing else is at hand. */
	const olderErrorOf = (windows: readonly LogWindow[]) => {
		const {isAtHand} = older;
		return windows.find(
			({olderError, status}) => olderError && !(isAtHand && status.phase === 'failed'),
		)?.olderError;
	};
	const look = (): MergedWindow => {
		const windows = inputs.map(({window}) => window);
		// Lines that are held back are on their way: nobody may be told that nothing was written.
		const isAwaited = order.end === order.first && (!hasBegun || cancel !== undefined);
		return {
			status: isAwaited ? {phase: 'opening'} : mergedPhase(windows.map(({status}) => status)),
			first: order.first,
			end: order.end,
			at,
			more: older.more,
			loadingOlder: loading !== undefined || windows.some(({loadingOlder}) => loadingOlder),
			olderError: olderErrorOf(windows),
			dropped,
			gaps: gaps.find(windows),
			sources: windows.map(({status}, source) => ({
				name: sources[source]?.name ?? '',
				status,
				ended: sources[source]?.ended ?? false,
			})),
		};
	};
	const get = (): MergedWindow => {
		snapshot ??= look();
		return snapshot;
	};
	const note: MergedFeed['note'] = (source, text, timeNano) => {
		inputs[source]?.note({text, timeNano}, schedule.now());
		pump();
	};

	return {
		get,
		subscribe(listener) {
			const entry = () => listener();
			listeners.add(entry);
			return () => listeners.delete(entry);
		},
		add(name, feed) {
			if (feeds.length >= mostSources) throw new AppError('INVALID', 'too many logs to merge');
			const source = feeds.push(feed) - 1;
			const now = schedule.now();
			const input = Object.assign(createFeedInput(feed, {holdMs, openingMs, now}), {source});
			inputs.push(input);
			// Who joins later begins with all he has: a new container has lines from before it was seen.
			if (hasBegun) input.begin(undefined);
			sources.push({name, ended: false});
			kway.add(input);
			leave.push(
				feed.subscribe(() => {
					input.refresh(schedule.now());
					pump();
				}),
			);
			// Not before all that are added together are there.
			cancel ??= schedule.after(0, pump);
			return source;
		},
		note,
		end(source, text, timeNano) {
			const one = sources[source];
			if (one) one.ended = true;
			note(source, text, timeNano);
		},
		loadOlder: (lines = pageLines) =>
			once(async () => {
				const {first} = order;
				await older.page(lines);
				dropped = Math.max(0, dropped - (first - order.first));
			}),
		async load(index, lines) {
			const gap = get().gaps.find(({from, to}) => index >= from && index < to);
			if (gap && !gap.gone) await once(() => loadGap({order, feeds, gap, index, lines}));
		},
		pin(lines) {
			const all = lines === undefined ? [] : [lines].flat();
			pinned = all[0];
			for (const [source, feed] of feeds.entries()) {
				const places = all.flatMap(index => order.positionAt(source, index) ?? []);
				feed.pin(places.length > 0 ? places : undefined);
			}
		},
		release() {
			ended.abort();
			cancel?.();
			cancel = undefined;
			for (const one of leave) one();
			for (const feed of feeds) feed.release();
		},
	};
};
