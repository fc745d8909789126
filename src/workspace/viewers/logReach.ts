import {clock, counted} from '../../base/format.ts';
import type {LogFeed, LogGap, LogWindow} from '../../hub/types.ts';
import type {LogSearch} from '../../log/search.ts';
import type {LogScroll} from './logScroll.ts';
import type {Line} from './spans.ts';

/** What is stepped to. */
export interface ReachGoal {
	readonly search: LogSearch;
	/** Where the reader is. */
	readonly from: number;
	readonly direction: 1 | -1;
	/** The nearest line among those that were looked at, not round the ends. */
	next(): number | undefined;
	/** Goes to a line; undefined: there is none, and nothing is left to be read. False where the reader stays. */
	arrive(index: number | undefined): boolean;
}

export interface LogReachOptions {
	readonly feed: Pick<LogFeed, 'get' | 'load' | 'loadOlder' | 'pin'>;
	readonly scroll: Pick<LogScroll, 'readOn' | 'reading'>;
	/** Lines are looked at. */
	isBusy(search: LogSearch): boolean;
	/** Lines came: they are to be looked at now. */
	refresh(): void;
}

/** Steps to what is not kept: reads on until it is there. */
export interface LogReach {
	/** Lines that the engine has and nobody looked at stand between a line and the next one in a direction. */
	isBeyond(goal: Pick<ReachGoal, 'search' | 'from' | 'direction' | 'next'>): boolean;
	/** Reads until a line is found or nothing is left; given up when the reader moves, or its search ends. */
	go(goal: ReachGoal): void;
	/** Told while it reads; undefined = it does not. `now`: ms since the epoch. */
	status(now: number): Line | undefined;
	/** Lines were looked at, or a search ended. */
	wake(): void;
	/** Nothing is searched for as it was. */
	cancel(): void;
}

/**
 * Pages grow: the first match may be near, and each page costs the engine a look from the end of the log to it. The
 * largest takes it half a second, which is how long what was given up goes on.
 */
const pages = {first: 1000, factor: 4, most: 64_000} as const;
const dayMs = 86_400_000;

/** A hole that can be filled, with lines that nobody looked at. */
const isUnread = (search: LogSearch) => (gap: LogGap) =>
	!gap.gone && gap.size !== 'none' && search.unseen(gap).length > 0;

/** The engine has lines that nobody looked at. */
export const hasUnread = (window: LogWindow, search: LogSearch): boolean =>
	window.first < window.end && (window.more !== false || window.gaps.some(isUnread(search)));

/** Where to read next: the hole nearest to the reader, or what is older; undefined where all was looked at. */
const unreadFor = (
	window: LogWindow,
	{search, from, direction, next}: Pick<ReachGoal, 'search' | 'from' | 'direction' | 'next'>,
): LogGap | 'older' | undefined => {
	const found = next();
	const holes = window.gaps.filter(isUnread(search));
	if (direction > 0) {
		return holes.find(gap => gap.to > from && (found === undefined || gap.from < found));
	}
	const hole = holes.findLast(gap => gap.from < from && (found === undefined || gap.to > found));
	if (hole || found !== undefined || window.more === false) return hole;
	return window.first < window.end ? 'older' : undefined;
};

/** `14:03`, and `11-23` for what is older than a day. */
const when = (ms: number, now: number): string => {
	if (now - ms < dayMs) return clock(ms).slice(0, 5);
	const date = new Date(ms);
	return [date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
};

const edgesOf = ({first, gaps}: LogWindow): string =>
	`${first} ${gaps.map(({from, to, gone}) => `${from}-${to}${gone}`)}`;

/** Reads nothing yet. */
export const createLogReach = ({feed, scroll, isBusy, refresh}: LogReachOptions): LogReach => {
	let current: ReachGoal | undefined;
	/** Index of the line that it came to. */
	let reached = 0;
	let waiters: (() => void)[] = [];

	const settled = async (search: LogSearch) => {
		while (isBusy(search)) await new Promise<void>(resolve => waiters.push(resolve));
	};
	const wake = () => {
		const woken = waiters;
		waiters = [];
		for (const waiter of woken) waiter();
	};
	/** False when it does not come. */
	const load = async (what: LogGap | 'older', direction: 1 | -1, lines: number) => {
		const window = feed.get();
		const isDown = what !== 'older' && direction > 0;
		// What was read last is what must not be dropped next.
		feed.pin(what === 'older' ? window.first : isDown ? what.from - 1 : what.to);
		if (what === 'older') await feed.loadOlder(lines);
		else await feed.load(isDown ? what.from : what.to - 1, lines);
		const now = feed.get();
		return edgesOf(now) !== edgesOf(window) || now.more !== window.more;
	};
	return {
		isBeyond: goal => unreadFor(feed.get(), goal) !== undefined,
		go(goal) {
			current = goal;
			reached = goal.from;
			let lines: number = pages.first;
			let isStuck = false;
			const read = async () => {
				await settled(goal.search);
				if (current !== goal) return false;
				const what = unreadFor(feed.get(), goal);
				if (what === undefined) return false;
				isStuck = !(await load(what, goal.direction, lines));
				lines = Math.min(pages.most, lines * pages.factor);
				if (current !== goal) return false;
				const {first} = feed.get();
				reached = what === 'older' ? first : goal.direction > 0 ? what.from : what.to - 1;
				refresh();
				return !isStuck;
			};
			const done = () => current === goal && !isStuck && goal.arrive(goal.next());
			void scroll
				.readOn(read, () => {
					const hasMoved = done();
					if (current === goal) current = undefined;
					return hasMoved;
				})
				.finally(() => {
					if (current === goal) current = undefined;
				});
		},
		status(now) {
			if (!current || !scroll.reading) return undefined;
			const {search, direction} = current;
			const window = feed.get();
			const timeNano = window.at(reached)?.timeNano;
			const ms = timeNano === undefined ? now : Number(timeNano / 1_000_000n);
			const where =
				direction < 0
					? `searching older · back to ${when(ms, now)}`
					: `searching · at ${when(ms, now)}`;
			return [{text: `${where} · ${counted(search.seen, 'line')}`, tone: 'busy'}];
		},
		wake,
		cancel() {
			current = undefined;
			wake();
		},
	};
};
