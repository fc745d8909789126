import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {type TitleRoom, ViewerFrame} from './detail/ViewerFrame.tsx';

const left = (_workspace: OnScreen, {focused}: TitleRoom) => viewTitle(focused, 'events');

/** What happens on the engine, as it happens. */
export const Events = ({id, width, height}: RouteViewProps<'events'>) => (
	<ViewerFrame width={width} height={height} pane={id} left={left} />
);
