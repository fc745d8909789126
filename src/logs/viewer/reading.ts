import type {ReadingTools} from '../../viewers/logTools.ts';
import type {LogFinder} from './find/finder.ts';
import type {LogFolds} from './folds.ts';
import type {LimitedLog} from './limit.ts';
import {keysIn} from './line/columns.ts';
import type {LogLook} from './look.ts';
import type {LogScroll} from './reader/scroll.ts';
import type {LogStand} from './reader/stand.ts';

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
export const createReadingTools = (parts: ReadingParts): ReadingTools => {
	const {feed, look, folds, finder, scroll, stand, restyled} = parts;
	return {
		get minutes() {
			return feed.minutes;
		},
		get since() {
			return feed.get().limit?.since;
		},
		get until() {
			return feed.until;
		},
		get begin() {
			return feed.begin;
		},
		endAt(timeNano, begin) {
			feed.endAt(timeNano, begin);
			restyled();
			finder.update();
			scroll.toEnd();
			scroll.arrived();
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
		get highlighted() {
			return look.highlighted;
		},
		highlight(text) {
			const wrong = look.highlight(text);
			restyled();
			return wrong;
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
