import {useMemo} from 'react';
import {gutter, type Layout, layoutOf, smallest} from '../src/state/layout.ts';
import {useStore} from './useStore.ts';
import {useWorkspace} from './useWorkspace.ts';

export {gutter, type Layout, smallest};

/** Where everything is drawn now; a new object only when that changed. */
export const useLayout = (): Layout => {
	const {state} = useWorkspace();
	const size = useStore(state, now => now.size);
	const route = useStore(state, now => now.route);
	const focus = useStore(state, now => now.focus);
	const detailOpen = useStore(state, now => now.detailOpen);
	const zoomed = useStore(state, now => now.zoomed);
	return useMemo(
		() => layoutOf({size, route, focus, detailOpen, zoomed}),
		[size, route, focus, detailOpen, zoomed],
	);
};
