import {routeNow} from '../src/state/windows.ts';
import {trailOf, type ViewTab, viewTabs} from '../src/workspace/viewTabs.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

/** The tabs of all views on a line of `cells`, and what stands behind them. */
export const useViewTabs = (
	cells: number,
): {readonly tabs: readonly ViewTab[]; readonly trail: string} => {
	const route = useStore(useWorkspace().state, routeNow);
	return {tabs: viewTabs(route, cells), trail: trailOf(route)};
};
