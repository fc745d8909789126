import {isDeepStrictEqual} from 'node:util';
import {type KindId, kindOf} from '../kinds/index.ts';
import {emptyLine, type LineState} from '../terminal/input/lineEdit.ts';
import {hasRoomForDetail} from './layout.ts';
import {home, tabOf} from './state.ts';
import type {FieldPurpose, Focus, Route, Size, WorkspaceState} from './types.ts';

/** A change of the state; pure. The same object when nothing changes. */
export type Transition = (state: WorkspaceState) => WorkspaceState;

/** Leaving a route ends what belonged to it alone. */
const arrive = (state: WorkspaceState, route: Route, back: readonly Route[]): WorkspaceState => ({
	...state,
	route,
	back,
	last: {route: state.route, back: state.back},
	focus: 'main',
	zoomed: false,
	revealed: false,
	field: undefined,
});

/** Goes to a view of its own (`1`…`9`): there is no way back from it but `-`. */
export const goTo =
	(route: Route): Transition =>
	state =>
		isDeepStrictEqual(state.route, route) ? state : arrive(state, route, []);

/** Opens something from where one is: `esc` comes back here. */
export const drillInto =
	(route: Route): Transition =>
	state =>
		isDeepStrictEqual(state.route, route)
			? state
			: arrive(state, route, [...state.back, state.route]);

/** One step back; the same state at the root. */
export const goBack: Transition = state => {
	const route = state.back.at(-1);
	return route ? arrive(state, route, state.back.slice(0, -1)) : state;
};

/** Between the last two views, as `cd -` does. */
export const goLast: Transition = state =>
	state.last ? arrive(state, state.last.route, state.last.back) : state;

/** Where to be when the engine is another one: nothing of the old one may stay on screen. */
export const goHome: Transition = state => ({
	...arrive(state, state.route.view === 'list' ? state.route : home, []),
	last: undefined,
});

/** Another size of the screen; the focus leaves a detail pane that has no room any more. */
export const resize =
	(size: Size): Transition =>
	state => {
		if (size.columns === state.size.columns && size.rows === state.size.rows) return state;
		const focus: Focus = hasRoomForDetail(size) ? state.focus : 'main';
		return {...state, size, focus, zoomed: state.zoomed && focus === state.focus};
	};

/** True where a detail pane stands beside the list. */
export const hasDetail = (state: WorkspaceState): boolean =>
	state.route.view === 'list' && state.detailOpen && hasRoomForDetail(state.size);

/** The focus on a pane; stays where it is when that pane is not there. */
export const focusOn =
	(focus: Focus): Transition =>
	state =>
		state.focus === focus || (focus === 'detail' && !hasDetail(state)) ? state : {...state, focus};

/** The detail pane beside the list, open or closed. */
export const showDetail =
	(open: boolean): Transition =>
	state => ({
		...state,
		detailOpen: open,
		focus: open ? state.focus : 'main',
		zoomed: open ? state.zoomed : false,
		revealed: open ? state.revealed : false,
	});

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

/** The focused pane fills the area, or shares it again. */
export const toggleZoom: Transition = state => ({...state, zoomed: !state.zoomed});

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

/** Secrets in env, shown until the view changes. */
export const toggleRevealed: Transition = state => ({...state, revealed: !state.revealed});

/** The same, told again: which keys mean something depends on what a viewer does as well. */
export const touch: Transition = state => ({...state});

/** Clicks and drags; without, the terminal selects text as everywhere. */
export const setMouse =
	(mouse: boolean): Transition =>
	state => ({...state, mouse});
