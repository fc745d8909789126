import {useMemo} from 'react';
import type {DetailTitleRoom} from '../src/workspace/titles/titled.ts';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

/** The processes of one container, over the whole area. */
export const Top = ({id, width, height, route: {name}}: RouteViewProps<'top'>) => {
	const left = useMemo(
		() =>
			(_workspace: OnScreen, {focused}: DetailTitleRoom) =>
				viewTitle(focused, 'top', name),
		[name],
	);
	return <ViewerFrame width={width} height={height} pane={id} left={left} />;
};
