import type {LogFeed, LogWindow} from '../../hub/types.ts';
import type {Visible} from '../../log/visible.ts';
import {
	bottomPlace,
	itemsOf,
	type LogItems,
	type LogRow,
	layOut,
	type Place,
	walk,
} from './logLayout.ts';
import {tailOf} from './logStatus.ts';
import {indexAtTime} from './logTime.ts';

/** What is on the screen of a log. */
export interface LogPicture {
	readonly window: LogWindow;
	readonly items: LogItems;
	/** Empty while there are no lines. */
	readonly rows: readonly LogRow[];
}

export interface LogScrollOptions {
	readonly feed: LogFeed;
	/** Rows of the pane. */
	height(): number;
	/** Rows of an item, at least one. */
	heightOf(picture: Omit<LogPicture, 'rows'>, index: number): number;
	/** Lines that pass the filters; undefined = all. */
	visible(): Visible | undefined;
	changed(): void;
}

/** Where the reader of a log is: at its end, which he follows, or at a place that stays. */
export interface LogScroll {
	look(): LogPicture;
	/** The picture is made anew. */
	invalidate(): void;
	readonly follows: boolean;
	/** A time that is read back to. */
	readonly seeking: bigint | undefined;
	toStart(): void;
	toEnd(): void;
	/** Stays where he is from now on. */
	hold(): void;
	move(rows: number): void;
	/** Scrolls to a line, unless it is on the screen already. */
	show(index: number): void;
	/** Brings what was written at a time to the top or the bottom, loading older lines until it is there. */
	seek(timeNano: bigint, edge: 'top' | 'bottom'): Promise<void>;
	/** Asks once whether there is more before a log that fits on the screen. */
	probe(): void;
}

/** At the end of a log. */
export const createLogScroll = (options: LogScrollOptions): LogScroll => {
	const {feed, changed} = options;
	/** undefined = he follows the end. */
	let top: Place | undefined;
	let picture: LogPicture | undefined;
	let seeking: {readonly timeNano: bigint} | undefined;

	const heightsIn = (window: LogWindow, items: LogItems) => (index: number) =>
		options.heightOf({window, items}, index);
	const look = (): LogPicture => {
		if (picture) return picture;
		const window = feed.get();
		const items = itemsOf(window, tailOf(window) !== undefined, options.visible());
		const rows =
			window.end === window.first
				? []
				: layOut(items, heightsIn(window, items), top, options.height());
		picture = {window, items, rows};
		return picture;
	};
	/** Asks for what is missing on the screen or a screen above and below it. */
	const fetch = () => {
		const {window, items, rows} = look();
		const height = options.height();
		const [first, last] = [rows[0], rows.at(-1)];
		feed.pin(top && first ? first.index : undefined);
		if (!top || !first || !last || window.loadingOlder) return;
		if (first.index - height <= items.head) {
			if (window.more !== false) void feed.loadOlder();
			return;
		}
		const gap = window.gaps.find(
			({from, to, gone}) => !gone && from <= last.index + height && to > first.index - height,
		);
		if (!gap) return;
		const from = Math.max(gap.from, Math.min(first.index, gap.to - 1));
		void feed.load(gap.to <= first.index ? gap.to - 1 : from);
	};
	const place = (next: Place | undefined) => {
		seeking = undefined;
		top = next;
		picture = undefined;
		changed();
		fetch();
	};
	const isReached = (timeNano: bigint) => {
		const window = feed.get();
		const oldest = window.at(window.first);
		if (window.more === false || window.olderError) return true;
		return oldest !== undefined && oldest.timeNano <= timeNano;
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
			return seeking?.timeNano;
		},
		toStart: () => place({index: look().items.head, sub: 0}),
		toEnd: () => place(undefined),
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
			place(passed ? undefined : next);
		},
		show(index) {
			const {window, items, rows} = look();
			// It stays on the screen: what comes below must not push it out.
			if (rows.some(row => row.type === 'line' && row.index === index)) {
				return place(top ?? rows[0]);
			}
			const middle = options.height() >> 1;
			place(walk(items, heightsIn(window, items), {index, sub: 0}, -middle));
		},
		async seek(timeNano, edge) {
			const own = {timeNano};
			seeking = own;
			changed();
			while (seeking === own && !isReached(timeNano)) {
				const {first} = feed.get();
				// What was read last is what must not be dropped next.
				feed.pin(first);
				await feed.loadOlder();
				if (feed.get().first === first) break;
			}
			// He moved meanwhile, and means to be there.
			if (seeking !== own) return;
			const window = feed.get();
			const items = itemsOf(window, tailOf(window) !== undefined, options.visible());
			const at = {index: Math.min(items.last, indexAtTime(window, timeNano)), sub: 0};
			const rows = edge === 'top' ? 0 : -(options.height() - 1);
			place(walk(items, heightsIn(window, items), at, rows));
		},
		probe() {
			const {window, rows} = look();
			const isOpen = rows[0]?.type === 'head' && window.more === undefined;
			if (isOpen && !window.loadingOlder && !window.olderError) void feed.loadOlder();
		},
	};
};
