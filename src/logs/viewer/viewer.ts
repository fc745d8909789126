import type {LogLine} from '../../engine/logTypes.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createPatience} from '../../viewers/patience.ts';
import {createRevision} from '../../viewers/revision.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogFeed} from '../feed/types.ts';
import type {LineTest} from '../search/filters.ts';
import {createBetween} from './between.ts';
import {createLogFinder} from './find/finder.ts';
import {createLogFolds} from './folds.ts';
import {limitLog} from './limit.ts';
import type {LineLabel} from './line/line.ts';
import {createLogPainter} from './line/painter.ts';
import {createLogLook} from './look.ts';
import type {LogRuns, LogRunsOptions} from './pane/runs.ts';
import {createLogReader} from './reader/reader.ts';
import {createReading} from './reading.ts';
import {createLogRows, titleRows} from './rows.ts';
import {logTitle, textOn} from './title.ts';
import {createLogTools} from './tools.ts';
import {createLogVerbs} from './verbs.ts';

/** A log to be read; released with its viewer. */
export interface ViewedLog {
	readonly feed: LogFeed;
	/** Where it is made of several. */
	label?(): LineLabel;
	/** Of how many, for the title. */
	members?(): Line;
	/** What happened between its lines, where they are those of one container. */
	runs?(options: Pick<LogRunsOptions, 'window' | 'changed'>): LogRuns;
	/** What of it is read: one of its streams. */
	readonly only?: LineTest;
}

/** A log: follows its end, or stays where the reader scrolled to. */
export const createLogViewer = (
	{schedule, clock, markers}: Omit<ViewerDeps, 'hub'>,
	viewed: ViewedLog,
): Viewer => {
	const {label, members, only} = viewed;
	const feed = limitLog(viewed.feed, schedule.now);
	let [width, height] = [80, 24];

	const revision = createRevision(schedule, () => {
		const leave = [
			feed.subscribe(arrived),
			clock.subscribe(ticked),
			...(markers ? [markers.subscribe(arrived)] : []),
		];
		arrived();
		return () => {
			for (const one of leave) one();
		};
	});
	const changed = (lane: 'input' | 'state' = 'input') => {
		scroll.invalidate();
		revision.bump(lane);
	};
	const restyled = () => {
		painter.forget();
		changed();
	};
	const runs = viewed.runs?.({window: viewed.feed.get, changed: () => restyled()});
	const between = createBetween({markers, runs, window: viewed.feed.get, now: schedule.now});
	const patience = createPatience(schedule, () => changed('state'));
	const look = createLogLook(() => schedule.queue('state', restyled));
	const nameOf = label && ((line: LogLine) => label().nameOf(line));
	const folds = createLogFolds({
		window: feed.get,
		visible: () => finder.visible,
		...(nameOf ? {sourceOf: nameOf} : {}),
	});
	const painter = createLogPainter({
		style: () => ({
			...look.style,
			width,
			pattern: finder.pattern,
			now: clock.get(),
			label: label?.(),
		}),
		height: () => height,
		folds,
		above(index) {
			const {visible} = finder;
			return between.above(index, visible && (visible.next(index, -1) ?? -1) + 1);
		},
		isSlow: () => patience.isOver,
		tail: () => between,
		current: () => stand.marked,
	});
	const {scroll, stand, mark, show} = createLogReader({
		...{feed, folds, changed, now: schedule.now},
		height: () => Math.max(1, height - titleRows(look)),
		heightOf: painter.height,
		tail: () => between,
		visible: () => finder.visible,
		fill: again => finder.fill.update(again),
	});
	const finder = createLogFinder({
		...{feed, schedule, scroll, stand, show, isPart: folds.goesOn},
		height: () => height,
		near: () => scroll.look().rows.at(-1)?.index,
		changed: () => changed('state'),
		refresh: () => arrived(),
		marked: ({test}) => between.places(test),
		...(nameOf ? {nameOf} : {}),
		...(only ? {only} : {}),
	});
	// Looking for the lines of one stream begins at once, where the reader is.
	if (only) finder.setFilters([]);
	let [knownFirst, knownEnd] = [0, 0];
	function arrived() {
		const {first, end} = feed.get();
		// An unfinished line came again, whole, and has the index of what was seen of it.
		if (end < knownEnd || first < knownFirst) painter.forget();
		[knownFirst, knownEnd] = [first, end];
		if (scroll.follows) feed.slide();
		folds.update();
		between.update();
		finder.update();
		changed();
		scroll.arrived();
		patience.update(feed.get().loadingOlder);
	}
	function ticked() {
		if (feed.minutes !== undefined) arrived();
		if (look.style.time === 'relative') restyled();
	}
	const reading = createReading({feed, look, folds, finder, scroll, stand, restyled});
	const log = createLogTools({feed, folds, finder, scroll, stand, reading, mark, show, restyled});
	const verbs = createLogVerbs({
		...{scroll, mark, finder, look, place: log.place, restyled},
		height: () => height,
	});
	const row = createLogRows({
		...{look, painter, scroll, mark, finder},
		width: () => width,
		now: clock.get,
	});
	return {
		...verbs,
		shape: 'lines',
		revision,
		log,
		setSize(nextWidth, nextHeight) {
			if (nextWidth === width && nextHeight === height) return;
			[width, height] = [nextWidth, nextHeight];
			painter.forget();
			changed('state');
		},
		row,
		status: () => logTitle({scroll, mark, finder, members}, clock.get(), schedule.now()),
		copied: {text: () => textOn(scroll.look())},
		release() {
			patience.end();
			finder.end();
			runs?.release();
			feed.release();
		},
	};
};
