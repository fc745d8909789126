import {type LogChange, stay} from '../logs/panes/changes.ts';
import {
	type Change,
	closeFocused,
	focusedId,
	focusOnPane,
	reshape,
	splitFocused,
	swapNext,
	turn,
} from '../panes/layout.ts';
import {hasRoom, neighbourIn} from '../panes/rects.ts';
import {type Axis, type Direction, equalisePanes, growPane, zoomPane} from '../panes/tree.ts';
import {choose} from './choices.ts';
import {detailAxis, shareOf} from './halves.ts';
import {allSlots, focusedRect, frameOf, slotId, slotsOf} from './layout.ts';
import {keptLists, listKey} from './listKeys.ts';
import {hasDetail, ownOfRoute, showDetail, type Transition} from './reduce.ts';
import type {Route, Walk, Window, WorkspaceState} from './types.ts';
import {amongOthers, rootWalk} from './walks.ts';
import {inEveryWindow, routeNow, showViews, windowNow, withWindow} from './windows.ts';

type WindowChange = Change<Walk>;

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
		return {...next, ...own, ...keptLists(next)};
	};

/** Changes panes that are logs, of those on the screen. */
export const changeLogs = (by: LogChange): Transition => changePanes(amongOthers(by));

/** Changes what logs show, on the screen or not. */
export const changeEveryLog =
	(by: LogChange): Transition =>
	state =>
		inEveryWindow(state, amongOthers(by));

/** True where a change of the panes leaves room for all of them. */
export const fits = (state: WorkspaceState, by: WindowChange): boolean => {
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
			splitFocused(axis, rootWalk(route))(amongOthers(stay)(window));
		return fits(state, halve) ? withChoices(state, changePanes(halve)(state)) : state;
	};

/** Parts of panes that take the keys in turn, in reading order. */
const turns = (state: WorkspaceState): readonly string[] => [...allSlots(state).all.keys()];

const focusSlot = (state: WorkspaceState, id: string | undefined): WorkspaceState => {
	const slot = allSlots(state).all.get(id ?? '');
	if (!slot) return state;
	const there = changePanes(focusOnPane(slot.pane))(state);
	return there.focus === slot.part ? there : {...there, focus: slot.part};
};

/** The part of a pane that has the keys, by `slotId`. */
export const focusedSlot = (state: WorkspaceState): string =>
	slotId(focusedId(windowNow(state)), state.focus);

/** How many parts of panes there are, also those that are not drawn. */
export const countSlots = (state: WorkspaceState): number => allSlots(state).all.size;

/** The keys to a part of a pane. */
export const focusPart =
	(id: string): Transition =>
	state =>
		focusSlot(state, id);

/** The keys to the next part in reading order (1), or the one before (-1), round the ends. */
export const cycle =
	(step: 1 | -1): Transition =>
	state => {
		const ids = turns(state);
		return focusSlot(
			state,
			ids[(ids.indexOf(focusedSlot(state)) + step + ids.length) % ids.length],
		);
	};

/** The keys to what lies in a direction. */
export const focusTowards =
	(direction: Direction): Transition =>
	state => {
		const rects = new Map([...allSlots(state).all].map(([id, {rect}]) => [id, rect]));
		return focusSlot(state, neighbourIn(rects, focusedSlot(state), direction));
	};

/** The pane that has the keys fills the area, or shares it again. */
export const toggleZoom: Transition = changePanes(turn(zoomPane));

/** Without the pane, or without its detail; its place goes to the others. */
export const closePane: Transition = state =>
	state.focus === 'detail'
		? showDetail(false)(state)
		: changePanes(closeFocused(frameOf(state.size).area))(state);

/** The pane at the place of the next one. */
export const swapPane: Transition = changePanes(swapNext);

/** All panes as large as each other, and lists with what they usually have. */
export const equalise: Transition = state => ({
	...changePanes(reshape(equalisePanes))(state),
	listShare: undefined,
});

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
		const focus = focusedId(windowNow(state));
		const [list, detail] = (['main', 'detail'] as const).map(
			part => allSlots(state).all.get(slotId(focus, part))?.rect,
		);
		if (!list || !detail) return state;
		// From what is seen: a short list may have less than its share.
		const share = state.listShare ?? shareOf(list, detail);
		const next = share + (state.focus === 'main' ? by : -by);
		return {...state, listShare: Math.max(leastShare, Math.min(1 - leastShare, next))};
	};

/** True while one of several parts fills the area. */
export const isZoomed = (state: WorkspaceState): boolean =>
	windowNow(state).tree?.zoomed === true && slotsOf(state).all.size < countSlots(state);

/** Replaces the panes of the views, and goes there. */
export const replaceViews =
	(views: Window): Transition =>
	state => {
		const next: WorkspaceState = {...showViews(state, views), ...ownOfRoute};
		return {...next, ...keptLists(next)};
	};
