import type {Scheduler} from '../../../base/schedule.ts';
import {dot} from '../../../base/text/format.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import type {LineRange} from '../../feed/ranges.ts';
import type {LogFeed} from '../../feed/types.ts';
import {bothTests, compileFilters, type LineTest, type LogFilter} from '../../search/filters.ts';
import {createPattern, literalPattern, type Pattern} from '../../search/pattern.ts';
import {parseQuery} from '../../search/query.ts';
import {createLogSearch, type LogSearch} from '../../search/search.ts';
import {createVisible, type Visible} from '../../search/visible.ts';
import type {LogScroll} from '../scroll.ts';
import type {LogStand} from '../stand.ts';
import {createLogFill, type LogFill} from './fill.ts';
import {createSearchBeyond, hasOlderUnread} from './searchBeyond.ts';
import {cleanStatus, filteredStatus, searchStatus} from './searchStatus.ts';
import {createLogSteps, nextMatch} from './steps.ts';

export interface LogFinderOptions {
	readonly feed: LogFeed;
	readonly schedule: Scheduler;
	/** Index that the reader looks at: lines around are looked at first. */
	near(): number | undefined;
	/** Where steps begin. */
	readonly stand: LogStand;
	/** Which lines are shown changed, or which match. */
	changed(): void;
	/** The line that was stepped to is to be looked at. */
	show(index: number): void;
	/** Reads on for what is not kept, until the reader moves. */
	readonly scroll: Pick<LogScroll, 'readOn' | 'reading' | 'seeking' | 'missing'>;
	/** Rows of lines. */
	height(): number;
	/** Lines came that are to be looked at now. */
	refresh(): void;
	/** Name of what wrote a line, where there are several. */
	nameOf?(line: LogLine): string;
	/** A line goes on the one before it: as an error it is that one. */
	isPart?(index: number): boolean;
	/** What the log is about; other lines are not shown, and no filter hides them. */
	readonly only?: LineTest;
}

/** Which lines of a log are shown, and which of those are looked for. */
export interface LogFinder {
	readonly filters: readonly LogFilter[];
	readonly visible: Visible | undefined;
	/** Lines that the log is about; undefined where that is all of them. */
	readonly own: Visible | undefined;
	/** Reads on for what the filters leave. */
	readonly fill: LogFill;
	/** Something is searched for. */
	readonly searching: boolean;
	/** What is marked in the lines. */
	readonly pattern: Pattern | undefined;
	/** What is searched for, as it was typed. */
	readonly searched: string;
	/** `eye`: the line that the reader looks at. */
	setFilters(filters: readonly LogFilter[], eye?: number): void;
	/** Empty = no search. A match is shown as soon as there is one: the first from the reader's place on, or above the end. */
	search(text: string): void;
	/** As `search`, and the reader stays where he is. */
	remind(text: string): void;
	/** To the next match, or the one before, from where the reader is; reads what is not kept until it is there. */
	step(direction: 1 | -1): void;
	/** As `step` among what is kept, not round the ends; from the end where that begins unless the reader's place is meant. False for no match. */
	stepOn(direction: 1 | -1, from?: 'edge'): boolean;
	/** To the next line at least as bad as an error, or the one before. */
	stepError(direction: 1 | -1): void;
	/** Lines came or went. */
	update(): void;
	/** ` · 3 of 17 · 1,204 hidden`. */
	status(): Line;
	end(): void;
}

const everything = literalPattern('');
/** Lines of stack traces that are stepped over. */
const mostTries = 2000;

