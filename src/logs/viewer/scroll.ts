import {indexAtTime, indexOfRun} from '../feed/timeAt.ts';
import {
	bottomPlace,
	eyeOn,
	type Hold,
	isLine,
	itemsOf,
	type LogItems,
	type LogRow,
	layOut,
	type Shown,
	walk,
} from './layout.ts';
import type {LimitedLog, LimitedWindow} from './limit.ts';
import {holeOn, loadBeside, type Missing, missingOn} from './missing.ts';
import {createAwaitedRun} from './pane/awaitedRun.ts';
import {createLogSeek} from './seek.ts';
import {type Tail, tailOf} from './status.ts';

/** What is on the screen of a log. */
export interface LogPicture {
	readonly window: LimitedWindow;
	readonly items: LogItems;
	/** Empty while there are no lines. */
	readonly rows: readonly LogRow[];
}

export interface LogScrollOptions {
	readonly feed: LimitedLog;
	/** Rows of the pane. */
	height(): number;
	/** What is said after the newest line. */
	tail(): Tail;
	/** Rows of an item, at least one. */
	heightOf(picture: Omit<LogPicture, 'rows'>, index: number): number;
	readonly shown: Shown;
	/** Lines are hidden: what is missing on the screen is read by others. */
	isFiltered(): boolean;
	/** Something may be missing; `again`: also what was given up. */
	fill(again: boolean): void;
	changed(): void;
	/** ms since the epoch. */
	now(): number;
	/** He went elsewhere; `index`: to this line. */
	jumped(index?: number): void;
	/** He scrolled. */
	scrolled(): void;
}

/** Where the reader of a log is: at its end, which he follows, or at a place that stays. */
export interface LogScroll {
	look(): LogPicture;
	/** The picture is made anew. */
	invalidate(): void;
	readonly follows: boolean;
	/** A time that is read back to. */
	readonly seeking: bigint | undefined;
	/** `readOn` goes on. */
	readonly reading: boolean;
	/**
	 * Repeats `read` until it says false, then `done`, unless he moves meanwhile, which aborts the signal; `done` is false
	 * where he stays.
	 */
	readOn(read: (signal: AbortSignal) => Promise<boolean>, done: () => boolean): Promise<void>;
	/** Gives up what is read for; false when nothing is. */
	giveUp(): boolean;
	toStart(): void;
	toEnd(): void;
	/** Stays where he is from now on. */
	hold(): void;
	move(rows: number): void;
	/** Scrolls to a line, unless its beginning is on the screen already. */
	show(index: number): void;
	/**
	 * Changes which lines are shown. The line that is meant stays on its row, else the one at the top; where the end is
	 * followed, the last one stays on the screen.
	 */
	reshape(change: (eye: number | undefined) => void, meant: number | undefined): void;
	/** Brings what was written at a time to the top, loading older lines until it is there. */
	seek(timeNano: bigint): Promise<void>;
	/** Brings the first line of the run that began at a time to the bottom; it may be one of those that are on their way. */
	seekRun(startedNano: bigint): Promise<void>;
	/** What of shown lines is missing on the screen, or beside it where he scrolls, and may be had. */
	missing(): Missing | undefined;
	/**
	 * Lines came: goes where they were waited for, or asks for what is missing, and once whether there is more before a log
	 * that fits on the screen.
	 */
	arrived(): void;
}

