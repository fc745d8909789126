import {clock, counted, twoDigits} from '../../../base/text/format.ts';
import {dayMs, nanoToMs} from '../../../base/time.ts';
import type {Line} from '../../../spans/span.ts';
import {canFill} from '../../feed/gaps.ts';
import type {LogFeed, LogGap, LogScan, LogWindow} from '../../feed/types.ts';
import type {LogSearch} from '../../search/search.ts';
import type {Missing, UnreadLines} from '../reader/missing.ts';
import type {LogScroll} from '../reader/scroll.ts';

/** What is stepped to. */
export interface BeyondGoal {
	readonly search: LogSearch;
	/** Where the reader is. */
	readonly from: number;
	readonly direction: 1 | -1;
	/** The nearest line among those that were looked at, not round the ends. */
	next(): number | undefined;
	/** As `next`, round the ends. */
	round(): number | undefined;
	/** Goes to a line; undefined: there is none, and nothing is left to be read. False where the reader stays. */
	arrive(index: number | undefined): boolean;
}

export interface SearchBeyondOptions {
	readonly feed: Pick<LogFeed, 'get' | 'load' | 'loadOlder' | 'pin' | 'scan'>;
	readonly scroll: Pick<LogScroll, 'readOn' | 'reading'>;
	/** Lines are looked at. */
	isBusy(search: LogSearch): boolean;
	/** Lines came: they are to be looked at now. */
	refresh(): void;
	/** Resolves when more lines were looked at. */
	wait(): Promise<void>;
	/** More was looked at; at most every 90 ms. */
	changed(): void;
}

/** Steps to what is not kept: reads on until it is there. */
export interface SearchBeyond {
	/** Lines that the engine has and nobody looked at stand between a line and the next one in a direction. */
	isBeyond(goal: Omit<BeyondGoal, 'arrive'>): boolean;
	/** Reads until a line is found or nothing is left; given up when the reader moves, or its search ends. */
	go(goal: BeyondGoal): void;
	/** Told while it reads; undefined = it does not. `now`: ms since the epoch. */
	status(now: number): Line | undefined;
	/** Nothing is searched for as it was. */
	cancel(): void;
}

/**
 * The first match may be near, so pages that stay come first, and grow: each costs the engine a look from the end of the
 * log to it. What is farther is looked through and not kept, where the log can do that.
 */
const pages = {first: 1000, factor: 4, most: 64_000, kept: 2} as const;
const quietMs = 90;

/** Who knows which lines were looked at. */
type Looked = Pick<LogSearch, 'unseen'>;

/** A hole that can be filled, with lines that nobody looked at. */
const isUnread = (search: Looked) => (gap: LogGap) => canFill(gap) && search.unseen(gap).length > 0;

/** The engine has lines before the first kept one that nobody looked at, or may have. */
export const hasOlderUnread = ({first, more}: LogWindow, search: Looked): boolean =>
	more !== false && search.unseen({from: Number.NEGATIVE_INFINITY, to: first}).length > 0;

/** The engine has lines that nobody looked at. */
export const hasUnread = (window: LogWindow, search: LogSearch): boolean =>
	window.first < window.end &&
	(hasOlderUnread(window, search) || window.gaps.some(isUnread(search)));

const edgesOf = ({first, gaps}: LogWindow): string =>
	`${first} ${gaps.map(({from, to, gone}) => `${from}-${to}${gone}`)}`;

/** Brings lines of what is not kept, those nearest to who comes from that direction; false when none come. */
export const loadLines = async (
	feed: Pick<LogFeed, 'get' | 'load' | 'loadOlder' | 'pin'>,
	what: UnreadLines,
	direction: 1 | -1,
	lines: number,
): Promise<boolean> => {
	const window = feed.get();
	const isDown = what !== 'older' && direction > 0;
	// What was read last is what must not be dropped next.
	feed.pin(what === 'older' ? window.first : isDown ? what.from - 1 : what.to);
	if (what === 'older') await feed.loadOlder(lines);
	else await feed.load(isDown ? what.from : what.to - 1, lines);
	const now = feed.get();
	return edgesOf(now) !== edgesOf(window) || now.more !== window.more;
};

/** Where to read next: the hole nearest to the reader, or what is older; undefined where all was looked at. */
const unreadFor = (
	window: LogWindow,
	{search, from, direction, next, round}: Omit<BeyondGoal, 'arrive'>,
): UnreadLines | undefined => {
	const found = next();
	const holes = window.gaps.filter(isUnread(search));
	if (direction > 0) {
		return holes.find(gap => gap.to > from && (found === undefined || gap.from < found));
	}
	const hole = holes.findLast(gap => gap.from < from && (found === undefined || gap.to > found));
	if (hole || found !== undefined || window.first >= window.end) return hole;
	if (hasOlderUnread(window, search)) return 'older';
	// From the start of the log it goes on at its end.
	const newest = round() ?? Number.NEGATIVE_INFINITY;
	return holes.findLast(gap => gap.from > from && gap.to > newest);
};

