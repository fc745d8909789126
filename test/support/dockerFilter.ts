import type {ListKind} from '../../src/kinds/index.ts';
import {showList} from '../../src/workspace/commands/dockerFilters.ts';

/** What `docker KIND ls` with these filters, a line each, comes to: the filter of our list, or what is said instead. */
export const dockerFilter = (
	kind: ListKind,
	text: string,
	{rows, now}: {rows(): readonly unknown[]; now(): number},
): {readonly filter?: string; readonly wrong?: string} => {
	let made = {};
	const list = {
		every: rows,
		setAll: () => {},
		setFilter(filter: string) {
			made = {filter};
		},
	};
	const toasts = {
		show({text: wrong}: {readonly text: string}) {
			made = {wrong};
		},
	};
	const context = {change: () => {}, now, lists: {of: () => list}, dialog: {toasts}};
	showList(context, kind, {filter: text});
	return made;
};