/** At the end of a log. */
export const createLogScroll = (options: LogScrollOptions): LogScroll => {
	const {feed, shown, changed} = options;
	/** undefined = he follows the end. */
	let top: Hold | undefined;
	let picture: LogPicture | undefined;
	/** The hole on the screen that was asked for when lines came. */
	let asked: string | undefined;
	const seek = createLogSeek(feed, changed);
	const awaited = createAwaitedRun(options.now);

	const heightsIn = (window: LimitedWindow, items: LogItems) => (index: number) =>
		options.heightOf({window, items}, index);
	const look = (): LogPicture => {
		if (picture) return picture;
		const window = feed.get();
		const items = itemsOf(window, tailOf(window, options.tail()) !== undefined, shown);
		const isEmpty = window.end === window.first;
		const rows = isEmpty ? [] : layOut(items, heightsIn(window, items), top, options.height());
		picture = {window, items, rows};
		return picture;
	};
	/** Asks for what is missing on the screen or a screen above and below it. */
	const fetch = (again = true) => {
		const picture = look();
		if (options.isFiltered()) {
			// Lines may stand far apart: each is to stay.
			feed.pin(picture.rows.filter(isLine).map(({index}) => index));
			return options.fill(again);
		}
		feed.pin(top && picture.rows[0]?.index);
		if (top) loadBeside(feed, picture, options.height());
	};
	const place = (next: Hold | undefined) => {
		seek.cancel();
		awaited.cancel();
		top = next;
		picture = undefined;
		changed();
		fetch();
	};
	const itemsNow = () => {
		const window = feed.get();
		return itemsOf(window, tailOf(window, options.tail()) !== undefined, shown);
	};
	/** Puts a line so many rows below the top. */
	const placeAt = (index: number, rows: number) => {
		const items = itemsNow();
		place(walk(items, heightsIn(feed.get(), items), {index, sub: 0}, -rows));
	};
	/** False where no line of the run is there. */
	const showRun = (startedNano: bigint): boolean => {
		const window = feed.get();
		const index = indexOfRun(window, startedNano);
		if (index >= window.end) return false;
		placeAt(index, options.height() - 1);
		options.jumped(index);
		return true;
	};
	/** The first line that the engine has, or the first of the limit. */
	const toStart = async () => {
		const {more, limit} = feed.get();
		const {loadHead} = feed;
		const readHead = async () => {
			await loadHead?.();
			return false;
		};
		if (limit && !(await seek.backTo(limit.since))) return;
		if (!limit && loadHead && more !== false && !(await seek.readTo(0n, readHead))) return;
		picture = undefined;
		place({index: look().items.head, sub: 0});
		options.jumped();
	};
	return {
		look,
		invalidate() {
			picture = undefined;
		},
		get follows() {
			return top === undefined;
		},
		get seeking() {
			return seek.timeNano;
		},
		get reading() {
			return seek.isOn && seek.timeNano === undefined;
		},
		async readOn(read, done) {
			if (!(await seek.readTo(undefined, read))) return;
			seek.cancel();
			if (done()) return;
			changed();
			fetch();
		},
		giveUp() {
			if (!seek.isOn) return false;
			place(top);
			return true;
		},
		toStart: () => void toStart(),
		toEnd() {
			place(undefined);
			options.jumped();
		},
		hold: () => place(look().rows[0]),
		move(rows) {
			const {window, items, rows: shown} = look();
			const start = shown[0];
			if (!start || rows === 0) return;
			const heights = heightsIn(window, items);
			const next = walk(items, heights, start, rows);
			const bottom = bottomPlace(items, heights, options.height());
			const passed =
				next.index > bottom.index || (next.index === bottom.index && next.sub >= bottom.sub);
			place(passed && items.isWhole(next.index) ? undefined : next);
			options.scrolled();
		},
		show(index) {
			const {window, items, rows} = look();
			// It stays on the screen: what comes below must not push it out.
			if (rows.some(row => isLine(row) && row.index === index)) return place(top ?? rows[0]);
			const middle = options.height() >> 1;
			place(walk(items, heightsIn(window, items), {index, sub: 0}, -middle));
		},
		async seek(timeNano) {
			if (!(await seek.backTo(timeNano))) return;
			const index = Math.min(itemsNow().last, indexAtTime(feed.get(), timeNano));
			placeAt(index, 0);
			options.jumped(index);
		},
		reshape(change, meant) {
			const eye = eyeOn(look().rows, top, meant);
			change(eye?.index);
			picture = undefined;
			const isSeen = () => look().rows.some(({index}) => index === eye?.index);
			if (!eye || (!top && (!shown.has(eye.index) || isSeen()))) {
				changed();
				return fetch();
			}
			place(eye);
			options.scrolled();
		},
		async seekRun(startedNano) {
			if (!(await seek.backTo(startedNano)) || showRun(startedNano)) return;
			place(undefined);
			options.jumped();
			awaited.wait(startedNano, feed.get());
		},
		missing: () => missingOn({...look(), hold: top, beside: top ? options.height() : 0}),
		arrived() {
			const {window, rows} = look();
			const startedNano = awaited.due(window);
			if (startedNano !== undefined && showRun(startedNano)) return;
			if (window.loadingOlder || window.olderError) return;
			if (options.isFiltered()) return fetch(false);
			if (rows[0]?.type === 'head' && window.more !== false) void feed.loadOlder();
			const hole = top && holeOn(window, rows);
			// Not twice for the same one: what does not come now may never come.
			if (hole !== undefined && hole !== asked) fetch();
			asked = hole;
		},
	};
};
