import type {Change, PaneLayout} from '../logs/panes/state.ts';
import {closeFocused, focusOnPane, reshape, swapNext, turn} from '../logs/panes/state.ts';
import {hasRoom, neighbourIn} from '../panes/rects.ts';
import {
	type Axis,
	type Direction,
	equalisePanes,
	growPane,
	splitPane,
	zoomPane,
} from '../panes/tree.ts';
import {choose} from './choices.ts';
import {detailAxis, shareOf} from './halves.ts';
import {allSlots, focusedRect, frameOf, slotId, slotsOf} from './layout.ts';
import {focusedId, layoutNow, walkName, walkNow} from './layouts.ts';
import {everyId, keptLists, listKey} from './listKeys.ts';
import {hasDetail, showDetail, type Transition} from './reduce.ts';
import type {LayoutName, Route, Walk, WorkspaceState} from './types.ts';

const log: Walk = {route: {view: 'logs'}, back: [], last: undefined};

/** Walks of panes that are there. */
const kept = (walks: ReadonlyMap<string, Walk>, state: WorkspaceState): WorkspaceState['walks'] => {
	const ids = everyId(state);
	return new Map([...walks].filter(([id]) => id === 'logs' || ids.has(id)));
};

/** The keys go to another pane, which goes on from where it was. */
const follow = (before: WorkspaceState, after: WorkspaceState): WorkspaceState => {
	const [from, to] = [walkName(before), walkName(after)];
	if (from === to) return after;
	const walks = new Map(after.walks).set(from, walkNow(before));
	const walk = walks.get(to) ?? log;
	walks.delete(to);
	const own = {...walk, focus: 'main', revealed: false, field: undefined} as const;
	return {...after, ...own, walks: kept(walks, after), ...keptLists(after)};
};

/** Changes how the panes lie, and which logs they show. Ids are those of no other pane. */
export const changePanes =
	(change: Change, at?: LayoutName): Transition =>
	state => {
		const name = at ?? state.at;
		const nextId = Math.max(...Object.values(state.layouts).map(layout => layout.nextId));
		const own = state.layouts[name];
		const given = own.nextId === nextId ? own : {...own, nextId};
		const next = change(given);
		if (next === given) return state;
		return follow(state, {...state, layouts: {...state.layouts, [name]: next}});
	};

/** True where a change of the panes leaves room for all of them. */
export const fits = (state: WorkspaceState, change: Change): boolean => {
	const {tree} = change(layoutNow(state));
	return tree !== undefined && hasRoom(tree, frameOf(state.size).area);
};

const halve =
	(axis: Axis): Change =>
	layout =>
		layout.tree
			? {
					...layout,
					tree: splitPane(layout.tree, axis, String(layout.nextId)),
					tiled: false,
					nextId: layout.nextId + 1,
				}
			: layout;

/** What was chosen of a list is taken along where the new pane shows the same one. */
const withChoices = (before: WorkspaceState, after: WorkspaceState): WorkspaceState => {
	const {route} = after;
	if (before.route.view !== 'list' || route.view !== 'list') return after;
	const choices = before.lists.get(listKey(focusedId(layoutNow(before)), route.kind));
	if (!choices || before.route.kind !== route.kind) return after;
	return choose(focusedId(layoutNow(after)), route.kind, choices)(after);
};

/** Divides the pane: the new one shows a route, and has the keys. The same state where there is no room. */
export const splitView =
	(axis: Axis, route: Route): Transition =>
	state => {
		if (!fits(state, halve(axis))) return state;
		const next = changePanes(halve(axis))(state);
		return withChoices(state, {...next, route, back: [], last: undefined});
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
	slotId(focusedId(layoutNow(state)), state.focus);

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
		const {focus} = layoutNow(state).tree ?? {};
		const [list, detail] = (['main', 'detail'] as const).map(
			part => allSlots(state).all.get(slotId(focus ?? '', part))?.rect,
		);
		if (!list || !detail) return state;
		// From what is seen: a short list may have less than its share.
		const share = state.listShare ?? shareOf(list, detail);
		const next = share + (state.focus === 'main' ? by : -by);
		return {...state, listShare: Math.max(leastShare, Math.min(1 - leastShare, next))};
	};

/** True while one of several parts fills the area. */
export const isZoomed = (state: WorkspaceState): boolean =>
	layoutNow(state).tree?.zoomed === true && slotsOf(state).all.size < countSlots(state);

/** Replaces the panes of the views; `routes` tells what those show that are no logs. */
export const replaceViews =
	(layout: PaneLayout, routes: ReadonlyMap<string, Route>): Transition =>
	state => {
		const walks = new Map(
			[...routes].map(([id, route]): [string, Walk] => [id, {route, back: [], last: undefined}]),
		);
		const id = focusedId(layout);
		const walk = walks.get(id) ?? log;
		walks.delete(id);
		const layouts = {...state.layouts, views: {...layout, tiled: false}};
		const own = {...walk, focus: 'main', revealed: false, field: undefined} as const;
		const next: WorkspaceState = {...state, ...own, at: 'views', layouts, walks};
		return {...next, ...keptLists(next)};
	};
