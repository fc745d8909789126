import {grouped} from '../../base/format.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {LogLine} from '../../engine/engine.ts';
import type {LogFeed} from '../../hub/types.ts';
import {compileFilters, filterText, type LineTest, type LogFilter} from '../../log/filters.ts';
import {createPattern, literalPattern, type Pattern} from '../../log/pattern.ts';
import {parseQuery} from '../../log/query.ts';
import {createLogSearch, type LogSearch} from '../../log/search.ts';
import {createVisible, type Visible} from '../../log/visible.ts';
import type {Line} from './spans.ts';

export interface LogFinderOptions {
	readonly feed: LogFeed;
	readonly schedule: Scheduler;
	/** Index where the reader is: lines around are looked at first. */
	near(): number | undefined;
	/** Which lines are shown changed, or which match. */
	changed(): void;
	/** The match to show for what was typed. */
	show(index: number): void;
	/** Name of what wrote a line, where there are several. */
	nameOf?(line: LogLine): string;
}

/** Which lines of a log are shown, and which of those are looked for. */
export interface LogFinder {
	readonly filters: readonly LogFilter[];
	readonly visible: Visible | undefined;
	/** Something is searched for. */
	readonly searching: boolean;
	/** What is marked in the lines. */
	readonly pattern: Pattern | undefined;
	setFilters(filters: readonly LogFilter[]): void;
	/** Empty = no search. The nearest match above the bottom of the screen is shown when it is found. */
	search(text: string): void;
	/** To the next match, or the one before, from where the reader is. */
	step(direction: 1 | -1): void;
	/** To the next line at least as bad as an error, or the one before. */
	stepError(direction: 1 | -1): void;
	/** Lines came or went. */
	update(): void;
	/** ` · 3 of 17 · 1,204 hidden`. */
	status(): Line;
	end(): void;
}

const dot = {text: ' · ', tone: 'muted'} as const;
const everything = literalPattern('');

/** Shows all lines and looks for none. */
export const createLogFinder = (options: LogFinderOptions): LogFinder => {
	const {feed, schedule, near, changed, nameOf} = options;
	let filters: readonly LogFilter[] = [];
	let test: LineTest | undefined;
	let visible: Visible | undefined;
	let pattern: Pattern | undefined;
	let wrong: string | undefined;
	let found: LogSearch | undefined;
	let errors: LogSearch | undefined;
	/** The match that was stepped to. */
	let current: number | undefined;
	/** What waits for its first match. */
	let awaited: (() => boolean) | undefined;

	const base = {window: feed.get, schedule, near, ...(nameOf ? {nameOf} : {})};
	const came = () => {
		if (awaited?.()) awaited = undefined;
		changed();
	};
	const searchFor = (what: Pattern, filter: LineTest | undefined): LogSearch =>
		createLogSearch({...base, pattern: what, found: came, ...(filter ? {filter} : {})});
	const go = (index: number | undefined) => {
		if (index === undefined) return false;
		current = index;
		options.show(index);
		return true;
	};
	/** The one nearest above the bottom of the screen, which the eye is on. */
	const showNearest = () => {
		if (!found) return true;
		if (found.matches.size === 0) return !found.running;
		const bottom = (near() ?? feed.get().end) + 1;
		return go(found.matches.next(bottom, -1) ?? found.step(bottom, 1));
	};
	const searchAgain = () => {
		found?.end();
		found = pattern && searchFor(pattern, test);
	};
	const status = (): Line => {
		if (wrong !== undefined) return [dot, {text: wrong, tone: 'bad'}];
		if (!found) return [];
		if (found.failure !== undefined) return [dot, {text: found.failure, tone: 'bad'}];
		const {matches, running, progress} = found;
		if (matches.size === 0) {
			const percent = `searching ${Math.floor(progress * 100)} %`;
			return [dot, running ? {text: percent, tone: 'busy'} : {text: 'no match', tone: 'warn'}];
		}
		const total = `${grouped(matches.size)}${running ? '…' : ''}`;
		const isAt = current !== undefined && matches.has(current);
		const ordinal = isAt ? `${grouped(found.ordinal(current ?? 0))} of ` : '';
		return [dot, {text: `${ordinal}${total} matches`, tone: 'info'}];
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
		get pattern() {
			return pattern;
		},
		setFilters(next) {
			filters = next;
			visible?.end();
			errors?.end();
			errors = undefined;
			test = compileFilters(filters);
			visible = test && createVisible({...base, test, changed});
			searchAgain();
			changed();
		},
		search(text) {
			const made = text === '' ? undefined : createPattern(text);
			wrong = typeof made === 'string' ? made : undefined;
			pattern = typeof made === 'string' ? undefined : made;
			current = undefined;
			searchAgain();
			awaited = found && showNearest;
			came();
		},
		step: direction => void go(found?.step(current ?? near() ?? 0, direction)),
		stepError(direction) {
			const query = parseQuery('level>=error');
			const both = {
				test: (subject: Parameters<LineTest['test']>[0]) =>
					query.test(subject) && (test?.test(subject) ?? true),
				hasRegex: test?.hasRegex ?? false,
				patterns: [],
			};
			errors ??= searchFor(everything, both);
			const from = current ?? near() ?? feed.get().end;
			const step = () => go(errors?.step(from, direction)) || errors?.running === false;
			if (!step()) awaited = step;
			changed();
		},
		update() {
			visible?.update();
			found?.update();
			errors?.update();
		},
		status() {
			const failure = visible?.failure;
			const hidden: Line = visible
				? [
						dot,
						{text: filters.map(filterText).join(' '), tone: 'accent'},
						dot,
						failure === undefined
							? {text: `${grouped(visible.hidden)} hidden`, tone: 'warn'}
							: {text: failure, tone: 'bad'},
					]
				: [];
			return [...hidden, ...status()];
		},
		end() {
			visible?.end();
			found?.end();
			errors?.end();
		},
	};
};
