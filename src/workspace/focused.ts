import type {LogSpace} from '../logs/space/space.ts';
import {focusedId} from '../panes/layout.ts';
import {detailOf} from '../panes/tree.ts';
import type {WorkspaceState} from '../state/types.ts';
import {routeOf, windowNow} from '../state/windows.ts';
import {derive, follow, pick, type Readable} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {LeafViewers} from './leafViewers.ts';

/** What scrolls in a leaf; `main` and `detail` are those of the pane that has the keys. */
export const createSlotViewer = (
	state: Readable<WorkspaceState>,
	panes: LeafViewers,
	space: Pick<LogSpace, 'viewers'>,
): ((slot: string) => Readable<Viewer | undefined>) => {
	const of = (slot: string) =>
		derive(
			[
				pick(state, now => routeOf(now, slot)?.view === 'log'),
				panes.viewer(slot),
				pick(space.viewers, all => all.get(slot)),
			],
			(isLog, viewer, log) => (isLog ? log : viewer),
		);
	const focus = pick(state, now => focusedId(windowNow(now)));
	return slot => {
		if (slot === 'main') return follow(focus, of);
		return slot === 'detail' ? follow(focus, id => of(detailOf(id))) : of(slot);
	};
};
