import {msToNano} from '../../base/time.ts';
import {indexAtTime} from '../feed/timeAt.ts';
import type {LogFeed, LogWindow} from '../feed/types.ts';

/** The digits behind `@` of the windows, and how far back each shows, minutes. */
export const logWindows: readonly (readonly [digit: string, minutes: number])[] = [
	['2', 1],
	['3', 5],
	['4', 15],
	['5', 30],
	['6', 60],
];

/** How far back lines are shown. */
export interface Limit {
	readonly minutes: number;
	/** Nothing older is shown; nanoseconds since the epoch. */
	readonly since: bigint;
	/** The first line that is shown is the first of that time. */
	readonly reached: boolean;
	/** When the newest line of all was written; undefined where there is none. */
	readonly newest: bigint | undefined;
}

/** A window that may begin later than what is kept. */
export interface LimitedWindow extends LogWindow {
	readonly limit?: Limit;
}

/** A log of which only the last minutes may be shown. */
export interface LimitedLog extends LogFeed {
	get(): LimitedWindow;
	readonly minutes: number | undefined;
	/** undefined = everything. */
	limit(minutes: number | undefined): void;
	/** Moves the limit on with the time. */
	slide(): void;
}

const minuteMs = 60_000;

/** Lines of a limit alone; what is kept stays as it is. */
const limitedTo = (whole: LogWindow, minutes: number, since: bigint): LimitedWindow => {
	const newest = whole.at(whole.end - 1)?.timeNano;
	const oldest = whole.at(whole.first)?.timeNano;
	const reached = oldest !== undefined && oldest < since;
	const limit: Limit = {minutes, since, reached, newest};
	if (!reached) return {...whole, limit};
	const found = indexAtTime(whole, since);
	// What was written then may be in the hole before.
	const first = whole.gaps.find(({to, gone}) => to === found && !gone)?.from ?? found;
	const gaps = whole.gaps.filter(({to}) => to > first);
	return {...whole, first, gaps, more: false, dropped: 0, limit};
};

/** Everything is shown at first. `now`: ms since the epoch. */
export const limitLog = (feed: LogFeed, now: () => number): LimitedLog => {
	let minutes: number | undefined;
	let since = 0n;
	let known:
		| {readonly whole: LogWindow; readonly since: bigint; readonly window: LimitedWindow}
		| undefined;
	const slide = () => {
		if (minutes !== undefined) since = msToNano(now() - minutes * minuteMs);
	};
	const {scan} = feed;
	return {
		...feed,
		...(scan && {
			scan: asked => scan({...asked, ...(minutes === undefined ? {} : {since})}),
		}),
		get() {
			const whole = feed.get();
			if (minutes === undefined) return whole;
			if (known?.whole !== whole || known.since !== since) {
				known = {whole, since, window: limitedTo(whole, minutes, since)};
			}
			return known.window;
		},
		get minutes() {
			return minutes;
		},
		limit(next) {
			minutes = next;
			known = undefined;
			slide();
		},
		slide,
	};
};
