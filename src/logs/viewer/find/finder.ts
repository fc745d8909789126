import type {Scheduler} from '../../../base/schedule.ts';
import {dot} from '../../../base/text/format.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogFeed, LogWindow} from '../../feed/types.ts';
import type {LineTest, LogFilter} from '../../search/filters.ts';
import type {Pattern} from '../../search/pattern.ts';
import type {ShownLines} from '../../search/visible.ts';
import type {LogScroll} from '../reader/scroll.ts';
import type {LogStand} from '../reader/stand.ts';
import {createLogFill, type LogFill} from './fill.ts';
import {createPassingLines, type PassingLines} from './passingLines.ts';
import {createSearchBeyond, hasOlderUnread} from './searchBeyond.ts';
import {createLogSearches, type LogSearches} from './searches.ts';
import {cleanStatus, filteredStatus, searchStatus} from './searchStatus.ts';
import {createLogSteps, type NextLine, nextMatch} from './steps.ts';

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
	readonly nameOf?: ((line: LogLine) => string) | undefined;
	/** A line goes on the one before it: as an error it is that one. */
	isPart?(index: number): boolean;
	/** Lines above which a marker with the text stands, in their order; one behind the newest has the index after it. */
	marked?(pattern: Pattern): readonly number[];
	/** What the log is about; other lines are not shown, and no filter hides them. */
	readonly only?: LineTest | undefined;
}

/** Which lines of a log are shown, and which of those are looked for. */
export interface LogFinder {
	readonly passing: Pick<PassingLines, 'filters' | 'visible' | 'own'>;
	/** Reads on for what the filters leave. */
	readonly fill: LogFill;
	/** `eye`: the line that the reader looks at. */
	setFilters(filters: readonly LogFilter[], eye?: number): void;
	readonly sought: Pick<LogSearches, 'text' | 'pattern'>;
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

/** Lines of stack traces that are stepped over. */
const mostTries = 2000;

/** All lines of a stack trace are errors: the first one is the one to look at. */
const pastParts =
	(next: NextLine, isPart: LogFinderOptions['isPart']): NextLine =>
	(from, direction, round) => {
		let at = next(from, direction, round);
		for (let tries = 0; tries < mostTries && at !== undefined; tries++) {
			if (!isPart?.(at)) break;
			at = next(at, direction, round);
		}
		return at;
	};

/** The lines that are shown at these places: where one is hidden, the next, as a marker stands there; else the last. */
const shownAt = (
	places: readonly number[],
	{first, end}: LogWindow,
	visible: ShownLines | undefined,
): readonly number[] => {
	const lines = places.flatMap(at => {
		if (at < first || at > end || first === end) return [];
		if (!visible) return [Math.min(at, end - 1)];
		return visible.next(at - 1, 1) ?? visible.next(end, -1) ?? [];
	});
	return [...new Set(lines)];
};

/** Reads on for lines that pass, while the reader does not himself, and tells the searches what was looked at. */
const fillOf = (
	{feed, scroll, height, refresh, changed}: LogFinderOptions,
	passing: PassingLines,
	searches: LogSearches,
): LogFill =>
	createLogFill({
		...{feed, refresh, changed, visible: () => passing.visible},
		missing() {
			const {visible} = passing;
			const isBusy = scroll.reading || scroll.seeking !== undefined;
			const missing = isBusy || !visible ? undefined : scroll.missing();
			const isAll = missing?.what === 'older' && visible && !hasOlderUnread(feed.get(), visible);
			return isAll ? undefined : missing;
		},
		enough: () => 2 * height(),
		learned(range, meant, isStart) {
			passing.visible?.learn(range, meant, isStart);
			searches.learn(range, isStart);
		},
	});

/** What was found, and where it could go on; `stepped`: the line that was stepped to. */
const foundStatus = (
	{wrong, found, errors}: LogSearches,
	window: LogWindow,
	stepped: number | undefined,
	steps: Line,
): Line => {
	if (wrong !== undefined) return [dot, {text: wrong, tone: 'bad'}];
	const clean = errors ? cleanStatus(errors, window) : [];
	const matches = found ? searchStatus(found, window, stepped) : [];
	return [...matches, ...clean, ...steps];
};

/** Shows all lines and looks for none. */
export const createLogFinder = (options: LogFinderOptions): LogFinder => {
	const {feed, schedule, near, changed, nameOf, stand, only} = options;
	const base = {window: feed.get, schedule, near, nameOf};
	const came = () => {
		steps.wake();
		beyond.wake();
		fill.wake();
		changed();
	};
	const passing = createPassingLines({base, only, changed: came});
	const searches = createLogSearches(base, only, came, pattern =>
		shownAt(options.marked?.(pattern) ?? [], feed.get(), passing.visible),
	);
	const beyond = createSearchBeyond({
		...options,
		isBusy: search => search.running || (passing.visible?.running ?? false),
	});
	const steps = createLogSteps({window: feed.get, stand, beyond, show: options.show});
	const fill = fillOf(options, passing, searches);
	const look = (text: string) => {
		beyond.cancel();
		searches.look(text);
		// What is said of the matches depends on whether there is more.
		const {more, olderError} = feed.get();
		if (searches.pattern && more === undefined && !olderError) void feed.loadOlder(1);
	};
	return {
		...{passing, fill, sought: searches},
		setFilters(filters, eye) {
			fill.end();
			// What did not pass fewer filters passes no more of them; else what was kept for them is of no use.
			if (!passing.isNarrowedBy(filters)) {
				searches.forget();
				feed.dropLoose?.(eye);
			}
			passing.setFilters(filters);
			beyond.cancel();
			searches.setTest(passing.test);
			changed();
		},
		search(text) {
			const before = searches.text;
			const goesOn = before !== '' && (text.startsWith(before) || before.startsWith(text));
			look(text);
			steps.begin(searches.found, goesOn);
			came();
		},
		remind(text) {
			look(text);
			changed();
		},
		step(direction) {
			const {found} = searches;
			if (found) steps.walk(found, direction, nextMatch(found));
		},
		stepOn: (direction, from) => steps.stepOn(searches.found, direction, from),
		stepError(direction) {
			const errors = searches.lookForErrors();
			steps.walk(errors, direction, pastParts(nextMatch(errors), options.isPart));
			changed();
		},
		update() {
			passing.update();
			searches.update();
		},
		status() {
			const reading = beyond.status(schedule.now()) ?? fill.status(schedule.now());
			const found = () => foundStatus(searches, feed.get(), stand.stepped, steps.status());
			return [...filteredStatus(passing), ...(reading ? [dot, ...reading] : found())];
		},
		end() {
			fill.end();
			beyond.cancel();
			passing.end();
			searches.end();
		},
	};
};