/** Shows all lines and looks for none. */
export const createLogFinder = (options: LogFinderOptions): LogFinder => {
	const {feed, schedule, near, changed, nameOf, stand} = options;
	let filters: readonly LogFilter[] = [];
	let test: LineTest | undefined = options.only;
	let visible: Visible | undefined;
	let own: Visible | undefined;
	let pattern: Pattern | undefined;
	let wrong: string | undefined;
	let searched = '';
	let found: LogSearch | undefined;
	let errors: LogSearch | undefined;

	const beyond = createSearchBeyond({
		feed,
		scroll: options.scroll,
		isBusy: search => search.running || (visible?.running ?? false),
		refresh: options.refresh,
		changed,
	});
	const steps = createLogSteps({window: feed.get, stand, beyond, show: options.show});
	const base = {window: feed.get, schedule, near, ...(nameOf ? {nameOf} : {})};
	/** Lines that are not kept were looked at, and those that pass are. */
	let learned: (readonly [range: LineRange, isStart: boolean])[] = [];
	const fill = createLogFill({
		feed,
		visible: () => visible,
		missing() {
			const {scroll} = options;
			const isBusy = scroll.reading || scroll.seeking !== undefined;
			const missing = isBusy || !visible ? undefined : scroll.missing();
			const isAll = missing?.what === 'older' && visible && !hasOlderUnread(feed.get(), visible);
			return isAll ? undefined : missing;
		},
		enough: () => 2 * options.height(),
		learned(range, passing, isStart) {
			visible?.learn(range, passing, isStart);
			learned.push([range, isStart]);
			for (const search of [found, errors]) search?.ruleOut(range, isStart);
		},
		refresh: options.refresh,
		changed,
	});
	const came = () => {
		steps.wake();
		beyond.wake();
		fill.wake();
		changed();
	};
	const searchFor = (what: Pattern, filter: LineTest | undefined): LogSearch => {
		const search = createLogSearch({...base, pattern: what, found: came, ...(filter && {filter})});
		for (const [range, isStart] of learned) search.ruleOut(range, isStart);
		return search;
	};
	const searchAgain = () => {
		beyond.cancel();
		found?.end();
		found = pattern && searchFor(pattern, test);
	};
	const searchFresh = (text: string) => {
		const made = text === '' ? undefined : createPattern(text);
		wrong = typeof made === 'string' ? made : undefined;
		pattern = typeof made === 'string' ? undefined : made;
		searched = text;
		searchAgain();
		// What is said of the matches depends on whether there is more.
		const {more, olderError} = feed.get();
		if (pattern && more === undefined && !olderError) void feed.loadOlder(1);
	};
	const status = (): Line => {
		if (wrong !== undefined) return [dot, {text: wrong, tone: 'bad'}];
		const clean = errors ? cleanStatus(errors, feed.get()) : [];
		const matches = found ? searchStatus(found, feed.get(), stand.stepped) : [];
		return [...matches, ...clean, ...steps.status()];
	};
	return {
		get filters() {
			return filters;
		},
		get visible() {
			return visible;
		},
		get searching() {
			return pattern !== undefined || wrong !== undefined;
		},
		get own() {
			return own;
		},
		get pattern() {
			return pattern;
		},
		setFilters(next, eye) {
			const before = filters.every((one, place) => next[place] === one) ? visible : undefined;
			filters = next;
			fill.end();
			// What did not pass fewer filters passes no more of them; else what was kept for them is of no use.
			if (!before) learned = [];
			if (!before) feed.dropLoose?.(eye);
			if (visible !== own) visible?.end();
			errors?.end();
			errors = undefined;
			const wanted = compileFilters(filters);
			test = bothTests(options.only, wanted);
			if (options.only) own ??= createVisible({...base, test: options.only, changed: came});
			visible = wanted && test ? createVisible({...base, test, changed: came}) : own;
			// A line that did not pass may stand beside one.
			if (before && visible !== before && visible?.around === 0) {
				visible?.inherit(before, !hasOlderUnread(feed.get(), before));
			}
			searchAgain();
			changed();
		},
		get searched() {
			return searched;
		},
		search(text) {
			const goesOn = searched !== '' && (text.startsWith(searched) || searched.startsWith(text));
			searchFresh(text);
			steps.begin(found, goesOn);
			came();
		},
		remind(text) {
			searchFresh(text);
			changed();
		},
		stepOn: (direction, from) => steps.stepOn(found, direction, from),
		step(direction) {
			if (found) steps.walk(found, direction, nextMatch(found));
		},
		stepError(direction) {
			errors ??= searchFor(everything, bothTests(parseQuery('level>=error'), test));
			const next = nextMatch(errors);
			steps.walk(errors, direction, (from, towards, round) => {
				let at = next(from, towards, round);
				// All lines of a stack trace are errors: the first one is the one to look at.
				for (let tries = 0; tries < mostTries && at !== undefined; tries++) {
					if (!options.isPart?.(at)) break;
					at = next(at, towards, round);
				}
				return at;
			});
			changed();
		},
		update() {
			own?.update();
			if (visible !== own) visible?.update();
			found?.update();
			errors?.update();
		},
		status() {
			const hidden = filteredStatus({visible, own, filters});
			const reading = beyond.status(schedule.now()) ?? fill.status(schedule.now());
			return [...hidden, ...(reading ? [dot, ...reading] : status())];
		},
		fill,
		end() {
			fill.end();
			beyond.cancel();
			visible?.end();
			own?.end();
			found?.end();
			errors?.end();
		},
	};
};
