import type {ListKind} from '../kinds/index.ts';
import {listKey} from './listKeys.ts';
import type {Transition} from './types.ts';

/** A list that has more fills its share of any screen: how many more need not be known. */
const most = 250;

/** Messages at the bottom take so many lines. */
export const fitMessages =
	(lines: number): Transition =>
	state =>
		state.messageLines === lines ? state : {...state, messageLines: lines};

/** The list of a pane has so many rows to show. */
export const fitList =
	(pane: string, kind: ListKind, rows: number): Transition =>
	state => {
		const key = listKey(pane, kind);
		const wanted = Math.min(rows, most);
		if (state.listRows.get(key) === wanted) return state;
		return {...state, listRows: new Map(state.listRows).set(key, wanted)};
	};
