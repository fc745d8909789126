import type {Axis} from '../panes/tree.ts';
import {splitView} from '../state/panes.ts';
import type {Route} from '../state/types.ts';
import {tell, type Uses} from './context.ts';

/** What is said where a pane cannot be divided. */
export const noRoom = 'There is no room for another pane here';

/** Divides the pane for a view; says when there is no room. */
export const splitForView = (
	context: Uses<'state' | 'change' | 'dialog'>,
	axis: Axis,
	route: Route,
): void => {
	const before = context.state();
	context.change(splitView(axis, route));
	if (context.state() === before) tell(context, noRoom, 'warn');
};
