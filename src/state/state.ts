import {type KindId, kindOf, type TabId} from '../kinds/index.ts';
import type {Route, Size, WorkspaceState} from './types.ts';
import {firstWindows} from './windows.ts';

/** What the command line and the config file decide. */
export interface InitialState {
	readonly size: Size;
	readonly readOnly: boolean;
	readonly hostClass: WorkspaceState['hostClass'];
	readonly mouse: boolean;
}

/** Where a session starts, and where it comes back to. */
export const home: Route = {view: 'list', kind: 'container'};

/** The state at start: the list of containers, with its detail open where there is room. */
export const initialState = (initial: InitialState): WorkspaceState => ({
	...initial,
	...firstWindows(home),
	lists: new Map(),
	hands: new Map(),
	listRows: new Map(),
	messageLines: 0,
	tabs: {},
	revealed: false,
	moment: undefined,
	field: undefined,
});

/** The tab of a kind's detail: the one last looked at, else the first. */
export const tabOf = (state: WorkspaceState, kind: KindId): TabId =>
	state.tabs[kind] ?? kindOf(kind).tabs[0] ?? 'overview';

/** The container that a viewer of its own shows. */
export const containerShown = (route: Route): string | undefined => {
	if (route.view === 'top') return route.containerId;
	return route.view === 'detail' && route.kind === 'container' ? route.id : undefined;
};
