import {canFill} from '../../feed/gaps.ts';
import type {LogFeed, LogGap} from '../../feed/types.ts';
import {type Hold, isLine, type LogItems, type LogRow} from '../layout.ts';
import type {LimitedLog, LimitedWindow} from '../limit.ts';
import type {LogPicture} from './picture.ts';

/** What the engine has and is not kept: a hole, or what is older than all that is. */
export type UnreadLines = LogGap | 'older';

/** What is not kept, and from which side the reader comes to it. */
export interface Missing {
	readonly what: UnreadLines;
	readonly direction: 1 | -1;
}

interface MissingOptions {
	readonly window: LimitedWindow;
	readonly items: LogItems;
	/** What is on the screen. */
	readonly rows: readonly LogRow[];
	/** The reader's place; undefined = the end. */
	readonly hold: Hold | undefined;
	/** Lines above and below the screen that he may come to next. */
	readonly beside: number;
}

/** The first hole or end of the lines on the way from a row. */
const edgeNear = (items: LogItems, from: number, direction: 1 | -1, rows: number) => {
	let at: number | undefined = from;
	for (let step = 0; step < rows && at !== undefined; step++) {
		at = items.step(at, direction);
		if (at !== undefined && items.typeAt(at) !== 'line' && !items.gapAt(at)?.gone) return at;
	}
	return undefined;
};

/** What of the lines that are shown is missing on the screen, or beside it, and may be had. */
const missingOn = (options: MissingOptions): Missing | undefined => {
	const {window, items, rows, hold, beside} = options;
	const [first, last] = [rows[0], rows.at(-1)];
	if (!first || !last) return undefined;
	const within = rows.findLast(({type, index}) => type === 'gap' && !items.gapAt(index)?.gone);
	const above = first.type === 'head' ? first.index : edgeNear(items, first.index, -1, beside);
	const at = within?.index ?? above ?? edgeNear(items, last.index, 1, beside);
	if (at === undefined) return undefined;
	const gap = items.gapAt(at);
	if (gap) return {what: gap, direction: hold && hold.index < gap.from ? 1 : -1};
	return at < window.first && window.more !== false ? {what: 'older', direction: -1} : undefined;
};

/** Loads lines that are missing on the screen or a screen above and below it, where all are shown. */
const loadBeside = (
	feed: Pick<LogFeed, 'load' | 'loadOlder'>,
	{window, items, rows}: Pick<MissingOptions, 'window' | 'items' | 'rows'>,
	height: number,
): void => {
	const [first, last] = [rows[0], rows.at(-1)];
	if (!first || !last || window.loadingOlder) return;
	if (first.index - height <= items.head) {
		if (window.more !== false) void feed.loadOlder();
		return;
	}
	const gap = window.gaps.find(
		gap => canFill(gap) && gap.from <= last.index + height && gap.to > first.index - height,
	);
	if (!gap) return;
	const from = Math.max(gap.from, Math.min(first.index, gap.to - 1));
	void feed.load(gap.to <= first.index ? gap.to - 1 : from);
};

/** The hole that is seen; another text for another one. */
const holeOn = ({gaps}: LimitedWindow, rows: readonly LogRow[]): string | undefined => {
	const index = rows.find(({type}) => type === 'gap')?.index;
	const gap = gaps.find(({from, to}) => index !== undefined && index >= from && index < to);
	return gap && `${gap.from}-${gap.to}`;
};

/** Who waits for lines that pass. */
export interface WaitingReader {
	/** What is missing on the screen or beside it, on that side of him; undefined where he reads on himself. */
	missing(): Missing | undefined;
	/** What is on the screen stays, whatever is read. */
	keep(): void;
}

export interface MissingLinesOptions {
	readonly feed: LimitedLog;
	/** Rows of the pane. */
	height(): number;
	/** Lines are hidden: what is missing on the screen is read by `fill`. */
	isFiltered(): boolean;
	/** `again`: also what was given up. */
	readonly fill: {update(again: boolean, reader: WaitingReader): void};
}

/** Has what is missing on the screen of a log brought. */
export interface MissingLines {
	/** Asks for what is missing on the screen or a screen above and below it. */
	fetch(): void;
	/** Lines came: asks for what is missing, and once whether there is more before a log that fits on the screen. */
	arrived(): void;
}

/** `look`: what is on the screen; `hold`: what is held there, undefined = the end; `isBusy`: he reads on for somewhere else. */
export const createMissingLines = (
	{feed, height, isFiltered, fill}: MissingLinesOptions,
	look: () => LogPicture,
	hold: () => Hold | undefined,
	isBusy: () => boolean,
): MissingLines => {
	/** The hole on the screen that was asked for when lines came. */
	let asked: string | undefined;
	const now = () => missingOn({...look(), hold: hold(), beside: hold() ? height() : 0});
	const reader: WaitingReader = {
		missing: () => (isBusy() ? undefined : now()),
		// Lines may stand far apart: each is to stay.
		keep: () =>
			feed.pin(
				look()
					.rows.filter(isLine)
					.map(({index}) => index),
			),
	};
	const fetch = (again = true) => {
		const picture = look();
		const top = hold();
		if (isFiltered()) {
			reader.keep();
			return fill.update(again, reader);
		}
		feed.pin(top && picture.rows[0]?.index);
		if (top) loadBeside(feed, picture, height());
	};
	return {
		fetch: () => fetch(),
		arrived() {
			const {window, rows} = look();
			if (window.loadingOlder || window.olderError) return;
			if (isFiltered()) return fetch(false);
			if (rows[0]?.type === 'head' && window.more !== false) void feed.loadOlder();
			const hole = hold() && holeOn(window, rows);
			// Not twice for the same one: what does not come now may never come.
			if (hole !== undefined && hole !== asked) fetch();
			asked = hole;
		},
	};
};
