import {useMemo} from 'react';
import type {DetailTitleRoom} from '../src/workspace/titles/titled.ts';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

/** The files of one image, over the whole pane. */
export const ImageFiles = ({id, width, height, route: {name}}: RouteViewProps<'files'>) => {
	const left = useMemo(
		() =>
			(_workspace: OnScreen, {focused}: DetailTitleRoom) =>
				viewTitle(focused, 'files', name),
		[name],
	);
	return <ViewerFrame width={width} height={height} pane={id} left={left} />;
};
