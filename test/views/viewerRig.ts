import type {Route} from '../../src/state/types.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {createStore} from '../../src/store/store.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {createViewer} from '../../src/workspace/tabs/index.ts';
import type {ViewerTarget} from '../../src/workspace/tabs/target.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeWorkspace} from '../support/fakeWorkspace.ts';
import {type createRig, draw} from '../viewers/rig.ts';

/** A workspace whose main area shows a viewer that works on a rig. */
export const workspaceOn = (
	rig: ReturnType<typeof createRig>,
	route: Route,
	target: ViewerTarget,
	size: {readonly columns?: number; readonly rows?: number} = {},
) => {
	const viewer: Viewer = createViewer(target, rig.deps);
	// Inside of the frame, as it will be drawn.
	const {columns = 100, rows = 30} = size;
	draw(viewer, columns - 2, rows - 5);
	const workspace = fakeWorkspace({columns, rows, hub: fakeHub(), state: firstWindows(route)});
	const shown = createStore<Viewer | undefined>(viewer, rig.schedule);
	workspace.viewer = () => shown;
	return {workspace, viewer};
};
