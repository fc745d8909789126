import {counted} from '../../../base/text/format.ts';
import {nanoToMs} from '../../../base/time.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogFeed} from '../../feed/types.ts';
import type {Visible} from '../../search/visible.ts';
import type {Missing, WaitingReader} from '../reader/missing.ts';
import {
	hasOlderUnread,
	loadLines,
	scanMissing,
	shortTime,
	throttleProgress,
} from './searchBeyond.ts';
import type {SeenLines} from './seen.ts';

/** Lines that pass, looked for where they are not kept. */
type Filling = Pick<Visible, 'running' | 'tester' | 'around' | 'unseen'>;

export interface LogFillOptions {
	readonly feed: Pick<LogFeed, 'get' | 'load' | 'loadOlder' | 'pin' | 'scan'>;
	/** Where all lines pass, nothing is to be read on for. */
	readonly seen: Pick<SeenLines, 'passing' | 'learn' | 'wait'>;
	/** So many lines fill it. */
	enough(): number;
	/** Lines came: they are to be looked at now. */
	refresh(): void;
	/** More was looked at; at most every 90 ms. */
	changed(): void;
}

/** Reads on where filters leave less than a screen: until it is full, or the log begins. */
export interface LogFill {
	/** Something may be missing now; `again`: also what was given up. */
	update(again: boolean, reader: WaitingReader): void;
	/** Gives it up until the reader moves; false when nothing is read. */
	stop(): boolean;
	readonly running: boolean;
	/** Told while it reads; undefined = it does not, or not for long. `now`: ms since the epoch. */
	status(now: number): Line | undefined;
	end(): void;
}

/** What may be near is read and kept, since its neighbours are likely to be wanted; then only what passes is kept. */
const pages = {first: 1000, factor: 4, most: 64_000, kept: 1} as const;
/** What takes no longer is not talked about. */
const patienceMs = 150;

interface Run {
	readonly visible: Filling;
	readonly reader: WaitingReader;
	readonly stop: AbortController;
	readonly startedAt: number;
	/** Looked at so far, and when the last of them was written. */
	lines: number;
	timeNano?: bigint | undefined;
}

const statusOf = ({lines, timeNano}: Run, now: number): Line => {
	const at = timeNano === undefined ? '' : ` · at ${shortTime(nanoToMs(timeNano), now)}`;
	const read = counted(lines, 'line');
	const text = `reading on${at} · ${read} · esc stops`;
	return [{text, short: `reading on · ${read}`, tone: 'busy'}];
};

/** Reads nothing yet. */
export const createLogFill = (options: LogFillOptions): LogFill => {
	const {feed, seen, refresh, changed} = options;
	let current: Run | undefined;
	/** What was read for, and how many pages of it were kept. */
	let filter: {readonly visible: Filling; pages: number; isHeld: boolean} | undefined;
	const settled = async ({visible: index}: Run) => {
		while (index.running) await seen.wait();
	};
	/** What is missing, unless the log has nothing more that passes. */
	const missingTo = (reader: WaitingReader): Missing | undefined => {
		const {visible: index} = seen.passing;
		const found = reader.missing();
		if (!index || (found?.what === 'older' && !hasOlderUnread(feed.get(), index))) return undefined;
		return found;
	};
	/** Looks through what is not kept, and keeps what passes; false when that cannot be done. */
	const scan = async (run: Run, wanted: Missing) => {
		const before = run.lines;
		const told = (lines: number, timeNano: bigint | undefined) => {
			[run.lines, run.timeNano] = [before + lines, timeNano];
		};
		const found = await scanMissing(feed, wanted, {
			...{tester: run.visible.tester, signal: run.stop.signal, enough: options.enough()},
			progress: throttleProgress(told, changed),
		});
		if (!found || current !== run) return false;
		seen.learn({from: found.from, to: found.to}, found.meant ?? [], found.isStart);
		return found.to > found.from || found.isStart;
	};
	const bring = async (run: Run, wanted: Missing): Promise<boolean> => {
		const known = filter;
		if (!known) return false;
		const isNear = known.pages < pages.kept;
		// What stands around a line is kept with it where whole pages are.
		const isAlone = run.visible.around === 0;
		if (!isNear && isAlone && (await scan(run, wanted).catch(() => false))) return true;
		if (current !== run) return false;
		const lines = Math.min(pages.most, pages.first * pages.factor ** known.pages++);
		run.lines += lines;
		return loadLines(feed, wanted.what, wanted.direction, lines);
	};
	const read = async (run: Run) => {
		for (;;) {
			await settled(run);
			const wanted = current === run ? missingTo(run.reader) : undefined;
			if (!wanted) return;
			const hasCome = await bring(run, wanted);
			if (current !== run) return;
			if (!hasCome && filter) filter.isHeld = true;
			if (!hasCome) return;
			refresh();
			run.reader.keep();
		}
	};
	const cancel = () => {
		current?.stop.abort();
		current = undefined;
	};
	return {
		update(again, reader) {
			const {visible: index} = seen.passing;
			if (filter?.visible !== index) {
				cancel();
				filter = index && {visible: index, pages: 0, isHeld: false};
			}
			if (!filter) return;
			if (again) filter.isHeld = false;
			if (current || filter.isHeld || !missingTo(reader)) return;
			const run: Run = {
				...{visible: filter.visible, reader},
				stop: new AbortController(),
				startedAt: performance.now(),
				lines: 0,
			};
			current = run;
			void read(run).finally(() => {
				if (current !== run) return;
				current = undefined;
				changed();
			});
		},
		stop() {
			if (!current || !filter) return false;
			filter.isHeld = true;
			cancel();
			changed();
			return true;
		},
		get running() {
			return current !== undefined;
		},
		status(now) {
			if (!current || performance.now() - current.startedAt < patienceMs) return undefined;
			return statusOf(current, now);
		},
		end: cancel,
	};
};
