import type {Scheduler} from '../../../base/schedule.ts';
import {grouped} from '../../../base/text/format.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {LogOrigin} from '../../../viewers/logTools.ts';
import {createFieldCount} from '../../count/fieldCount.ts';
import type {CountKey} from '../../count/keys.ts';
import type {SourcedLine} from '../../merge/streams/engineLines.ts';
import type {FaceHost} from '../pane/faces.ts';
import {isStillPassing, lineSelection, passingNow} from '../passing.ts';
import {countOlder} from './countOlder.ts';
import {type CountRow, countRowOf} from './countRows.ts';
import type {Counting} from './countStatus.ts';

export interface LogCountingOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	readonly engine: Engine;
}

/** Counts the lines of a log that pass its filters, one way at a time. */
export interface LogCounting {
	/** Undefined where nothing is counted. */
	readonly current: Counting | undefined;
	/** What was counted so far, the most lines first. */
	rows(): readonly CountRow[];
	/** Counts by some keys from now on, which were typed so. */
	begin(typed: string, keys: readonly CountKey[]): void;
	/** Lines came, or others pass: those are counted anew, older ones as well where somebody wanted them. */
	follow(): void;
	/** Counts also what is not kept, once. */
	countAll(): void;
	end(): void;
}

/** Rows of the table: nobody reads more, and all of them need not be sorted. */
const mostRows = 1000;

/** Nothing is counted. */
export const createLogCounting = (
	{lines: log, changed}: FaceHost,
	{schedule, origin, nameOf, engine}: LogCountingOptions,
): LogCounting => {
	const {feed} = origin;
	let current: Counting | undefined;
	let rows: readonly CountRow[] | undefined;

	const recounted = () => {
		rows = undefined;
		changed('state');
	};
	const olderNameOf = (line: LogLine) => origin.sources()[(line as SourcedLine).source]?.name ?? '';
	const end = () => {
		current?.count.scan.end();
		current?.stop.abort();
		current = undefined;
		rows = undefined;
	};
	const begin = (typed: string, keys: readonly CountKey[]): Counting => {
		end();
		const since = log.reading?.since;
		const test = passingNow(origin, log);
		const count = createFieldCount({
			...{keys, window: feed.get, schedule, test, isMark: origin.isMark},
			...(nameOf ? {nameOf, olderNameOf} : {}),
			changed: recounted,
		});
		const stop = new AbortController();
		current = {typed, keys, passed: lineSelection(log), since, count, stop, older: undefined};
		// What is said of older lines depends on whether there are any.
		if (feed.get().more === undefined) void feed.loadOlder(1);
		return current;
	};
	const readOlder = async (counting: Counting) => {
		const {count, since, stop} = counting;
		const say = (text: string, isDone: boolean) => {
			if (current !== counting) return;
			counting.older = {text, isDone};
			recounted();
		};
		say('reading older lines', false);
		const wrong = await countOlder({
			...{engine, schedule, count, since, signal: stop.signal},
			sources: origin.sources(),
			window: feed.get(),
			progress: lines => say(`reading older lines · ${grouped(lines)}`, false),
		});
		say(wrong ?? '', true);
	};
	return {
		get current() {
			return current;
		},
		rows() {
			const tally = current?.count.tally;
			rows ??= (tally?.rows(mostRows) ?? []).map(row => countRowOf(row, tally?.lines ?? 0));
			return rows;
		},
		begin,
		follow() {
			if (!current) return;
			const {typed, keys, older} = current;
			rows = undefined;
			if (isStillPassing(log, current.passed)) return current.count.scan.update();
			const next = begin(typed, keys);
			if (older) void readOlder(next);
		},
		countAll() {
			if (!current || current.older || current.count.scan.isWhole) return;
			// Anew: what was counted and dropped meanwhile is among the older ones as well.
			void readOlder(begin(current.typed, current.keys));
		},
		end,
	};
};
