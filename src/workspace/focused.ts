import type {LogSpace} from '../logs/space/space.ts';
import {focusedId} from '../panes/layout.ts';
import {slotId} from '../state/layout.ts';
import type {Focus, WorkspaceState} from '../state/types.ts';
import {routeOf, windowNow} from '../state/windows.ts';
import {derive, follow, pick, type Readable} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {Panes} from './panes.ts';

/** The part of the pane that has the keys which is named so; `undefined` for the name of a slot. */
const partOf = (slot: string): Focus | undefined =>
	slot === 'main' || slot === 'detail' ? slot : undefined;

/** What scrolls in a slot of the screen; `main` and `detail` are those of the pane that has the keys. */
export const createSlotViewer = (
	state: Readable<WorkspaceState>,
	panes: Panes,
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
		const part = partOf(slot);
		return part ? follow(focus, id => of(slotId(id, part))) : of(slot);
	};
};
