import type {Line} from '../../spans/span.ts';
import {hiddenPanesNow} from '../../state/hiddenPanes.ts';
import {slotsOf} from '../../state/layout.ts';
import type {WorkspaceState} from '../../state/types.ts';

const none: Line = [];

/**
 * What stands behind the name in the title of a leaf: ` ─ zoomed, 2 more`, ` ─ 2 more have no room`. Empty where all
 * leaves are drawn; of a list and its detail without room for other panes the list says it.
 */
export const hiddenPanesNote = (state: WorkspaceState, leaf: string): Line => {
	const [first] = slotsOf(state).all.keys();
	if (leaf !== first) return none;
	const {count, haveRoom} = hiddenPanesNow(state);
	if (count === 0) return none;
	const text = haveRoom ? `zoomed, ${count} more` : `${count} more have no room`;
	return [
		{text: ' ─ ', tone: 'muted'},
		{text, tone: 'info'},
	];
};
