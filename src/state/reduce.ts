import {isDeepStrictEqual} from 'node:util';
import {type KindId, kindOf} from '../kinds/index.ts';
import {forgetLog} from '../logs/panes/state.ts';
import {emptyLine, type LineState} from '../terminal/input/lineEdit.ts';
import {canShowDetail} from './layout.ts';
import {firstLayouts, focusedId, hasOnePane, isLogFocused, layoutNow, walkNow} from './layouts.ts';
import {keptLists} from './listKeys.ts';
import {home, tabOf} from './state.ts';
import type {FieldPurpose, Focus, LayoutName, Route, Size, WorkspaceState} from './types.ts';

/** A change of the state; pure. The same object when nothing changes. */
export type Transition = (state: WorkspaceState) => WorkspaceState;

/** All panes on the screen, and not the focused one alone. */
const unzoomed = (state: WorkspaceState): WorkspaceState => {
	const {tree, ...rest} = layoutNow(state);
	if (!tree?.zoomed) return state;
	return {
		...state,
		layouts: {...state.layouts, [state.at]: {...rest, tree: {...tree, zoomed: false}}},
	};
};

const isLog = ({view}: Route): boolean => view === 'logs';

/** Where a route is shown: what is no log leaves the log view, and a log is in its pane or in the log view. */
const layoutNameOf = (state: WorkspaceState, route: Route): LayoutName => {
	const isFromLog = isLogFocused(state);
	if (isLog(route)) return isFromLog ? state.at : 'logs';
	return isFromLog && state.at === 'logs' ? 'views' : state.at;
};

/** The walks of the other panes, when the panes of another layout come on the screen. */
const walksOn = (state: WorkspaceState, at: LayoutName): WorkspaceState['walks'] => {
	if (at === state.at) return state.walks;
	const walks = new Map(state.walks);
	if (state.at === 'views') walks.set(focusedId(state.layouts.views), walkNow(state));
	else walks.delete(focusedId(state.layouts.views));
	return walks;
};

/** A pane that has gone on from its log, without a way back to it, shows it no more. */
const settled = (state: WorkspaceState): WorkspaceState => {
	const {route, back, last, layouts, at} = state;
	const ways = [route, ...back, ...(last ? [last.route, ...last.back] : [])];
	if (at === 'logs' || ways.some(isLog)) return state;
	const views = forgetLog(focusedId(layouts.views))(layouts.views);
	return views === layouts.views ? state : {...state, layouts: {...layouts, views}};
};

/** Leaving a route ends what belonged to it alone; among several panes, their arrangement stays. */
const arrive = (
	state: WorkspaceState,
	route: Route,
	back: readonly Route[],
	at: LayoutName = layoutNameOf(state, route),
): WorkspaceState => {
	const next: WorkspaceState = {
		...state,
		at,
		walks: walksOn(state, at),
		route,
		back,
		last: {route: state.route, back: state.back},
		focus: 'main',
		revealed: false,
		field: undefined,
	};
	return settled(at === 'views' && hasOnePane(next.layouts.views) ? unzoomed(next) : next);
};

const isThere = (state: WorkspaceState, route: Route): boolean =>
	isDeepStrictEqual(state.route, route) || (isLog(route) && state.at === 'logs');

/** Goes to a view of its own (`1`…`9`): there is no way back from it but `-`. */
export const goTo =
	(route: Route): Transition =>
	state =>
		isThere(state, route) ? state : arrive(state, route, []);

/** Opens something from where one is: `esc` comes back here. */
export const drillInto =
	(route: Route): Transition =>
	state =>
		isThere(state, route) ? state : arrive(state, route, [...state.back, state.route]);

/** One step back; the same state at the root. */
export const goBack: Transition = state => {
	const route = state.back.at(-1);
	if (!route) return state;
	// Out of the log view leads only what is behind it: a log that stands among the views as well.
	const at = state.at === 'logs' && isLogFocused(state) ? 'views' : layoutNameOf(state, route);
	return arrive(state, route, state.back.slice(0, -1), at);
};

