import {keysIn} from './logColumns.ts';
import type {LogFinder} from './logFinder.ts';
import type {LogFolds} from './logFolds.ts';
import type {LimitedLog} from './logLimit.ts';
import type {LogLook} from './logLook.ts';
import type {LogScroll} from './logScroll.ts';
import type {LogStand} from './logStand.ts';

/** How a log is read: what of it is shown, and as what. */
export interface ReadingTools {
	/** Only the last minutes are shown; undefined = everything. */
	readonly minutes: number | undefined;
	/** When they begin, nanoseconds since the epoch. */
	readonly since: bigint | undefined;
	/** Goes to the end as well. */
	limit(minutes: number | undefined): void;
	/** Keys of the chosen columns; empty = the usual ones. */
	readonly columns: readonly string[];
	setColumns(keys: readonly string[]): void;
	/** Keys that lines of this log have. */
	keys(): readonly string[];
	/** Opens or folds a stack trace on the screen; false when there is none. */
	toggleTrace(): boolean;
	/** Folds or opens all of them. */
	toggleTraces(): void;
}

export interface ReadingParts {
	readonly feed: LimitedLog;
	readonly look: LogLook;
	readonly folds: LogFolds;
	readonly finder: LogFinder;
	readonly scroll: LogScroll;
	readonly stand: LogStand;
	/** Lines look different. */
	restyled(): void;
}

/** The keys of reading, on the parts of a viewer. */
export const createReading = (parts: ReadingParts): ReadingTools => {
	const {feed, look, folds, finder, scroll, stand, restyled} = parts;
	return {
		get minutes() {
			return feed.minutes;
		},
		get since() {
			return feed.get().limit?.since;
		},
		limit(minutes) {
			feed.limit(minutes);
			finder.update();
			scroll.toEnd();
		},
		get columns() {
			return look.style.table?.keys ?? [];
		},
		setColumns(keys) {
			look.columns(keys);
			restyled();
		},
		keys: () => keysIn(feed.get()),
		toggleTrace() {
			const {rows} = scroll.look();
			// What is opened goes down from where it is.
			scroll.hold();
			const isDone = folds.toggle(rows, stand.stepped);
			restyled();
			return isDone;
		},
		toggleTraces() {
			folds.toggleAll();
			restyled();
		},
	};
};
