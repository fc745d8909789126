import type {LogSource} from '../logs/panes/pane.ts';
import type {LogSpace} from '../logs/space/space.ts';
import type {Focus, WorkspaceState} from '../state/types.ts';
import {derive, type Readable} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {Panes} from './panes.ts';

/** What scrolls in a pane of the screen; in the log workspace, the viewer of its focused pane. */
export const createFocusedViewer = (
	state: Readable<WorkspaceState>,
	panes: Panes,
	space: LogSpace,
): ((pane: Focus) => Readable<Viewer | undefined>) => {
	const route = derive([state], now => now.route);
	const main = derive(
		[route, panes.viewer('main'), space.layout, space.viewers],
		({view}, viewer) => (view === 'logs' ? space.focused() : viewer),
	);
	return pane => (pane === 'main' ? main : panes.viewer(pane));
};

/** The container that the focused pane is about; `undefined` for several. */
export const loggedAlone = (space: LogSpace): LogSource | undefined => {
	const [source, ...others] = space.sources();
	return others.length === 0 ? source : undefined;
};
