import {AppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {leaveAll} from '../../base/scope.ts';
import {createSnapshots} from '../feed/snapshot.ts';
import type {LogFeed, LogWindow} from '../feed/types.ts';
import {createFeedInput, type FeedInput} from './feedInput.ts';
import {type MergedFeed, type MergedWindow, mergedPhase} from './merged.ts';
import {createMergedLines} from './mergedLines.ts';
import {createMergeGaps} from './mergeGaps.ts';
import {loadGap} from './mergeLoad.ts';
import {createOlderMerge} from './mergeOlder.ts';
import {createMergePump} from './mergePump.ts';
import {createOrder, type MergeOrder, mostSources} from './order.ts';
import {createOrderRoom} from './orderRoom.ts';

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
const pageLines = 1000;

/** What a removed container does not tell any more is said when nothing else is at hand. */
const olderErrorOf = (windows: readonly LogWindow[], isAtHand: boolean) =>
	windows.find(({olderError, status}) => olderError && !(isAtHand && status.phase === 'failed'))
		?.olderError;

/** The logs that are merged, by number. */
const createSources = (schedule: Scheduler, holdMs: number) => {
	const feeds: LogFeed[] = [];
	const inputs: FeedInput[] = [];
	const sources: {readonly name: string; ended: boolean}[] = [];
	const leave: (() => void)[] = [];
	return {
		feeds,
		inputs,
		/** `came`: something of it is to be merged. */
		add(name: string, feed: LogFeed, came: () => void): FeedInput {
			if (feeds.length >= mostSources) throw new AppError('INVALID', 'too many logs to merge');
			const source = feeds.push(feed) - 1;
			const now = schedule.now();
			const input = createFeedInput(feed, {source, holdMs, openingMs, now});
			inputs.push(input);
			sources.push({name, ended: false});
			leave.push(
				feed.subscribe(() => {
					input.refresh(schedule.now());
					came();
				}),
			);
			return input;
		},
		end(source: number) {
			const one = sources[source];
			if (one) one.ended = true;
		},
		told: (): MergedWindow['sources'] =>
			sources.flatMap((one, source) => {
				const status = inputs[source]?.window.status;
				return status ? {...one, status} : [];
			}),
		/** These merged lines are looked at. */
		pin(order: MergeOrder, lines: readonly number[]) {
			for (const [source, feed] of feeds.entries()) {
				const places = lines.flatMap(index => order.positionAt(source, index) ?? []);
				feed.pin(places.length > 0 ? places : undefined);
			}
		},
		release() {
			leaveAll(leave)();
			for (const feed of feeds) feed.release();
		},
	};
};

/** One load at a time: who asks meanwhile waits for the one that runs. */
const createTurns = (changed: () => void) => {
	let running: Promise<void> | undefined;
	return {
		get isRunning() {
			return running !== undefined;
		},
		once(work: () => Promise<void>): Promise<void> {
			running ??= work().finally(() => {
				running = undefined;
				changed();
			});
			changed();
			return running;
		},
	};
};

/** A merge without sources. Its indices, holes and pages are those of a log feed, so it is read as one. */
export const createMerge = (options: MergeOptions): MergedFeed => {
	const {schedule, holdMs = defaultHoldMs, budgetBytes = defaultBudget} = options;
	const joined = createSources(schedule, holdMs);
	const {feeds, inputs} = joined;
	const ended = new AbortController();
	const changes = createSnapshots(schedule);
	const changed = () => changes.tell('state');

	const order = createOrder();
	const room = createOrderRoom(order, budgetBytes);
	const gaps = createMergeGaps(order);
	const lines = createMergedLines(order, inputs);
	const pump = createMergePump({
		schedule,
		holdMs,
		take(input, late) {
			const item = input.take();
			if (item) lines.append(input.source, item, late);
		},
		merged() {
			room.trim();
			changed();
		},
	});
	const older = createOlderMerge({
		order,
		feeds,
		nextOf: source => inputs[source]?.next,
		timeAt: index => lines.at(index)?.timeNano,
		breathe: () => schedule.sleep(0, ended.signal),
		lost: lines.prependLoss,
	});
	const load = createTurns(changed);
	const snapshot = changes.snapshot((): MergedWindow => {
		const windows = inputs.map(({window}) => window);
		// Lines that are held back are on their way: nobody may be told that nothing was written.
		const isAwaited = order.end === order.first && pump.isAwaiting;
		return {
			status: isAwaited ? {phase: 'opening'} : mergedPhase(windows.map(({status}) => status)),
			...{first: order.first, end: order.end, at: lines.at, more: older.more},
			loadingOlder: load.isRunning || windows.some(({loadingOlder}) => loadingOlder),
			olderError: olderErrorOf(windows, older.isAtHand),
			dropped: room.dropped,
			gaps: gaps.find(windows),
			sources: joined.told(),
		};
	});
	const note: MergedFeed['note'] = (source, text, timeNano) => {
		inputs[source]?.note({text, timeNano}, schedule.now());
		pump.run();
	};

	return {
		...{get: snapshot.get, subscribe: snapshot.subscribe},
		add(name, feed) {
			const input = joined.add(name, feed, pump.run);
			pump.add(input);
			return input.source;
		},
		note,
		end(source, text, timeNano) {
			joined.end(source);
			note(source, text, timeNano);
		},
		loadOlder: (lines = pageLines) =>
			load.once(async () => {
				const {first} = order;
				await older.page(lines);
				room.cameBack(first - order.first);
			}),
		async load(index, lines) {
			const gap = snapshot.get().gaps.find(({from, to}) => index >= from && index < to);
			if (gap && !gap.gone) await load.once(() => loadGap({order, feeds, gap, index, lines}));
		},
		pin(lines) {
			const all = lines === undefined ? [] : [lines].flat();
			room.pin(all[0]);
			joined.pin(order, all);
		},
		release() {
			ended.abort();
			pump.end();
			joined.release();
		},
	};
};
