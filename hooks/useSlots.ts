import {useMemo} from 'react';
import type {Line} from '../src/spans/span.ts';
import {type Slots, slotKeys, slotsOf} from '../src/state/layout.ts';
import type {Slot} from '../src/state/slot.ts';
import type {Route, WorkspaceState} from '../src/state/types.ts';
import {focusedLeaf, listPane, routeNow, routeOf} from '../src/state/windows.ts';
import {derive, pick} from '../src/store/store.ts';
import {hiddenPanesNote} from '../src/workspace/titles/hiddenPanesNote.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

export {focusedLeaf, listPane, routeNow};

/** True for the leaf that has the keys. */
export const isFocused = (state: WorkspaceState, leaf: string): boolean =>
	leaf === focusedLeaf(state);

/** A leaf where it is drawn. */
export interface ShownSlot extends Slot {
	readonly route: Route;
	/** It has the keys, and others have not. */
	readonly marked: boolean;
	/** What its title says of leaves that are not drawn. */
	readonly hidden: Line;
}

/** What is drawn, and the lines between bare panes. */
export interface SlotsView extends Pick<Slots, 'rules'> {
	readonly slots: readonly ShownSlot[];
}

/** What is drawn now, and where; a new object only when that changed. */
export const useSlots = (): SlotsView => {
	const {state} = useWorkspace();
	const store = useMemo(
		() =>
			derive(
				slotKeys.map(key => pick(state, now => now[key])),
				(): SlotsView => {
					const now = state.get();
					const {all, rules} = slotsOf(now);
					const focus = focusedLeaf(now);
					const slots = [...all.values()].flatMap((slot): readonly ShownSlot[] => {
						const route = routeOf(now, slot.pane);
						if (!route) return [];
						const marked = slot.id === focus && all.size > 1;
						return [{...slot, route, marked, hidden: hiddenPanesNote(now, slot.id)}];
					});
					return {slots, rules};
				},
			),
		[state],
	);
	return useStore(store, now => now);
};
