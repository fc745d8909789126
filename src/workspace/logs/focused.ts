import {derive, type Readable} from '../../store/store.ts';
import type {Panes} from '../panes.ts';
import type {Focus, WorkspaceState} from '../types.ts';
import type {Viewer} from '../viewerTypes.ts';
import type {LogSource} from './pane.ts';
import type {LogSpace} from './space.ts';

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
