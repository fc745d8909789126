import {keepFocused, type LogChange} from '../logs/panes/changes.ts';
import {
	closeFocused,
	focusedId,
	focusOnLeaf,
	type LayoutChange,
	reshape,
	splitFocused,
	swapNext,
	turn,
} from '../panes/layout.ts';
import {hasRoom, neighbourIn} from '../panes/rects.ts';
import {
	type Axis,
	type Direction,
	detailOf,
	equalisePanes,
	growPane,
	paneOf,
	zoomLeaf,
} from '../panes/tree.ts';
import {choose} from './choices.ts';
import {detailNow, hasDetail, leaveLost, setDetail} from './details.ts';
import {detailAxis, shareOf} from './halves.ts';
import {allSlots, focusedRect, frameOf, slotsOf} from './layout.ts';
import {keptLists, listKey} from './listKeys.ts';
import {ownOfRoute} from './reduce.ts';
import type {Route, Transition, Walk, Window, WorkspaceState} from './types.ts';
import {amongOthers, rootWalk} from './walks.ts';
import {
	focusedLeaf,
	inEveryWindow,
	isOnDetail,
	routeNow,
	showViews,
	windowNow,
	withWindow,
} from './windows.ts';

type WindowChange = LayoutChange<Walk>;

/** An id that no pane has had yet, in any window. */
export const freeId = ({windows}: WorkspaceState): number =>
	Math.max(...Object.values(windows).map(({nextId}) => nextId));

/** Changes how the panes lie that are on the screen, and what they show. */
export const changePanes =
	(by: WindowChange): Transition =>
	state => {
		const window = windowNow(state);
		const nextId = freeId(state);
		const before = window.nextId === nextId ? window : {...window, nextId};
		const after = by(before);
		if (after === before) return state;
		const next = withWindow(state, after);
		// The keys go to another pane, which goes on from where it was.
		const own = focusedId(before) === focusedId(after) ? {} : ownOfRoute;
		return leaveLost({...next, ...own, ...keptLists(next)});
	};

/** Changes panes that are logs, of those on the screen. */
export const changeLogs = (by: LogChange): Transition => changePanes(amongOthers(by));

/** Changes what logs show, on the screen or not. */
export const changeEveryLog =
	(by: LogChange): Transition =>
	state =>
		inEveryWindow(state, amongOthers(by));

/** True where a change of the panes leaves room for all of them. */
export const hasRoomFor = (state: WorkspaceState, by: WindowChange): boolean => {
	const {tree} = by(windowNow(state));
	return tree !== undefined && hasRoom(tree, frameOf(state.size).area);
};

/** What was chosen of a list is taken along where the new pane shows the same one. */
const withChoices = (before: WorkspaceState, after: WorkspaceState): WorkspaceState => {
	const [from, route] = [routeNow(before), routeNow(after)];
	if (from.view !== 'list' || route.view !== 'list') return after;
	const choices = before.lists.get(listKey(focusedId(windowNow(before)), route.kind));
	if (!choices || from.kind !== route.kind) return after;
	return choose(focusedId(windowNow(after)), route.kind, choices)(after);
};

/** Divides the pane: the new one shows a route, and has the keys. The same state where there is no room. */
export const splitView =
	(axis: Axis, route: Route): Transition =>
	state => {
		const halve: WindowChange = window =>
			splitFocused(axis, rootWalk(route))(amongOthers(keepFocused)(window));
		return hasRoomFor(state, halve) ? withChoices(state, changePanes(halve)(state)) : state;
	};

/** How many leaves there are, also those that are not drawn because one is zoomed. */
export const countLeaves = (state: WorkspaceState): number => allSlots(state).all.size;

/** The keys to a leaf; stays where it is when that is not there. */
export const focusOn =
	(id: string | undefined): Transition =>
	state =>
		id !== undefined && allSlots(state).all.has(id) ? changePanes(focusOnLeaf(id))(state) : state;

/** The keys to the next leaf in reading order (1), or the one before (-1), round the ends. */
export const cycle =
	(step: 1 | -1): Transition =>
	state => {
		const ids = [...allSlots(state).all.keys()];
		const at = ids.indexOf(focusedLeaf(state)) + step + ids.length;
		return focusOn(ids[at % ids.length])(state);
	};

/** The keys to what lies in a direction: to a list rather than to its detail, where both lie there. */
export const focusTowards =
	(direction: Direction): Transition =>
	state => {
		const rects = new Map([...allSlots(state).all].map(([id, {rect}]) => [id, rect]));
		const from = focusedLeaf(state);
		const next = neighbourIn(rects, from, direction);
		if (next === undefined || paneOf(next) === paneOf(from)) return focusOn(next)(state);
		const list = new Map([...rects].filter(([id]) => id === from || id === paneOf(next)));
		return focusOn(neighbourIn(list, from, direction) ?? next)(state);
	};

/** The leaf that has the keys fills the area, or shares it again. */
export const toggleZoom: Transition = changePanes(turn(zoomLeaf));

/** Without the pane, or its detail where that has the keys; its place goes to the others. */
export const closePane: Transition = state =>
	isOnDetail(state)
		? setDetail(undefined)(state)
		: changePanes(closeFocused(frameOf(state.size).area))(state);

/** The pane at the place of the next one. */
export const swapPane: Transition = changePanes(swapNext);

/** All panes as large as each other, and lists with what they usually have. */
export const equalise: Transition = changePanes(reshape(equalisePanes));

/** Between list and detail none gets less. */
const leastShare = 0.2;

/** Larger (`by` above 0) or smaller along an axis, by a share of what it has with its neighbours. */
export const grow =
	(axis: Axis, by: number): Transition =>
	state => {
		const box = focusedRect(state);
		if (!hasDetail(state) || detailAxis(box) !== axis) {
			return changePanes(reshape(tree => growPane(tree, axis, by)))(state);
		}
		const pane = focusedId(windowNow(state));
		const [list, detail] = [pane, detailOf(pane)].map(id => allSlots(state).all.get(id)?.rect);
		if (!list || !detail) return state;
		// From what is seen: a short list may have less than its share.
		const share = detailNow(state)?.share ?? shareOf(list, detail);
		const more = focusedLeaf(state) === pane ? by : -by;
		const next = Math.max(leastShare, Math.min(1 - leastShare, share + more));
		// One that has less already is not made larger by being made smaller.
		return next > share === more > 0 ? setDetail({share: next})(state) : state;
	};

/** True while one of several leaves fills the area. */
export const isZoomed = (state: WorkspaceState): boolean =>
	windowNow(state).tree?.zoomed === true && slotsOf(state).all.size < countLeaves(state);

/** Replaces the panes of the views, and goes there. */
export const replaceViews =
	(views: Window): Transition =>
	state => {
		const next: WorkspaceState = {...showViews(state, views), ...ownOfRoute};
		return {...next, ...keptLists(next)};
	};
