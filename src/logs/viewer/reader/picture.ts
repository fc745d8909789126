import {
	type Heights,
	type Hold,
	type LineVisibility,
	type LogItems,
	type LogRow,
	layOut,
	logItems,
} from '../layout.ts';
import type {LimitedLog, LimitedWindow} from '../limit.ts';
import {type Tail, tailOf} from '../status.ts';

/** What is on the screen of a log. */
export interface LogPicture {
	readonly window: LimitedWindow;
	readonly items: LogItems;
	/** Empty while there are no lines. */
	readonly rows: readonly LogRow[];
}

export interface LogPicturesOptions {
	readonly feed: Pick<LimitedLog, 'get'>;
	/** Another number whenever something that is shown changed. */
	revision(): number;
	/** Rows of the pane. */
	height(): number;
	/** What is said after the newest line. */
	tail(): Tail;
	/** Rows of an item, at least one. */
	heightOf(picture: Omit<LogPicture, 'rows'>, index: number): number;
	readonly shown: LineVisibility;
}

/** Makes the picture of a log, and keeps it until something changed. */
export interface LogPictures {
	look(): LogPicture;
	/** The items that there are now, whatever the picture has. */
	items(): LogItems;
	/** Rows of the items of a picture. */
	heights(picture: Omit<LogPicture, 'rows'>): Heights;
}

/** `hold`: what is held on the screen; undefined = the end. */
export const createLogPictures = (
	{feed, revision, height, tail, heightOf, shown}: LogPicturesOptions,
	hold: () => Hold | undefined,
): LogPictures => {
	let made: {readonly picture: LogPicture; readonly revision: number} | undefined;
	const itemsIn = (window: LimitedWindow) =>
		logItems(window, tailOf(window, tail()) !== undefined, shown);
	const heights =
		(picture: Omit<LogPicture, 'rows'>): Heights =>
		index =>
			heightOf(picture, index);
	return {
		look() {
			const now = revision();
			if (made?.revision === now) return made.picture;
			const window = feed.get();
			const items = itemsIn(window);
			const isEmpty = window.end === window.first;
			const rows = isEmpty ? [] : layOut(items, heights({window, items}), hold(), height());
			made = {picture: {window, items, rows}, revision: now};
			return made.picture;
		},
		items: () => itemsIn(feed.get()),
		heights,
	};
};
