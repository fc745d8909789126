import {moment} from '../../base/text/format.ts';
import {msToNano, nanoToMs} from '../../base/time.ts';
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

/** Where what is shown begins. */
export interface Limit {
	/** How far back, which moves on with the time; undefined: at a time that stays. */
	readonly minutes: number | undefined;
	/** That time, for people. */
	readonly begin: string;
	/** Nothing older is shown; nanoseconds since the epoch. */
	readonly since: bigint;
	/** The first line that is shown is the first of that time. */
	readonly reached: boolean;
	/** When the newest line of all was written; undefined where there is none. */
	readonly newest: bigint | undefined;
}

/** A window that may begin later than what is kept, or end before. */
export interface LimitedWindow extends LogWindow {
	readonly limit?: Limit;
	/** When it ends, for people. */
	readonly until?: string;
}

/** A log of which only the last minutes may be shown, or what was written until a time. */
export interface LimitedLog extends LogFeed {
	get(): LimitedWindow;
	readonly minutes: number | undefined;
	/** Nothing older is shown, whatever the time is now; nanoseconds since the epoch. */
	readonly begin: bigint | undefined;
	/** Nothing newer is shown; nanoseconds since the epoch. */
	readonly until: bigint | undefined;
	/** undefined = everything. */
	limit(minutes: number | undefined): void;
	/** Nothing that was written later is shown; nor what was before `begin`, where that is said. */
	endAt(timeNano: bigint, begin?: bigint): void;
	/** When it ends, where all that is kept was written later, and there is more before it. */
	missed(): bigint | undefined;
	/** Moves the limit on with the time. */
	slide(): void;
}

const minuteMs = 60_000;

/** Lines of a limit alone; what is kept stays as it is. */
const limitedTo = (
	whole: LogWindow,
	{since, ...told}: Pick<Limit, 'minutes' | 'since' | 'begin'>,
): LimitedWindow => {
	const newest = whole.at(whole.end - 1)?.timeNano;
	const oldest = whole.at(whole.first)?.timeNano;
	const reached = oldest !== undefined && oldest < since;
	const limit: Limit = {...told, since, reached, newest};
	if (!reached) return {...whole, limit};
	const found = indexAtTime(whole, since);
	// What was written then may be in the hole before.
	const first = whole.gaps.find(({to, gone}) => to === found && !gone)?.from ?? found;
	const gaps = whole.gaps.filter(({to}) => to > first);
	return {...whole, first, gaps, more: false, dropped: 0, limit};
};

/** Lines up to a time alone: whatever comes is not among them. */
const endedAt = (window: LimitedWindow, timeNano: bigint, now: number): LimitedWindow => {
	const end = indexAtTime(window, timeNano + 1n);
	const gaps = window.gaps.filter(({to}) => to <= end);
	return {...window, end, gaps, until: moment(nanoToMs(timeNano), now)};
};

/** Everything is shown at first. `now`: ms since the epoch. */
export const limitLog = (feed: LogFeed, now: () => number): LimitedLog => {
	let minutes: number | undefined;
	/** `since` stays where it is. */
	let isFixed = false;
	let since = 0n;
	let until: bigint | undefined;
	let known:
		| {readonly whole: LogWindow; readonly since: bigint; readonly window: LimitedWindow}
		| undefined;
	const slide = () => {
		if (minutes !== undefined) since = msToNano(now() - minutes * minuteMs);
	};
	const isBegun = () => isFixed || minutes !== undefined;
	const begun = (whole: LogWindow): LimitedWindow => {
		if (!isBegun()) return whole;
		const begin = moment(nanoToMs(since), now());
		return limitedTo(whole, {minutes, since, begin});
	};
	const {scan} = feed;
	return {
		...feed,
		...(scan && {
			scan: asked => scan({...asked, ...(isBegun() ? {since} : {})}),
		}),
		get() {
			const whole = feed.get();
			if (!isBegun() && until === undefined) return whole;
			if (known?.whole !== whole || known.since !== since) {
				const window = until === undefined ? begun(whole) : endedAt(begun(whole), until, now());
				known = {whole, since, window};
			}
			return known.window;
		},
		get minutes() {
			return minutes;
		},
		get begin() {
			return isFixed ? since : undefined;
		},
		get until() {
			return until;
		},
		limit(next) {
			minutes = next;
			isFixed = false;
			until = undefined;
			known = undefined;
			slide();
		},
		endAt(timeNano, begin) {
			until = timeNano;
			if (begin !== undefined) [minutes, isFixed, since] = [undefined, true, begin];
			known = undefined;
		},
		missed() {
			if (until === undefined) return undefined;
			const {first, at, more} = feed.get();
			return more !== false && (at(first)?.timeNano ?? until) > until ? until : undefined;
		},
		slide,
	};
};
