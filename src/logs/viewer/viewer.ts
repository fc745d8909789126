import {leaveAll} from '../../base/scope.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {Line} from '../../spans/span.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createPatience} from '../../viewers/patience.ts';
import {createRevision, whileDrawn} from '../../viewers/revision.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogFeed} from '../feed/types.ts';
import type {LineTest} from '../search/filters.ts';
import type {ShownLines} from '../search/visible.ts';
import {createLogFill} from './find/fill.ts';
import {createLogFinder} from './find/finder.ts';
import {createSeenLines, type SeenLines} from './find/seen.ts';
import {createLogFolds, type LogFolds} from './folds.ts';
import {type LimitedLog, limitLog} from './limit.ts';
import type {LineLabel} from './line/line.ts';
import {createLogPainter, type Painted} from './line/painter.ts';
import {createLineNotes, type LineNotes} from './lineNotes.ts';
import {createLogLook} from './look.ts';
import type {LogRuns, LogRunsOptions} from './pane/runs.ts';
import {createLogReader} from './reader/reader.ts';
import {createReadingTools, type ReadingParts} from './reading.ts';
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

interface RefreshParts {
	readonly feed: LimitedLog;
	readonly painted: Map<number, unknown>;
	readonly folds: LogFolds;
	readonly notes: LineNotes;
	readonly seen: SeenLines;
	changed(): void;
}

/** Brings what is known of lines up to date when some came or went. */
const createRefresh = ({feed, painted, folds, notes, seen, changed}: RefreshParts) => {
	let [knownFirst, knownEnd] = [0, 0];
	return () => {
		const {first, end} = feed.get();
		// An unfinished line came again, whole, and has the index of what was seen of it.
		if (end < knownEnd || first < knownFirst) painted.clear();
		[knownFirst, knownEnd] = [first, end];
		folds.update();
		notes.update();
		seen.update();
		changed();
	};
};

/** What a person can do with a log. */
const toolsOn = (
	parts: ReadingParts & Omit<LogToolsParts, 'reading'> & Omit<LogVerbsParts, 'place'>,
): Pick<Viewer, 'log'> & ReturnType<typeof createLogVerbs> => {
	const log = createLogTools({...parts, reading: createReadingTools(parts)});
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
	const changed = () => revision.bump();
	const changedSoon = () => revision.bump('state');
	const painted = new Map<number, Painted>();
	const restyled = () => {
		painted.clear();
		changed();
	};
	const runs = viewed.runs?.({window: viewed.feed.get, changed: restyled});
	const notes = createLineNotes({markers, runs, window: viewed.feed.get, now: schedule.now});
	const patience = createPatience(schedule, changedSoon);
	const look = createLogLook(() => schedule.queue('state', restyled));
	const nameOf = label && ((line: LogLine) => label().nameOf(line));
	const seen = createSeenLines({
		...{feed, schedule, nameOf, only, changed: changedSoon},
		marked: ({test}) => notes.places(test),
	});
	const {passing, searches} = seen;
	const visible = () => passing.visible;
	const folds = createLogFolds({window: feed.get, visible, sourceOf: nameOf});
	const refresh = createRefresh({feed, painted, folds, notes, seen, changed});
	const painter = createLogPainter({
		style: () => ({
			...{...look.style, width, now: clock.get()},
			...{pattern: searches.pattern, label: label?.()},
		}),
		...{painted, folds, height: () => height},
		above: index => notes.above(index, hiddenFrom(visible(), index)),
		isSlow: () => patience.isOver,
		tail: () => notes,
	});
	const fill = createLogFill({
		...{feed, seen, refresh, changed: changedSoon},
		enough: () => 2 * height,
	});
	const {scroll, stand, mark, show} = createLogReader({
		...{feed, folds, visible, fill, changed, revision: revision.get, now: schedule.now},
		height: () => Math.max(1, height - titleRows(look)),
		heightOf: painter.height,
		tail: () => notes,
	});
	const arrived = () => {
		if (scroll.follows) feed.slide();
		refresh();
		scroll.arrived();
		patience.update(feed.get().loadingOlder);
	};
	const finder = createLogFinder({
		...{feed, schedule, seen, fill, scroll, stand, show, isPart: folds.goesOn},
		...{changed: changedSoon, refresh: arrived},
	});
	// Looking for the lines of one stream begins at once, where the reader is.
	if (only) finder.setFilters([]);
	const ticked = () => {
		if (feed.minutes !== undefined) arrived();
		if (look.style.time === 'relative') restyled();
	};
	const parts = {...{feed, look, folds, finder, scroll, stand, mark, show}, restyled};
	const viewer: Viewer = {
		...toolsOn({...parts, height: () => height}),
		shape: 'lines',
		revision,
		setSize(nextWidth, nextHeight) {
			if (nextWidth === width && nextHeight === height) return;
			[width, height] = [nextWidth, nextHeight];
			painted.clear();
			changedSoon();
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
