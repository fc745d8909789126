import {hasRoom} from '../panes/rects.ts';
import {allSlots, frameOf, slotsOf} from './layout.ts';
import type {WorkspaceState} from './types.ts';
import {windowNow} from './windows.ts';

/** Leaves that are not drawn. */
export interface HiddenPanes {
	readonly count: number;
	/** Without the zoom they would be drawn; false where the screen is too small for all panes. */
	readonly haveRoom: boolean;
}

/** What a leaf that is drawn alone hides. */
export const hiddenPanesNow = (state: WorkspaceState): HiddenPanes => {
	const drawn = slotsOf(state).all;
	const {tree} = windowNow(state);
	return {
		count: [...allSlots(state).all.keys()].filter(id => !drawn.has(id)).length,
		haveRoom: tree !== undefined && hasRoom(tree, frameOf(state.size).area),
	};
};
