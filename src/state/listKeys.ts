import type {ListKind} from '../kinds/index.ts';
import {idsIn} from '../panes/layout.ts';
import type {WorkspaceState} from './types.ts';

/** Under which name the choices and the hand of a list are kept. */
export const listKey = (pane: string, kind: ListKind): string => `${pane} ${kind}`;

const paneOfList = (key: string): string => key.slice(0, key.indexOf(' '));

/** Ids of all panes there are. */
export const everyId = ({windows}: Pick<WorkspaceState, 'windows'>): ReadonlySet<string> =>
	new Set(Object.values(windows).flatMap(idsIn));

/** What is kept of the lists of panes that are there. */
export const keptLists = (
	state: WorkspaceState,
): Pick<WorkspaceState, 'lists' | 'hands' | 'listRows'> => {
	const ids = everyId(state);
	const keep = <T>(all: ReadonlyMap<string, T>): ReadonlyMap<string, T> => {
		const rest = [...all].filter(([key]) => ids.has(paneOfList(key)));
		return rest.length < all.size ? new Map(rest) : all;
	};
	return {
		lists: keep(state.lists),
		hands: keep(state.hands),
		listRows: keep(state.listRows),
	};
};