/** `14:03`, and `11-23` for what is older than a day. */
export const shortTime = (ms: number, now: number): string => {
	if (now - ms < dayMs) return clock(ms).slice(0, 5);
	const date = new Date(ms);
	return [date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
};

/** What is read for. */
interface Run {
	readonly goal: BeyondGoal;
	readonly stop: AbortController;
	/** Pages that came. */
	pages: number;
	/** When the line was written that it came to. */
	timeNano?: bigint | undefined;
	/** Lines looked at, where that is not what the search knows of. */
	seen?: number | undefined;
}

/** Looks through what a feed does not keep, from where it is missing; undefined where it cannot. */
export const scanMissing = (
	feed: Pick<LogFeed, 'get' | 'scan'>,
	{what, direction}: Missing,
	asked: Omit<LogScan, 'direction' | 'from'>,
) => {
	const from = what === 'older' ? feed.get().first : direction > 0 ? what.from - 1 : what.to;
	return feed.scan?.({...asked, direction, from});
};

/** Notes how far a scan came, and says so to others at most every 90 ms. */
export const throttleProgress = (
	told: LogScan['progress'],
	changed: () => void,
): LogScan['progress'] => {
	let toldAt = performance.now();
	return (lines, timeNano) => {
		told(lines, timeNano);
		if (performance.now() - toldAt < quietMs) return;
		toldAt = performance.now();
		changed();
	};
};

const statusOf = ({goal, seen, ...run}: Run, {at}: LogWindow, now: number): Line => {
	const {search, direction, from} = goal;
	const timeNano = run.timeNano ?? (at(from) ?? at(from + direction))?.timeNano;
	const time = shortTime(timeNano === undefined ? now : nanoToMs(timeNano), now);
	const where = direction < 0 ? `searching older · back to ${time}` : `searching · at ${time}`;
	return [{text: `${where} · ${counted(seen ?? search.seen, 'line')}`, tone: 'busy'}];
};

/** Reads nothing yet. */
export const createSearchBeyond = (options: SearchBeyondOptions): SearchBeyond => {
	const {feed, scroll, isBusy, refresh, wait, changed} = options;
	let current: Run | undefined;
	const settled = async (search: LogSearch) => {
		while (isBusy(search)) await wait();
	};
	/** Looks through what is not kept; false when that cannot be done. */
	const scan = async (run: Run, what: UnreadLines, signal: AbortSignal) => {
		const {search, direction} = run.goal;
		const before = search.seen;
		const told = (lines: number, timeNano: bigint | undefined) => {
			[run.seen, run.timeNano] = [before + lines, timeNano];
		};
		const asked = {tester: search.tester, signal, progress: throttleProgress(told, changed)};
		const found = await scanMissing(feed, {what, direction}, asked);
		if (!found || signal.aborted) return false;
		search.ruleOut({from: found.from, to: found.to}, found.isStart);
		return found.found !== undefined || found.to > found.from || found.isStart;
	};
	/** Pages that stay come first, where a match may be near. */
	const bring = async (run: Run, what: UnreadLines, signal: AbortSignal) => {
		const {direction} = run.goal;
		const isNear = run.pages < pages.kept;
		if (!isNear && (await scan(run, what, signal).catch(() => false))) return true;
		if (signal.aborted) return false;
		const lines = Math.min(pages.most, pages.first * pages.factor ** run.pages++);
		return loadLines(feed, what, direction, lines);
	};
	return {
		isBeyond: goal => unreadFor(feed.get(), goal) !== undefined,
		go(goal) {
			current?.stop.abort();
			const run: Run = {goal, stop: new AbortController(), pages: 0};
			current = run;
			let isStuck = false;
			const read = async (moved: AbortSignal) => {
				await settled(goal.search);
				if (current !== run) return false;
				const what = unreadFor(feed.get(), goal);
				if (what === undefined) return false;
				isStuck = !(await bring(run, what, AbortSignal.any([moved, run.stop.signal])));
				if (current !== run) return false;
				const {first, at} = feed.get();
				const reached = what === 'older' ? first : goal.direction > 0 ? what.from : what.to - 1;
				[run.timeNano, run.seen] = [at(reached)?.timeNano, undefined];
				refresh();
				return !isStuck;
			};
			const done = () => current === run && !isStuck && goal.arrive(goal.next());
			const end = () => {
				if (current === run) current = undefined;
			};
			const isDone = () => {
				const hasMoved = done();
				end();
				return hasMoved;
			};
			void scroll.readOn(read, isDone).finally(end);
		},
		status(now) {
			if (!current || !scroll.reading) return undefined;
			return statusOf(current, feed.get(), now);
		},
		cancel() {
			current?.stop.abort();
			current = undefined;
		},
	};
};
