import {emptyLayout, type PaneLayout} from '../logs/panes/state.ts';
import {paneIds} from '../panes/tree.ts';
import type {LayoutName, Route, Walk, WorkspaceState} from './types.ts';

/** The pane that there is at start. */
const firstPane = '0';

/** One pane for the views, and no log. */
export const firstLayouts: WorkspaceState['layouts'] = {
	views: {
		...emptyLayout,
		tree: {root: {type: 'pane', id: firstPane}, focus: firstPane, zoomed: false},
		tiled: false,
	},
	logs: emptyLayout,
};

/** How the panes lie that are on the screen. */
export const layoutNow = ({at, layouts}: Pick<WorkspaceState, 'at' | 'layouts'>): PaneLayout =>
	layouts[at];

/** The pane that has the keys; empty without one. */
export const focusedId = ({tree}: PaneLayout): string => tree?.focus ?? '';

/** True for a pane of a layout. */
export const holds = ({tree}: PaneLayout, id: string): boolean =>
	tree !== undefined && paneIds(tree.root).includes(id);

/** True where a layout has no more than one pane. */
export const hasOnePane = ({tree}: PaneLayout): boolean => tree?.root.type !== 'split';

/** True where the keys are in a pane that is a log, or may become one: the log view without any. */
export const isLogFocused = (state: WorkspaceState): boolean => {
	const layout = layoutNow(state);
	return layout.panes.has(focusedId(layout)) || (state.at === 'logs' && !layout.tree);
};

/** Under which name the walk of the pane that has the keys is kept while others have them. */
export const walkName = (state: WorkspaceState): string =>
	state.at === 'logs' && isLogFocused(state) ? 'logs' : focusedId(layoutNow(state));

/** The pane whose lists are meant where none is said: the one that has the keys, or had them before the log view. */
export const listPane = (state: WorkspaceState): string =>
	focusedId(isLogFocused(state) ? state.layouts.views : layoutNow(state));

/** The walk of the pane that has the keys. */
export const walkNow = ({route, back, last}: Walk): Walk => ({route, back, last});

/** What a pane shows of those that are on the screen; of the others as well where a layout is named. */
export const routeOf = (
	state: WorkspaceState,
	id: string,
	at: LayoutName = state.at,
): Route | undefined => {
	const layout = state.layouts[at];
	const isLog = layout.panes.has(id);
	if (isLog && at === 'logs') return {view: 'logs'};
	if (at === state.at && id === focusedId(layout)) return state.route;
	return state.walks.get(id)?.route ?? (isLog ? {view: 'logs'} : undefined);
};
