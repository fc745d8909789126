import type {DetailTitleRoom} from '../src/workspace/titles/titled.ts';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

const left = (_workspace: OnScreen, {focused}: DetailTitleRoom) => viewTitle(focused, 'events');

/** What happens on the engine, as it happens. */
export const Events = ({id, width, height}: RouteViewProps<'events'>) => (
	<ViewerFrame width={width} height={height} pane={id} left={left} />
);
