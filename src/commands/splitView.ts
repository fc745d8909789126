import type {Axis} from '../panes/tree.ts';
import {hiddenPanesNow} from '../state/hiddenPanes.ts';
import {splitView} from '../state/panes.ts';
import type {Route} from '../state/types.ts';
import {tell, type Uses} from './context.ts';

/** Says that a pane cannot be divided: of one that is seen alone, for the sake of which others. */
export const tellNoRoom = (context: Uses<'state' | 'dialog'>): void => {
	const {count, haveRoom} = hiddenPanesNow(context.state());
	const others = count === 1 ? 'the other one' : `the ${count} others`;
	const shows = haveRoom ? `: z shows ${count === 1 ? 'it' : 'them'}` : '';
	const beside = count === 0 ? '' : ` beside ${others}${shows}`;
	tell(context, `There is no room for another pane here${beside}`, 'warn');
};

/** Divides the pane for a view; says when there is no room. */
export const splitForView = (
	context: Uses<'state' | 'change' | 'dialog'>,
	axis: Axis,
	route: Route,
): void => {
	const before = context.state();
	context.change(splitView(axis, route));
	if (context.state() === before) tellNoRoom(context);
};
