import type {Switch} from '../../../viewers/types.ts';
import type {PatternCount} from '../../patterns/patternCount.ts';
import type {Template} from '../../patterns/patterns.ts';
import {type PatternOrder, patternSorts, sortTemplates} from './patternRows.ts';

export interface PatternsOptions {
	count(): PatternCount;
	/** ms since the epoch. */
	now(): number;
	changed(): void;
}

/** Templates in the order that was chosen. */
export interface SortedPatterns {
	readonly order: PatternOrder;
	/** The same until `forget`. */
	rows(): readonly Template[];
	/** What was counted, or when, is something else. */
	forget(): void;
	switches(): readonly Switch[];
}

/** By how many lines there are. */
export const createSortedPatterns = ({count, now, changed}: PatternsOptions): SortedPatterns => {
	let order: PatternOrder = {sort: 'count', reverse: false};
	let known: readonly Template[] | undefined;
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
			known ??= sortTemplates(count().templates(), order, now());
			return known;
		},
		forget() {
			known = undefined;
		},
		switches: () => [
			{id: 'sort', title: 'sort', state: order.sort, turn: nextSort},
			{id: 'reverse', title: 'reverse', state: order.reverse ? 'on' : 'off', turn: reverse},
		],
	};
};
