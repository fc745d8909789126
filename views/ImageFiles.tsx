import {useMemo} from 'react';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {type TitleRoom, ViewerFrame} from './detail/ViewerFrame.tsx';

/** The files of one image, over the whole pane. */
export const ImageFiles = ({id, width, height, route: {name}}: RouteViewProps<'files'>) => {
	const left = useMemo(
		() =>
			(_workspace: OnScreen, {focused}: TitleRoom) =>
				viewTitle(focused, 'files', name),
		[name],
	);
	return <ViewerFrame width={width} height={height} pane={id} left={left} />;
};
