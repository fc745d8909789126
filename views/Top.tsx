import {useMemo} from 'react';
import type {Workspace} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

/** The processes of one container, over the whole area. */
export const Top = ({width, height, route: {name}}: RouteViewProps<'top'>) => {
	const left = useMemo(() => (workspace: Workspace) => viewTitle(workspace, 'top', name), [name]);
	return <ViewerFrame width={width} height={height} pane="main" left={left} />;
};
