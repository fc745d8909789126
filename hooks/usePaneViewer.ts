import {useMemo} from 'react';
import type {Focus} from '../src/state/types.ts';
import {follow, type Readable} from '../src/store/store.ts';
import type {Viewer} from '../src/viewers/types.ts';
import {useWorkspace} from './useWorkspace.ts';

/**
 * What scrolls in a pane, and everything that changes when something else is to be seen there. Neither renders:
 * each render of Ink costs a megabyte of garbage, and the detail pane has another viewer for every row.
 */
export const usePaneViewer = (
	pane: Focus,
): {
	readonly viewer: Readable<Viewer | undefined>;
	readonly watch: readonly Readable<unknown>[];
} => {
	const viewer = useWorkspace().viewer(pane);
	const watch = useMemo(() => [viewer, follow(viewer, now => now?.revision)], [viewer]);
	return {viewer, watch};
};
