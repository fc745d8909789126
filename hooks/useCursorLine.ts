import {slotsOf} from '../src/state/layout.ts';
import {focusedSlot} from '../src/state/panes.ts';
import type {Readable} from '../src/store/store.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

/** Rows of a pane above the first row of a list: its frame, the titles of the columns. */
const aboveList = 2;

/** Row of the screen that the cursor is on; undefined where there is no cursor. */
export const useCursorLine = (): number | undefined => {
	const workspace = useWorkspace();
	const route = useStore(workspace.state, now => now.route);
	const focus = useStore(workspace.state, now => now.focus);
	const slot = useStore(workspace.state, focusedSlot);
	const top = useStore(workspace.state, now => slotsOf(now).all.get(focusedSlot(now))?.rect.y);
	const isList = route.view === 'list' && focus === 'main';
	const list = workspace.list(route.view === 'list' ? route.kind : 'container').view;
	const inList = useStore(list, ({rows, cursor, top}) => (rows.length > 0 ? cursor - top : -1));
	const viewer = useStore(workspace.viewer(slot), now => now);
	const changes: Readable<unknown> = viewer?.revision ?? workspace.state;
	const inViewer = useStore(changes, () => viewer?.cursorRow?.() ?? -1);
	const row = isList ? inList + aboveList : inViewer + 1;
	const isThere = top !== undefined && (isList ? inList : inViewer) >= 0;
	return isThere ? top + row : undefined;
};
