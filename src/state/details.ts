import {focusedId} from '../panes/layout.ts';
import {type DetailLeaf, detailOf, withDetail} from '../panes/tree.ts';
import {canShowDetail} from './layout.ts';
import type {Transition, WorkspaceState} from './types.ts';
import {
	detailIn,
	isOnDetail,
	onLeaf,
	routeNow,
	unzoomed,
	windowNow,
	withWindow,
} from './windows.ts';

/** The detail of the pane that has the keys, drawn or not; `undefined` where it is closed. */
export const detailNow = (state: WorkspaceState): DetailLeaf | undefined =>
	detailIn(state, focusedId(windowNow(state)));

/** True where a detail stands beside the list that has the keys, or had them. */
export const hasDetail = (state: WorkspaceState): boolean =>
	routeNow(state).view === 'list' && detailNow(state) !== undefined && canShowDetail(state);

/** The keys to the list of the detail that has them. */
export const focusList: Transition = state => onLeaf(state, focusedId(windowNow(state)));

/** The keys to the detail of the list that has them; stays there where it has none. */
export const focusDetail: Transition = state =>
	hasDetail(state) ? onLeaf(state, detailOf(focusedId(windowNow(state)))) : state;

/** The keys leave a detail that has no room any more. */
export const leaveLost: Transition = state =>
	isOnDetail(state) && !hasDetail(state) ? unzoomed(focusList(state)) : state;

/** The detail of the pane that has the keys: open with this share, or (`undefined`) closed. */
export const setDetail =
	(detail: DetailLeaf | undefined): Transition =>
	state => {
		const window = windowNow(state);
		if (!window.tree) return state;
		const tree = withDetail(window.tree, focusedId(window), detail);
		const next = withWindow(state, {...window, tree});
		return detail ? next : unzoomed({...next, revealed: false});
	};
