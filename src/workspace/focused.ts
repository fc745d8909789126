import type {LogSource} from '../logs/panes/pane.ts';
import type {LogSpace} from '../logs/space/space.ts';
import {slotId} from '../state/layout.ts';
import {focusedId, layoutNow} from '../state/layouts.ts';
import type {Focus, WorkspaceState} from '../state/types.ts';
import {derive, follow, pick, type Readable} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {Panes} from './panes.ts';

const parts: readonly string[] = ['main', 'detail'] satisfies readonly Focus[];

/** What scrolls in a slot of the screen; `main` and `detail` are those of the pane that has the keys. */
export const createFocusedViewer = (
	state: Readable<WorkspaceState>,
	panes: Panes,
	space: LogSpace,
): ((slot: string) => Readable<Viewer | undefined>) => {
	const focus = pick(state, now => focusedId(layoutNow(now)));
	const main = derive(
		[
			pick(state, now => now.route),
			follow(focus, id => panes.viewer(id)),
			space.layout,
			space.viewers,
		],
		({view}, viewer) => (view === 'logs' ? space.focused() : viewer),
	);
	const detail = follow(focus, id => panes.viewer(slotId(id, 'detail')));
	return slot => {
		if (!parts.includes(slot)) return panes.viewer(slot);
		return slot === 'main' ? main : detail;
	};
};

/** The container that the focused pane is about; `undefined` for several. */
export const loggedAlone = (space: LogSpace): LogSource | undefined => {
	const [source, ...others] = space.sources();
	return others.length === 0 ? source : undefined;
};
