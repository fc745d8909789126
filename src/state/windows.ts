import {emptyLayout, focusedId, focusedPane, focusOnLeaf, idsIn} from '../panes/layout.ts';
import {type DetailLeaf, isDetail, type Leaf, leafIn, withoutPane} from '../panes/tree.ts';
import type {Route, Walk, Way, Window, WindowName, WorkspaceState} from './types.ts';
import {isBare, logView, rootWalk} from './walks.ts';

/** The pane that there is at start. */
const firstPane: Leaf = {type: 'pane', id: '0', detail: {}};

/**
 * Over which other one a window stands: what its logs and programs open is shown there, one goes back to what is there, and
 * its last pane may be closed.
 */
const under: Readonly<Record<WindowName, WindowName | undefined>> = {
	views: undefined,
	logs: 'views',
};

const windowNames = Object.keys(under) as readonly WindowName[];

/** Where a session starts: one pane, its detail open, and no log. */
export const firstWindows = (route: Route): Pick<WorkspaceState, 'at' | 'windows'> => ({
	at: 'views',
	windows: {
		views: {
			...emptyLayout,
			tree: {root: firstPane, focus: firstPane.id, zoomed: false},
			panes: new Map([[firstPane.id, rootWalk(route)]]),
			tiled: false,
		},
		logs: emptyLayout,
	},
});

/** The window of the logs that were opened over the views. */
export const logsWindow = ({windows}: Pick<WorkspaceState, 'windows'>): Window => windows.logs;

/** What a pane shows, or showed before, of any engine; `undefined` where it is all about objects of one. */
const ofAnyEngine = ({route, back}: Walk): Route | undefined => {
	const found = [route, ...back.toReversed()].find(({view}) =>
		['list', 'events', 'system'].includes(view),
	);
	// What was asked of events may name an object.
	return found?.view === 'events' ? {view: 'events'} : found;
};

/** Where one is with another engine: panes of lists, events and the system as they lie, and nothing of objects of the one before; `home` where that is nothing. */
export const windowsAnew = ({windows: {views, logs}}: Windows, home: Route): Windows => {
	const routes = [...views.panes].flatMap(([id, walk]) => {
		const route = ofAnyEngine(walk);
		return route ? [[id, rootWalk(route)] as const] : [];
	});
	if (!views.tree || routes.length === 0) return firstWindows(home);
	const panes = new Map(routes);
	const tree = idsIn(views)
		.filter(id => !panes.has(id))
		.reduce(withoutPane, {...views.tree, focus: focusedId(views), zoomed: false});
	const nextId = Math.max(views.nextId, logs.nextId);
	return {at: 'views', windows: {views: {...views, tree, panes, nextId}, logs: emptyLayout}};
};

/** The same with the logs on the screen. */
export const showLogs = (state: WorkspaceState): WorkspaceState => ({...state, at: 'logs'});

/** The same with panes of views on the screen, in the place of those that were there. */
export const showViews = (state: WorkspaceState, views: Window): WorkspaceState => ({
	...state,
	at: 'views',
	windows: {...state.windows, views},
});

/** With a change of every window; the same state where it changes none. */
export const inEveryWindow = (
	state: WorkspaceState,
	change: (window: Window) => Window,
): WorkspaceState => {
	const {views, logs} = state.windows;
	const windows = {views: change(views), logs: change(logs)};
	return windows.views === views && windows.logs === logs ? state : {...state, windows};
};

type Windows = Pick<WorkspaceState, 'at' | 'windows'>;

/** The panes that are on the screen. */
export const windowNow = ({at, windows}: Windows): Window => windows[at];

/** The leaf that has the keys: a pane, or the detail of one; empty without one. */
export const focusedLeaf = (state: Windows): string => windowNow(state).tree?.focus ?? '';

/** True where the detail of a list has the keys. */
export const isOnDetail = (state: Windows): boolean => isDetail(focusedLeaf(state));

/** With other panes on the screen. */
export const withWindow = (state: WorkspaceState, window: Window): WorkspaceState => ({
	...state,
	windows: {...state.windows, [state.at]: window},
});

/** All panes on the screen, and not the focused one alone. */
export const unzoomed = (state: WorkspaceState): WorkspaceState => {
	const window = windowNow(state);
	const {tree} = window;
	return tree?.zoomed ? withWindow(state, {...window, tree: {...tree, zoomed: false}}) : state;
};

/** The keys to a leaf of those on the screen. */
export const onLeaf = (state: WorkspaceState, id: string): WorkspaceState => {
	const window = windowNow(state);
	const next = focusOnLeaf(id)(window);
	return next === window ? state : withWindow(state, next);
};

/** The window below, for those that stand over one. */
export const windowUnder = ({at}: Windows): WindowName | undefined => under[at];

/** Where one is once a log of the window has been left: in the window below it, or still there. */
export const leftLog = <State extends Windows>(state: State): State => {
	const shown = focusedPane(windowNow(state));
	const at = under[state.at];
	return at !== undefined && (!shown || isBare(shown.route)) ? {...state, at} : state;
};

const nowhere = rootWalk(logView);

/** What the pane shows that has the keys, and how one came there; of a log over views, by way of those. */
export const walkNow = (state: Windows): Walk => {
	const own = focusedPane(windowNow(state)) ?? nowhere;
	const left = leftLog(state);
	if (left === state) return own;
	const {route, back, last} = walkNow(left);
	return {route: own.route, back: [...back, route], last};
};

/** What the pane shows that has the keys. */
export const routeNow = (state: Windows): Route => (focusedPane(windowNow(state)) ?? nowhere).route;

/** How one comes back to where one is: to a log over views, by its window. */
export const wayNow = (state: Windows): Way => {
	const {route, back} = walkNow(state);
	return {route: leftLog(state) === state ? route : logView, back};
};

/** The pane whose lists are meant where none is said: the one that has the keys, or had them before the logs. */
export const listPane = (state: Windows): string => focusedId(windowNow(leftLog(state)));

/** The window that has a pane; that on the screen for one that is nowhere. */
export const windowOf = ({at, windows}: Windows, id: string): WindowName =>
	windowNames.find(name => windows[name].panes.has(id)) ?? at;

/** The detail of a pane, drawn or not; `undefined` where it is closed. */
export const detailIn = (state: Windows, id: string): DetailLeaf | undefined => {
	const {tree} = state.windows[windowOf(state, id)];
	return tree && leafIn(tree.root, id)?.detail;
};

/** What a pane shows, on the screen or not. */
export const routeOf = (state: Windows, id: string): Route | undefined =>
	state.windows[windowOf(state, id)].panes.get(id)?.route;
