import type {Scheduler} from '../../base/schedule.ts';
import type {Line} from '../../spans/span.ts';
import {markLine, textOf} from '../../spans/spans.ts';
import type {Folding, Lines} from '../lines.ts';
import {createSearch, matchStatus, type Search} from '../search.ts';
import type {Finding} from '../types.ts';
import {createLineSearch} from './lineSearch.ts';
import type {TextWindow} from './textWindow.ts';

export interface TextSearchOptions {
	readonly schedule: Scheduler;
	/** `show` where there is `folding`. */
	readonly window: Pick<TextWindow, 'lines' | 'place' | 'goTo'> & Partial<Pick<TextWindow, 'show'>>;
	readonly folding: Folding | undefined;
	/** Matches are others, by a key. */
	changed(): void;
}

/** What is looked for in a text or in the rows of a table, and the match that was gone to. */
export interface TextSearch {
	readonly finding: Finding;
	/** Goes to a line that is shown: to its first match, where it has one. */
	goTo(line: number): void;
	/** What is shown is something else: it is looked through anew, where it has to be. `told` hears how that goes. */
	lookAgain(told: () => void): void;
	/** The line of the match that was gone to; undefined while there is none. */
	line(): number | undefined;
	/** A row with its matches marked. */
	mark(spans: Line): Line;
	/** `2 of 7 matches`; undefined while nothing is looked for. */
	status(): Line | undefined;
	stop(): void;
}

/** Searched line by line before wrapping, so that a match over a row's end is found; marked row by row. */
export const createTextSearch = (options: TextSearchOptions): TextSearch => {
	const {schedule, window, folding, changed} = options;
	const found = createLineSearch(schedule);
	let search: Search | undefined;
	let searched: Lines = [];
	/** The match that was stepped to. */
	let current = -1;

	const findAll = (told: () => void) => {
		searched = folding?.all() ?? window.lines;
		found.start(searched, search, told);
	};
	const goTo = (line: number) => {
		const [first] = search?.find(textOf(window.lines.at(line) ?? [])) ?? [];
		window.goTo(line, first?.start ?? 0);
	};
	const goToMatch = (match: number) => {
		current = match;
		const line = found.matches[match] ?? 0;
		const revealed = folding?.reveal(line);
		if (revealed?.lines) window.show?.(revealed.lines);
		goTo(revealed?.line ?? line);
	};
	return {
		finding: {
			get isOn() {
				return search !== undefined;
			},
			start(text) {
				search = createSearch(text);
				current = -1;
				const {line} = window.place;
				const first = search ? (folding?.placeOf(line) ?? line) : 0;
				findAll(() => {
					const next = found.matches.findIndex(line => line >= first);
					if (current < 0 && next >= 0) goToMatch(next);
					else if (current < 0 && !found.running && found.matches.length > 0) goToMatch(0);
					else changed();
				});
				if (!search) changed();
			},
			step(direction) {
				const total = found.matches.length;
				if (total > 0) goToMatch((current + direction + total) % total);
			},
		},
		goTo,
		lookAgain(told) {
			if (!search || (folding && searched === folding.all())) return;
			findAll(() => {
				if (!found.running) current = Math.min(current, found.matches.length - 1);
				told();
			});
		},
		line: () => found.matches[current],
		mark: spans => (search ? markLine(spans, search.find(textOf(spans))) : spans),
		status() {
			if (!search) return undefined;
			const {matches, running, failure} = found;
			return matchStatus(search.error ?? failure, current, matches.length, running);
		},
		stop: found.stop,
	};
};
