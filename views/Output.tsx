import type {DetailTitleRoom} from '../src/workspace/titles/titled.ts';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

const left = (_workspace: OnScreen, {focused}: DetailTitleRoom) => viewTitle(focused, 'output');

/** What was written last: the steps of a build with what those said that run or failed, or what a look has found. */
export const Output = ({id, width, height}: RouteViewProps<'output'>) => (
	<ViewerFrame width={width} height={height} pane={id} left={left} />
);