/** Opens the log view, also from a log that stands among the views: `esc` comes back there. */
export const openLogView: Transition = state =>
	state.at === 'logs' ? state : arrive(state, {view: 'logs'}, [...state.back, state.route], 'logs');

/** Between the last two views, as `cd -` does. */
export const goLast: Transition = state =>
	state.last ? arrive(state, state.last.route, state.last.back) : state;

/** Where one is without a way back: the list that is shown, or that of containers. */
export const goHome: Transition = state => ({
	...arrive(state, state.route.view === 'list' ? state.route : home, []),
	last: undefined,
});

/** Where to be when the engine is another one: nothing of the old one may stay on screen. */
export const forgetEngine: Transition = state => {
	const next: WorkspaceState = {
		...goHome(state),
		at: 'views',
		layouts: firstLayouts,
		walks: new Map(),
		moment: undefined,
	};
	return {...next, ...keptLists(next)};
};

/** From the log view to the views as they were, where there is no way back. */
export const leaveLogs: Transition = state => {
	const walk = state.walks.get(focusedId(state.layouts.views));
	if (state.at !== 'logs' || hasOnePane(state.layouts.views) || !walk) return goHome(state);
	return {...arrive({...state, ...walk}, walk.route, walk.back), at: 'views', last: walk.last};
};

/** Another size of the screen; the focus leaves a detail pane that has no room any more. */
export const resize =
	(size: Size): Transition =>
	state => {
		if (size.columns === state.size.columns && size.rows === state.size.rows) return state;
		const next = {...state, size};
		if (state.focus === 'main' || canShowDetail(next)) return next;
		return unzoomed({...next, focus: 'main'});
	};

/** True where a detail pane stands beside the list. */
export const hasDetail = (state: WorkspaceState): boolean =>
	state.route.view === 'list' && state.detailOpen && canShowDetail(state);

/** The focus on a part of the pane; stays where it is when that is not there. */
export const focusOn =
	(focus: Focus): Transition =>
	state =>
		state.focus === focus || (focus === 'detail' && !hasDetail(state)) ? state : {...state, focus};

/** The detail pane of lists, open or closed. */
export const showDetail =
	(open: boolean): Transition =>
	state =>
		open
			? {...state, detailOpen: true}
			: unzoomed({...state, detailOpen: false, focus: 'main', revealed: false});

/** Another tab of the detail of a kind, `by` places on, around the end. */
export const turnTab =
	(kind: KindId, by: 1 | -1): Transition =>
	state => {
		const {tabs} = kindOf(kind);
		const at = tabs.indexOf(tabOf(state, kind));
		const tab = tabs[(at + by + tabs.length) % tabs.length];
		return tab === undefined ? state : openTab(kind, tab)(state);
	};

/** A tab of the detail of a kind, in the pane beside the list or over the whole area. */
export const openTab =
	(kind: KindId, tab: WorkspaceState['tabs'][KindId] & string): Transition =>
	state => ({
		...state,
		tabs: {...state.tabs, [kind]: tab},
		route: state.route.view === 'detail' ? {...state.route, tab} : state.route,
		revealed: false,
	});

/** Opens a text field that owns the keys. */
export const openField =
	(purpose: FieldPurpose, text: string): Transition =>
	state => ({...state, field: {purpose, line: emptyLine(text)}});

/** What was typed in it. */
export const editField =
	(line: LineState): Transition =>
	state =>
		state.field ? {...state, field: {...state.field, line}} : state;

/** The keys go to the panes again. */
export const closeField: Transition = state => ({...state, field: undefined});

/** Lists of containers as they were then, ms since the epoch; `undefined` = as they are. */
export const showMoment =
	(moment: number | undefined): Transition =>
	state =>
		state.moment === moment ? state : {...state, moment};

/** Secrets in env, shown until the view changes. */
export const toggleRevealed: Transition = state => ({...state, revealed: !state.revealed});

/** The same, told again: which keys mean something depends on what a viewer does as well. */
export const touch: Transition = state => ({...state});

/** Clicks and drags; without, the terminal selects text as everywhere. */
export const setMouse =
	(mouse: boolean): Transition =>
	state => ({...state, mouse});
