import {useMemo} from 'react';
import type {DetailTitleRoom} from '../src/workspace/titles/titled.ts';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

/** What differs between two things, over the whole area. */
export const Diff = ({id, width, height, route: {of, left, right}}: RouteViewProps<'diff'>) => {
	const name = of === 'run' || of === 'then' ? left.name : `${left.name} → ${right.name}`;
	const title = useMemo(
		() =>
			(_workspace: OnScreen, {focused}: DetailTitleRoom) =>
				viewTitle(focused, 'diff', name),
		[name],
	);
	return <ViewerFrame width={width} height={height} pane={id} left={title} />;
};
