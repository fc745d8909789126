import type {ListKind} from '../kinds/index.ts';
import {listKey} from './listKeys.ts';
import type {ListChoices, Transition} from './types.ts';

/** What a person chose of the list of a pane. */
export const choose =
	(pane: string, kind: ListKind, choices: ListChoices): Transition =>
	state => ({...state, lists: new Map(state.lists).set(listKey(pane, kind), choices)});
