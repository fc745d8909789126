import type {Workspace} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

const left = (workspace: Workspace) => viewTitle(workspace, 'events');

/** What happens on the engine, as it happens. */
export const Events = ({width, height}: RouteViewProps<'events'>) => (
	<ViewerFrame width={width} height={height} pane="main" left={left} />
);
