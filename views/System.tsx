import type {Route} from '../src/state/types.ts';
import type {DetailTitleRoom} from '../src/workspace/titles/titled.ts';
import type {OnScreen} from '../src/workspace/types.ts';
import {type RouteViewProps, viewTitle} from './detail/route.ts';
import {ViewerFrame} from './detail/ViewerFrame.tsx';

type Part = NonNullable<Extract<Route, {readonly view: 'system'}>['part']> | 'system';

const titled =
	(part: Part) =>
	(_workspace: OnScreen, {focused}: DetailTitleRoom) =>
		viewTitle(focused, part);

const lefts = {
	system: titled('system'),
	disk: titled('disk'),
	ports: titled('ports'),
	namespaces: titled('namespaces'),
} as const satisfies Record<Part, unknown>;

/** The engine itself: what it is, what it warns of; and what there is one of for all containers. */
export const System = ({id, width, height, route}: RouteViewProps<'system'>) => (
	<ViewerFrame width={width} height={height} pane={id} left={lefts[route.part ?? 'system']} />
);
