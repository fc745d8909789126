import type {Scheduler} from '../../../base/schedule.ts';
import {dot} from '../../../base/text/format.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogOrigin, PatternTools} from '../../../viewers/logTools.ts';
import {createPatternCount, type PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {filtersTitle, type LogFilter, templateFilter} from '../../search/filters.ts';
import type {FaceHost, LogFace} from '../pane/faces.ts';
import {
	hasAllSince,
	isStillPassing,
	type LineSelection,
	lineSelection,
	passingNow,
} from '../passing.ts';
import {createPatternList} from './patternList.ts';

export interface PatternFaceOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	/** Of those that stood for one after the other, the last one, as an index of the sources of the origin. */
	lastOf(source: number): number;
	/** When the run of a container began, ms since the epoch; undefined = not known. */
	startedAt(containerId: string): number | undefined;
}

/** Pages read back to lines of the run before: without any, nothing can be said to be new. */
const mostPages = 10;

/** What tells the lines of a template. An empty one is no value of a query. */
const filterOf = ({text, level}: Template, mode: LogFilter['mode']): LogFilter =>
	text === '' ? {mode, text: String.raw`/^\s*$/`} : templateFilter(text, mode, level);

const filterStatus = (filters: readonly LogFilter[]): Line =>
	filters.length === 0 ? [] : [dot, {text: filtersTitle(filters), tone: 'accent'}];

/**
 * A log folded into templates. They are those of the lines that pass its filters and are of its time, counted from when they are shown on,
 * while the log goes on behind.
 * Source of the method: He, Zhu, Zheng, Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017.
 */
export const createPatternFace = (
	{lines, changed: bump}: FaceHost,
	options: PatternFaceOptions,
): LogFace => {
	const {schedule, origin, nameOf, startedAt, lastOf} = options;
	const {feed} = origin;
	let count: PatternCount | undefined;
	let isShown = false;
	let before: LineSelection | undefined;
	let pages = 0;
	let revision = 0;

	const changed = () => {
		revision++;
		bump('state');
	};
	/** Counted anew when other lines pass. */
	const counted = (): PatternCount => {
		if (count && before && isStillPassing(lines, before)) return count;
		count?.scan.end();
		before = lineSelection(lines);
		revision++;
		count = createPatternCount({
			...{window: feed.get, schedule, test: passingNow(origin, lines), changed},
			...{sourceOf: origin.sourceOf, isMark: origin.isMark},
			nameOf,
			lastOf,
			startedAt(source) {
				const id = origin.sources()[source]?.containerId;
				return id === undefined ? undefined : startedAt(id);
			},
		});
		return count;
	};
	const isAll = () => counted().scan.isWhole || hasAllSince(feed.get(), lines.reading?.since);
	const list = createPatternList({
		...{count: counted, revision: () => revision, now: schedule.now},
		changed: () => bump(),
		isAll,
	});
	const readBack = () => {
		const {more, loadingOlder, olderError, dropped} = feed.get();
		const ends = more === false || olderError !== undefined || dropped > 0 || isAll();
		if (!isShown || !count || count.knowsBefore || loadingOlder || ends || pages >= mostPages)
			return;
		pages++;
		void feed.loadOlder();
	};
	const look = () => {
		counted().scan.update();
		revision++;
		readBack();
	};
	const patterns: PatternTools = {
		get shown() {
			return isShown;
		},
		show() {
			pages = 0;
			isShown = true;
			// What was counted when they were shown before stays counted.
			look();
			bump();
		},
		hide() {
			isShown = false;
			list.search.start('');
			bump();
		},
		current: () => (isShown ? list.current()?.text : undefined),
		filter(mode) {
			const template = isShown ? list.current() : undefined;
			return template && filterOf(template, mode);
		},
	};
	return {
		get shown() {
			return isShown;
		},
		body: {...list, status: () => [...list.status(), ...filterStatus(before?.filters ?? [])]},
		tools: {patterns},
		arrived: look,
		stepError: list.stepError,
		release: () => count?.scan.end(),
	};
};
