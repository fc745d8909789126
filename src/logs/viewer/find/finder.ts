import type {Scheduler} from '../../../base/schedule.ts';
import {dot} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogFeed, LogWindow} from '../../feed/types.ts';
import type {LogFilter} from '../../search/filters.ts';
import type {LogScroll} from '../reader/scroll.ts';
import type {LogStand} from '../reader/stand.ts';
import type {LogFill} from './fill.ts';
import type {PassingLines} from './passingLines.ts';
import {createSearchBeyond} from './searchBeyond.ts';
import type {LogSearches} from './searches.ts';
import {cleanStatus, filteredStatus, searchStatus} from './searchStatus.ts';
import type {SeenLines} from './seen.ts';
import {createLogSteps, type NextLine, nextMatch} from './steps.ts';

export interface LogFinderOptions {
	readonly feed: LogFeed;
	readonly schedule: Scheduler;
	readonly seen: SeenLines;
	readonly fill: LogFill;
	/** Where steps begin. */
	readonly stand: LogStand;
	/** The line that was stepped to is to be looked at. */
	show(index: number): void;
	/** Lines that he looks at are looked at first; reads on for what is not kept, until he moves. */
	readonly scroll: Pick<LogScroll, 'look' | 'readOn' | 'reading'>;
	/** Which lines are shown changed, or which match. */
	changed(): void;
	/** Lines came that are to be looked at now. */
	refresh(): void;
	/** A line goes on the one before it: as an error it is that one. */
	isPart(index: number): boolean;
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
			if (!isPart(at)) break;
			at = next(at, direction, round);
		}
		return at;
	};

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
	const {feed, schedule, seen, fill, stand, show, scroll, changed, isPart} = options;
	const {passing, searches, wait} = seen;
	const near = () => scroll.look().rows.at(-1)?.index;
	const beyond = createSearchBeyond({
		...{feed, scroll, changed, wait, refresh: options.refresh},
		isBusy: search => search.running || (passing.visible?.running ?? false),
	});
	const steps = createLogSteps({window: feed.get, stand, beyond, show, wait});
	const look = (text: string) => {
		beyond.cancel();
		searches.look(text, near);
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
			passing.setFilters(filters, near);
			beyond.cancel();
			searches.setTest(passing.test, near);
			seen.news();
		},
		search(text) {
			const before = searches.text;
			const goesOn = before !== '' && (text.startsWith(before) || before.startsWith(text));
			look(text);
			steps.begin(searches.found, goesOn);
			seen.news();
		},
		remind(text) {
			look(text);
			seen.news();
		},
		step(direction) {
			const {found} = searches;
			if (found) steps.walk(found, direction, nextMatch(found));
		},
		stepOn: (direction, from) => steps.stepOn(searches.found, direction, from),
		stepError(direction) {
			const errors = searches.lookForErrors(near);
			steps.walk(errors, direction, pastParts(nextMatch(errors), isPart));
			changed();
		},
		update: seen.update,
		status() {
			const reading = beyond.status(schedule.now()) ?? fill.status(schedule.now());
			const found = () => foundStatus(searches, feed.get(), stand.stepped, steps.status());
			return [...filteredStatus(passing), ...(reading ? [dot, ...reading] : found())];
		},
		end() {
			fill.end();
			beyond.cancel();
			seen.end();
		},
	};
};
