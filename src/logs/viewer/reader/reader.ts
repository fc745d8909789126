import type {LogFolds} from '../folds.ts';
import {createLogMark, type LogMark, type LogMarkOptions} from './mark.ts';
import {createLogScroll, type LogScroll, type LogScrollOptions} from './scroll.ts';
import {createLogStand, type LogStand} from './stand.ts';

export interface LogReaderOptions extends Omit<LogScrollOptions, 'shown' | 'isFiltered'> {
	readonly folds: LogFolds;
	/** Which lines pass the filters; undefined = all. */
	readonly visible: LogMarkOptions['visible'];
}

/** Who reads a log: what is on the screen for him, where he stands in it, what he marks. */
export interface LogReader {
	readonly scroll: LogScroll;
	readonly stand: LogStand;
	readonly mark: LogMark;
	/** A line is to be looked at, whatever it is folded under. */
	show(index: number): void;
}

/** Follows the end of a log, and marks nothing. */
export const createLogReader = (options: LogReaderOptions): LogReader => {
	const {feed, folds, visible, changed} = options;
	const scroll = createLogScroll({
		...options,
		shown: folds.shown,
		isFiltered: () => visible() !== undefined,
	});
	const stand = createLogStand({
		rows: () => scroll.look().rows,
		follows: () => scroll.follows,
		end: () => feed.get().end,
	});
	scroll.lead({jumped: stand.jump, scrolled: stand.scroll});
	const mark = createLogMark({
		...{scroll, visible},
		lastUnder: index => folds.under(index)?.last,
		changed: () => changed(),
	});
	scroll.lead({jumped: mark.follow});
	return {
		scroll,
		stand,
		mark,
		show(index) {
			if (folds.reveal(index)) changed();
			scroll.show(index);
			mark.follow(index);
		},
	};
};
