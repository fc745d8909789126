import {useMemo} from 'react';
import {follow, type Readable} from '../src/store/store.ts';
import type {Viewer} from '../src/viewers/types.ts';
import {useWorkspace} from './useWorkspace.ts';

/**
 * What scrolls in a leaf, and everything that changes when something else is to be seen there. Neither renders:
 * each render of Ink costs a megabyte of garbage, and the detail pane has another viewer for every row.
 */
export const usePaneViewer = (
	leaf: string,
): {
	readonly viewer: Readable<Viewer | undefined>;
	readonly watch: readonly Readable<unknown>[];
} => {
	const workspace = useWorkspace();
	// Each call makes another one.
	const viewer = useMemo(() => workspace.viewer(leaf), [workspace, leaf]);
	const watch = useMemo(() => [viewer, follow(viewer, now => now?.revision)], [viewer]);
	return {viewer, watch};
};
