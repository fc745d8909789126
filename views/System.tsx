import type {Workspace} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

const left = (workspace: Workspace) => viewTitle(workspace, 'system');

/** The engine itself: what it is, what it warns of. */
export const System = ({width, height}: RouteViewProps<'system'>) => (
	<ViewerFrame width={width} height={height} pane="main" left={left} />
);
