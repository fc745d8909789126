import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import {type LineRange, nearest, type Ranges, sizeOf, subtract} from '../feed/ranges.ts';
import type {LogWindow} from '../feed/types.ts';
import {type Coverage, createCoverage, keptOf} from './coverage.ts';
import type {LineBatch} from './lineTester.ts';

export interface ScanOptions {
	window(): LogWindow;
	readonly schedule: Scheduler;
	/** Lines not looked at before; true when somebody waits for what was found. */
	visit(batch: LineBatch): boolean;
	/** Lines outside of this range are no longer there, or not the same. */
	keep(from: number, to: number): void;
	/** Slices were done: at once when somebody waits, else at most every 90 ms, and at the end. Never while it is made. */
	changed(): void;
	/** The line to begin at; the newest unless said. */
	near?(): number | undefined;
}

/** How far the lines of a log were looked at. */
export interface ScanProgress extends Pick<Coverage, 'seen' | 'unseen'> {
	/** Not all kept lines have been looked at yet. */
	readonly running: boolean;
	/** Share of the kept lines that were looked at, 0 to 1. */
	readonly progress: number;
}

/** Looks at every kept line of a window once, a slice at a time, so that no key waits for it. */
export interface Scan extends ScanProgress, Pick<Coverage, 'covers' | 'ruleOut' | 'learn'> {
	/** The window changed: new lines are looked at, at once if there are few. */
	update(): void;
	end(): void;
}

/** A slice, so that a key waits no longer. */
const sliceMs = 6;
/** What is done at once when the window changed. */
const promptMs = 2;
const batchLines = 1024;
const batchUnits = 131_072;
/** Slices without a word to the screen. */
const quietMs = 90;

/** Lines of a range from its end downwards, as many as fit a batch; they count as seen. */
const takeBatch = (window: LogWindow, coverage: Coverage, {from, to}: LineRange): LineBatch => {
	const lines: LogLine[] = [];
	const indices: number[] = [];
	let units = 0;
	let at = to;
	for (; at > from && units < batchUnits; at--) {
		const line = window.at(at - 1);
		if (!line) {
			coverage.lack(at - 1);
			continue;
		}
		units += line.text.length;
		lines.push(line);
		indices.push(at - 1);
	}
	coverage.visited({from: at, to});
	return {lines: lines.reverse(), indices: indices.reverse()};
};

/** Starts at once with a slice of the lines nearest to where the reader is. */
export const createScan = (options: ScanOptions): Scan => {
	const {schedule} = options;
	let window = options.window();
	const coverage = createCoverage();
	let seenEnd = window.end;
	let cancel: (() => void) | undefined;
	let toldAt = Number.NEGATIVE_INFINITY;
	let untold = false;
	let ended = false;

	const missing = (): Ranges => coverage.missing(window);
	/** Lines that just came are wanted first, whatever the reader looks at. */
	const next = (ranges: Ranges): LineRange | undefined => {
		const fresh = subtract(ranges, [{from: Number.NEGATIVE_INFINITY, to: seenEnd}]);
		const place = fresh.length > 0 ? window.end : (options.near?.() ?? window.end);
		return nearest(fresh.length > 0 ? fresh : ranges, place, batchLines);
	};
	/** Works for `ms`; true when it is to be told now. */
	const slice = (ms: number): boolean => {
		window = options.window();
		const startedAt = performance.now();
		let urgent = false;
		do {
			const range = next(missing());
			if (!range) break;
			urgent = options.visit(takeBatch(window, coverage, range)) || urgent;
			untold = true;
		} while (performance.now() - startedAt < ms);
		const done = missing().length === 0;
		if (done) seenEnd = window.end;
		return untold && (done || urgent || startedAt - toldAt >= quietMs);
	};
	const stop = () => {
		cancel?.();
		cancel = undefined;
	};
	const plan = (work: (ms: number) => void) => {
		if (ended || (missing().length === 0 && !untold)) return;
		cancel ??= schedule.after(0, () => work(sliceMs));
	};
	const work = (ms: number) => {
		const wasRunning = cancel !== undefined;
		const isDue = slice(ms);
		if (isDue) {
			toldAt = performance.now();
			untold = false;
		}
		stop();
		plan(work);
		// Who is told sees whether it goes on, and is told in any case when it does not any more.
		if (isDue || (wasRunning && !cancel)) options.changed();
	};
	slice(sliceMs);
	plan(work);
	return {
		get running() {
			return cancel !== undefined;
		},
		get progress() {
			const kept = sizeOf(keptOf(window));
			return kept === 0 ? 1 : 1 - sizeOf(missing()) / kept;
		},
		get seen() {
			return coverage.seen;
		},
		...{unseen: coverage.unseen, ruleOut: coverage.ruleOut},
		...{learn: coverage.learn, covers: coverage.covers},
		update() {
			window = options.window();
			options.keep(window.first, window.end);
			coverage.keep(window);
			seenEnd = Math.min(seenEnd, window.end);
			if (cancel || missing().length > 0) work(promptMs);
		},
		end() {
			ended = true;
			stop();
		},
	};
};
