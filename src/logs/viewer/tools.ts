import type {LineTools, LogTools, PlaceTools, ReadingTools} from '../../viewers/logTools.ts';
import {type LogFilter, popFilter, pushFilter} from '../search/filters.ts';
import type {LogFinder} from './find/finder.ts';
import type {LogFolds} from './folds.ts';
import {eyeOn} from './layout.ts';
import type {LimitedLog} from './limit.ts';
import type {LogMark} from './reader/mark.ts';
import type {LogScroll} from './reader/scroll.ts';
import type {LogStand} from './reader/stand.ts';

export interface LogToolsParts {
	readonly feed: LimitedLog;
	readonly folds: LogFolds;
	readonly finder: LogFinder;
	readonly scroll: LogScroll;
	readonly stand: LogStand;
	readonly reading: ReadingTools;
	readonly mark: LogMark;
	/** A line is to be looked at. */
	show(index: number): void;
	/** Lines look different. */
	restyled(): void;
}

type LineParts = Pick<LogToolsParts, 'feed' | 'folds' | 'scroll' | 'stand' | 'show'>;

const createLineTools = ({feed, folds, scroll, stand, show}: LineParts): LineTools => ({
	at() {
		const {rows} = scroll.look();
		const top = scroll.follows ? undefined : rows[0];
		return eyeOn(rows, top, stand.marked)?.index;
	},
	beside: folds.shown.next,
	record: index => folds.recordOf(index).flatMap(one => feed.get().at(one) ?? []),
	go(index) {
		show(index);
		stand.stepTo(index);
	},
});

type PlaceParts = Pick<LogToolsParts, 'feed' | 'finder' | 'scroll' | 'reading'>;

const createPlaceTools = ({feed, finder, scroll, reading}: PlaceParts): PlaceTools => {
	/** A time that is wanted is shown, whatever the limit. */
	const unhidden = (timeNano: bigint) => {
		const isAfter = feed.until !== undefined && timeNano > feed.until;
		if (isAfter || timeNano < (feed.get().limit?.since ?? 0n)) reading.limit(undefined);
		return timeNano;
	};
	return {
		time() {
			const {window, rows} = scroll.look();
			const first = rows.find(({type}) => type === 'line');
			return first && window.at(first.index)?.timeNano;
		},
		seek: timeNano => void scroll.seek(unhidden(timeNano)),
		seekRun: startedNano => void scroll.seekRun(unhidden(startedNano)),
		stepError: finder.stepError,
		giveUp: () => scroll.giveUp() || finder.fill.stop(),
	};
};

/** What only a log can be asked for, on the parts of its viewer. */
export const createLogTools = (parts: LogToolsParts): LogTools => {
	const {finder, scroll, stand, reading, mark, restyled} = parts;
	/** Other lines are shown, around the one that the reader looks at. */
	const filter = (filters: readonly LogFilter[]) =>
		scroll.reshape(eye => finder.setFilters(filters, eye), stand.stepped);
	return {
		reading,
		mark,
		lines: createLineTools(parts),
		filters: {
			all: () => finder.passing.filters,
			push: one => filter(pushFilter(finder.passing.filters, one)),
			pop: () => filter(popFilter(finder.passing.filters)),
		},
		search: {
			text: () => finder.sought.text,
			stepOn: finder.stepOn,
			remind(text) {
				finder.remind(text);
				restyled();
			},
		},
		place: createPlaceTools(parts),
	};
};
