import type {Switch} from '../../../viewers/types.ts';
import type {PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {type PatternOrder, patternSorts, sortTemplates} from './patternRows.ts';

export interface SortedPatternsOptions {
	count(): PatternCount;
	/** Another number whenever what was counted, or when, is something else. */
	revision(): number;
	/** ms since the epoch. */
	now(): number;
	changed(): void;
}

/** Templates in the order that was chosen. */
export interface SortedPatterns {
	readonly order: PatternOrder;
	/** The same until what was counted is something else. */
	rows(): readonly Template[];
	switches(): readonly Switch[];
}

/** By how many lines there are. */
export const createSortedPatterns = ({
	count,
	revision,
	now,
	changed,
}: SortedPatternsOptions): SortedPatterns => {
	let order: PatternOrder = {sort: 'count', reverse: false};
	let known: {readonly revision: number; readonly rows: readonly Template[]} | undefined;
	const reorder = (next: PatternOrder) => {
		order = next;
		known = undefined;
		changed();
	};
	const nextSort = () => {
		const next = patternSorts.indexOf(order.sort) + 1;
		reorder({...order, sort: patternSorts[next % patternSorts.length] ?? 'count'});
	};
	const reverse = () => reorder({...order, reverse: !order.reverse});
	return {
		get order() {
			return order;
		},
		rows() {
			const counted = count();
			if (known?.revision !== revision()) {
				const rows = sortTemplates(counted.templates(), order, now());
				known = {revision: revision(), rows};
			}
			return known.rows;
		},
		switches: () => [
			{id: 'sort', title: 'sort', state: order.sort, turn: nextSort},
			{id: 'reverse', title: 'reverse', state: order.reverse ? 'on' : 'off', turn: reverse},
		],
	};
};
