import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {type TitleRoom, ViewerFrame} from './detail/ViewerFrame.tsx';

const left = (_workspace: OnScreen, {focused}: TitleRoom) => viewTitle(focused, 'system');

/** The engine itself: what it is, what it warns of. */
export const System = ({id, width, height}: RouteViewProps<'system'>) => (
	<ViewerFrame width={width} height={height} pane={id} left={left} />
);
