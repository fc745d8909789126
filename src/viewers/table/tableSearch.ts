import type {Line} from '../../spans/span.ts';
import {createSearch, matchStatus, type Search, type SearchPass} from '../search.ts';
import type {Finding} from '../types.ts';
import type {TableWindow} from './tableWindow.ts';

/** What is looked for in the table that scrolls, and the match that was gone to. */
export interface TableSearch {
	readonly finding: Finding;
	/** The row of that match; undefined while there is none. */
	readonly row: number | undefined;
	/** Rows are others. */
	lookAgain(): void;
	/** `2 of 7 matches`; empty while nothing is looked for. */
	status(): Line;
}

/** Nothing is looked for; `changed` is told where nothing is found, and `window` moves otherwise. */
export const createTableSearch = (
	window: Pick<TableWindow, 'rows' | 'top' | 'show'>,
	changed: () => void,
): TableSearch => {
	let search: Search | undefined;
	let pass: SearchPass | undefined;
	let matches: readonly number[] = [];
	let current = -1;

	const texts = () => window.rows.map(row => row.map(({text}) => text).join('  '));
	const find = () => {
		pass = search?.pass();
		matches = pass?.within(texts()) ?? [];
		current = Math.min(current, matches.length - 1);
	};
	const goTo = (match: number) => {
		current = match;
		window.show(matches[match] ?? 0);
	};
	return {
		finding: {
			get isOn() {
				return search !== undefined;
			},
			start(text) {
				search = createSearch(text);
				current = -1;
				find();
				if (matches.length === 0) return changed();
				const next = matches.findIndex(row => row >= window.top);
				goTo(Math.max(0, next));
			},
			step(direction) {
				if (matches.length > 0) goTo((current + direction + matches.length) % matches.length);
			},
		},
		get row() {
			return matches[current];
		},
		lookAgain: find,
		status() {
			return search ? matchStatus(search.error ?? pass?.failure, current, matches.length) : [];
		},
	};
};
