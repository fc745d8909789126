import {isDeepStrictEqual} from 'node:util';
import {type KindId, kindOf} from '../kinds/index.ts';
import {focusedId, hasOnePane} from '../panes/layout.ts';
import {emptyLine, type LineState} from '../terminal/input/lineEdit.ts';
import {leaveLost} from './details.ts';
import {keptLists} from './listKeys.ts';
import {home, tabOf} from './state.ts';
import type {FieldPurpose, Route, Size, Transition, Walk, Way, WorkspaceState} from './types.ts';
import {isBare, logView} from './walks.ts';
import {
	leftLog,
	onLeaf,
	routeNow,
	showLogs,
	unzoomed,
	walkNow,
	wayNow,
	windowNow,
	windowsAnew,
	windowUnder,
	withWindow,
} from './windows.ts';

/** Another walk in the pane that has the keys. */
const withWalk = (state: WorkspaceState, walk: Walk): WorkspaceState => {
	const window = windowNow(state);
	return withWindow(state, {...window, panes: new Map(window.panes).set(focusedId(window), walk)});
};

/** What ends with a route that is left. */
export const ownOfRoute = {revealed: false, field: undefined} as const;

/** The same where what a pane shows is left: its detail has no keys any more. */
const leaving = (state: WorkspaceState): WorkspaceState => ({
	...onLeaf(state, focusedId(windowNow(state))),
	...ownOfRoute,
});

/** Leaving a route ends what belonged to it alone; among several panes, their arrangement stays. */
const arrive = (before: WorkspaceState, {route, back}: Way): WorkspaceState => {
	const state = leftLog(leaving(before));
	const last = wayNow(before);
	if (route.view !== 'logs') {
		const next = withWalk(state, {route, back, last});
		return hasOnePane(windowNow(next)) ? unzoomed(next) : next;
	}
	// The logs stand over what one came from.
	const below = back.at(-1);
	if (!below) return showLogs(state);
	return showLogs(withWalk(state, {route: below, back: back.slice(0, -1), last}));
};

const isThere = (state: WorkspaceState, route: Route): boolean =>
	isDeepStrictEqual(routeNow(state), route);

/** Goes to a view of its own (`1`…`9`): there is no way back from it but `-`. */
export const goTo =
	(route: Route): Transition =>
	state =>
		isThere(state, route) ? state : arrive(state, {route, back: []});

/** Opens something from where one is: `esc` comes back here. */
export const drillInto =
	(route: Route): Transition =>
	state => {
		if (isThere(state, route)) return state;
		const way = wayNow(state);
		return arrive(state, {route, back: [...way.back, way.route]});
	};

/** Opens the window of logs, also from a log that stands among the views: `esc` comes back there. */
export const openLogView: Transition = state =>
	windowUnder(state) === undefined ? drillInto(logView)(state) : state;

/** One step back; from the root of a pane to the window below, as it was. The same state where there is none, but for a last log. */
export const goBack: Transition = state => {
	const {back} = walkNow(state);
	const route = back.at(-1);
	if (route) return arrive(state, {route, back: back.slice(0, -1)});
	const at = windowUnder(state);
	if (at !== undefined) return {...leaving(state), at};
	// A log that is all that is left of the views leads where everything begins.
	const isLast = isBare(routeNow(state)) && hasOnePane(windowNow(state));
	return isLast ? arrive(state, {route: home, back: []}) : state;
};

/** Between the last two views, as `cd -` does. */
export const goLast: Transition = state => {
	const {last} = walkNow(state);
	return last ? arrive(state, last) : state;
};

/** Where to be when the engine is another one: nothing of the old one may stay on screen. */
export const forgetEngine: Transition = state => {
	const next = {...state, ...ownOfRoute, ...windowsAnew(state, home), moment: undefined};
	return leaveLost({...next, ...keptLists(next)});
};

/** Another size of the screen. */
export const resize =
	(size: Size): Transition =>
	state =>
		size.columns === state.size.columns && size.rows === state.size.rows
			? state
			: leaveLost({...state, size});

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
	state => {
		const walk = walkNow(state);
		const {route} = walk;
		const next = {...state, tabs: {...state.tabs, [kind]: tab}, revealed: false};
		return route.view === 'detail' ? withWalk(next, {...walk, route: {...route, tab}}) : next;
	};

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
