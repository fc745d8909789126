import {useMemo} from 'react';
import {type Slots, slotKeys, slotsOf} from '../src/state/layout.ts';
import {focusedSlot} from '../src/state/panes.ts';
import type {Slot} from '../src/state/slot.ts';
import type {Route, WorkspaceState} from '../src/state/types.ts';
import {listPane, routeNow, routeOf, windowNow} from '../src/state/windows.ts';
import {derive, pick} from '../src/store/store.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

export {listPane, routeNow};

/** True for the slot that has the keys; `main` and `detail` are those of the pane that has them. */
export const isFocused = (state: WorkspaceState, slot: string): boolean =>
	slot === state.focus || slot === focusedSlot(state);

/** A part of a pane where it is drawn. */
export interface ShownSlot extends Slot {
	/** By which its viewer is found. */
	readonly id: string;
	readonly route: Route;
	/** It has the keys, and others have not. */
	readonly marked: boolean;
}

/** What is drawn, and the lines between bare panes. */
export interface SlotsView extends Pick<Slots, 'rules'> {
	readonly slots: readonly ShownSlot[];
	/** Panes there are, also those that a zoomed one hides. */
	readonly count: number;
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
					const focus = focusedSlot(now);
					const slots = [...all].flatMap(([id, slot]): readonly ShownSlot[] => {
						const route = routeOf(now, slot.pane);
						return route ? [{...slot, id, route, marked: id === focus && all.size > 1}] : [];
					});
					return {slots, rules, count: windowNow(now).panes.size};
				},
			),
		[state],
	);
	return useStore(store, now => now);
};
