import type {Scheduler} from '../../../base/schedule.ts';
import {dot} from '../../../base/text/format.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogOrigin, LogTools, PatternTools} from '../../../viewers/logTools.ts';
import {createRevision} from '../../../viewers/revision.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createPatternCount, type PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {
	bothTests,
	compileFilters,
	filtersTitle,
	type LogFilter,
	templateFilter,
} from '../../search/filters.ts';
import {createPatternList} from './patternList.ts';

export interface PatternLogOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	nameOf?(line: LogLine): string;
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
 * A log that can fold its lines into templates in the place of them, by `log.patterns`. They are those of the lines
 * that pass its filters, counted from when they are shown on, while the log goes on behind.
 * Source of the method: He, Zhu, Zheng, Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017.
 */
export const withPatterns = (viewer: Viewer, options: PatternLogOptions): Viewer => {
	const {schedule, origin, nameOf, startedAt, lastOf} = options;
	const {feed} = origin;
	let count: PatternCount | undefined;
	let isShown = false;
	let filters: readonly LogFilter[] | undefined;
	let pages = 0;
	let [width, height] = [80, 24];

	const revision = createRevision(schedule, () => {
		const leave = viewer.revision.subscribe(arrived);
		arrived();
		return leave;
	});
	const changed = () => {
		list.invalidate();
		revision.bump('state');
	};
	/** Counted anew when other lines pass. */
	const counted = (): PatternCount => {
		const now = viewer.log?.filters() ?? [];
		if (count && now === filters) return count;
		count?.end();
		filters = now;
		list.recount();
		count = createPatternCount({
			...{window: feed.get, schedule, test: bothTests(origin.only, compileFilters(now)), changed},
			...{sourceOf: origin.sourceOf, isMark: origin.isMark},
			...(nameOf ? {nameOf} : {}),
			lastOf,
			startedAt(source) {
				const id = origin.sources()[source]?.containerId;
				return id === undefined ? undefined : startedAt(id);
			},
		});
		return count;
	};
	const list = createPatternList({
		count: counted,
		now: schedule.now,
		changed: () => revision.bump(),
	});
	const readBack = () => {
		const {more, loadingOlder, olderError, dropped} = feed.get();
		const ends = more === false || olderError !== undefined || dropped > 0;
		if (!isShown || !count || count.knowsBefore || loadingOlder || ends || pages >= mostPages)
			return;
		pages++;
		void feed.loadOlder();
	};
	function arrived() {
		if (isShown) {
			counted().update();
			list.invalidate();
			readBack();
		}
		revision.bump();
	}
	const patterns: PatternTools = {
		get shown() {
			return isShown;
		},
		show() {
			pages = 0;
			isShown = true;
			list.setSize(width, height);
			// What was counted when they were shown before stays counted.
			counted().update();
			list.invalidate();
			readBack();
			revision.bump();
		},
		hide() {
			isShown = false;
			list.search.start('');
			revision.bump();
		},
		current: () => (isShown ? list.current()?.text : undefined),
		filter(mode) {
			const template = isShown ? list.current() : undefined;
			return template && filterOf(template, mode);
		},
	};
	const {log: lines} = viewer;
	const log: LogTools | undefined = lines && {
		...lines,
		...{patterns, origin},
		stepError: direction => (isShown ? list : lines).stepError(direction),
	};
	const shown = (): Pick<Viewer, 'row' | 'scroll' | 'search' | 'switches' | 'text'> =>
		isShown ? list : viewer;
	return {
		...viewer,
		...(log ? {log} : {}),
		revision,
		setSize(nextWidth, nextHeight) {
			[width, height] = [nextWidth, nextHeight];
			list.setSize(width, height);
			viewer.setSize(width, height);
		},
		row: index => shown().row(index),
		status: () => (isShown ? [...list.status(), ...filterStatus(filters ?? [])] : viewer.status()),
		scroll: {
			move: lines => shown().scroll?.move(lines),
			page: by => shown().scroll?.page(by),
			toStart: () => shown().scroll?.toStart(),
			toEnd: () => shown().scroll?.toEnd(),
			sideways: cells => shown().scroll?.sideways?.(cells),
		},
		search: {
			get isOn() {
				return shown().search?.isOn ?? false;
			},
			start: text => shown().search?.start(text),
			step: direction => shown().search?.step(direction),
		},
		switches: () => shown().switches?.() ?? [],
		text: () => shown().text(),
		release() {
			count?.end();
			viewer.release();
		},
	};
};
