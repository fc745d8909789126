import {leaveAll} from '../../base/scope.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createPatience, type Patience} from '../../viewers/patience.ts';
import {createRevision, whileDrawn} from '../../viewers/revision.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogFeed} from '../feed/types.ts';
import type {LineTest} from '../search/filters.ts';
import type {ShownLines} from '../search/visible.ts';
import {type Between, createBetween} from './between.ts';
import {createLogFinder} from './find/finder.ts';
import {createLogFolds} from './folds.ts';
import {limitLog} from './limit.ts';
import type {LineLabel} from './line/line.ts';
import {createLogPainter, type LogPainter} from './line/painter.ts';
import {createLogLook} from './look.ts';
import type {LogRuns, LogRunsOptions} from './pane/runs.ts';
import {createLogReader} from './reader/reader.ts';
import {createReading, type ReadingParts} from './reading.ts';
import {createLogRows, titleRows} from './rows.ts';
import {logTitle, textOn} from './title.ts';
import {createLogTools, type LogToolsParts} from './tools.ts';
import {createLogVerbs, type LogVerbsParts} from './verbs.ts';

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

/** The first of the lines that are hidden right above one. */
const hiddenFrom = (visible: ShownLines | undefined, index: number): number | undefined =>
	visible && (visible.next(index, -1) ?? -1) + 1;

interface ArrivalParts extends Omit<ReadingParts, 'stand'> {
	readonly painter: LogPainter;
	readonly between: Between;
	readonly patience: Patience;
	changed(): void;
}

/** Brings all of it up to date when lines came or went, or their ages changed. */
const createArrivals = (parts: ArrivalParts) => {
	const {feed, look, painter, folds, between, finder, scroll, patience, changed} = parts;
	let [knownFirst, knownEnd] = [0, 0];
	const arrived = () => {
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
	};
	return {
		arrived,
		/** Time went on. */
		ticked() {
			if (feed.minutes !== undefined) arrived();
			if (look.style.time === 'relative') parts.restyled();
		},
	};
};

/** What a person can do with a log. */
const toolsOn = (
	parts: ReadingParts & Omit<LogToolsParts, 'reading'> & Omit<LogVerbsParts, 'place'>,
): Pick<Viewer, 'log'> & ReturnType<typeof createLogVerbs> => {
	const log = createLogTools({...parts, reading: createReading(parts)});
	return {log, ...createLogVerbs({...parts, place: log.place})};
};

/** A log: follows its end, or stays where the reader scrolled to. */
export const createLogViewer = (
	{schedule, clock, markers}: Omit<ViewerDeps, 'hub'>,
	viewed: ViewedLog,
): Viewer => {
	const {label, members, only} = viewed;
	const feed = limitLog(viewed.feed, schedule.now);
	let [width, height] = [80, 24];

	const revision = createRevision(schedule);
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
		visible: () => finder.passing.visible,
		sourceOf: nameOf,
	});
	const painter = createLogPainter({
		style: () => ({
			...{...look.style, width, now: clock.get()},
			...{pattern: finder.sought.pattern, label: label?.()},
		}),
		height: () => height,
		folds,
		above: index => between.above(index, hiddenFrom(finder.passing.visible, index)),
		isSlow: () => patience.isOver,
		tail: () => between,
		current: () => stand.marked,
	});
	const {scroll, stand, mark, show} = createLogReader({
		...{feed, folds, changed, now: schedule.now},
		height: () => Math.max(1, height - titleRows(look)),
		heightOf: painter.height,
		tail: () => between,
		visible: () => finder.passing.visible,
		fill: again => finder.fill.update(again),
	});
	const finder = createLogFinder({
		...{feed, schedule, scroll, stand, show, isPart: folds.goesOn},
		...{height: () => height, near: () => scroll.look().rows.at(-1)?.index},
		changed: () => changed('state'),
		refresh: () => arrived(),
		marked: ({test}) => between.places(test),
		...{nameOf, only},
	});
	// Looking for the lines of one stream begins at once, where the reader is.
	if (only) finder.setFilters([]);
	const parts = {...{feed, look, folds, finder, scroll, stand, mark, show}, restyled};
	const {arrived, ticked} = createArrivals({...parts, painter, between, patience, changed});
	const viewer: Viewer = {
		...toolsOn({...parts, height: () => height}),
		shape: 'lines',
		revision,
		setSize(nextWidth, nextHeight) {
			if (nextWidth === width && nextHeight === height) return;
			[width, height] = [nextWidth, nextHeight];
			painter.forget();
			changed('state');
		},
		row: createLogRows({...parts, painter, width: () => width, now: clock.get}),
		status: () => logTitle({scroll, mark, finder, members}, clock.get(), schedule.now()),
		copied: {text: () => textOn(scroll.look())},
		release: leaveAll([patience.end, finder.end, runs?.release, feed.release]),
	};
	return whileDrawn(viewer, () => {
		const leave = [feed.subscribe(arrived), clock.subscribe(ticked), markers?.subscribe(arrived)];
		arrived();
		return leaveAll(leave);
	});
};
