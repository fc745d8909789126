import {useMemo} from 'react';
import {slotId, slotKeys, slotsOf} from '../src/state/layout.ts';
import {listPane, routeOf} from '../src/state/layouts.ts';
import {focusedSlot} from '../src/state/panes.ts';
import type {Slot} from '../src/state/slot.ts';
import type {Route, WorkspaceState} from '../src/state/types.ts';
import {derive, pick} from '../src/store/store.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

export {listPane};

/** True for the slot that has the keys; `main` and `detail` are those of the pane that has them. */
export const isFocused = (state: WorkspaceState, slot: string): boolean =>
	slot === state.focus || slot === focusedSlot(state);

/** A view where it is drawn. */
export interface ViewSlot extends Slot {
	/** By which its viewer is found. */
	readonly id: string;
	readonly route: Exclude<Route, {readonly view: 'logs'}>;
}

/** Views that are drawn, and whether logs are. */
export interface SlotsView {
	readonly views: readonly ViewSlot[];
	readonly logs: boolean;
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
					const slots = [...slotsOf(now).all.values()];
					const views = slots.flatMap((slot): readonly ViewSlot[] => {
						const route = slot.log ? undefined : routeOf(now, slot.pane);
						if (!route || route.view === 'logs') return [];
						return [{...slot, id: slotId(slot.pane, slot.part), route}];
					});
					return {views, logs: views.length < slots.length || views.length === 0};
				},
			),
		[state],
	);
	return useStore(store, now => now);
};
