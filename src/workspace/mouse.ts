import type {CommandContext} from '../commands/context.ts';
import {columnAt} from '../lists/placed.ts';
import {paneAt} from '../panes/rects.ts';
import {contains, frameOf, gutter, roomIn, type Slot, slotsOf} from '../state/layout.ts';
import {routeOf} from '../state/layouts.ts';
import {focusedSlot, focusPart} from '../state/panes.ts';
import type {WorkspaceState} from '../state/types.ts';
import type {MouseEvent} from '../terminal/input/events.ts';
import {sortBy} from './commands/listMenus.ts';
import {tabCells, viewTabs} from './viewTabs.ts';

/** Lines that one step of the wheel scrolls. */
const wheelLines = 3;
/** Border and column titles above the first row of a list. */
const rowsAbove = 2;

/** The command of the view whose tab is at column `x`. */
const viewAt = ({route, size}: WorkspaceState, x: number): string | undefined => {
	let end = 0;
	for (const tab of viewTabs(route, size.columns)) {
		end += tabCells(tab);
		if (x < end) return `view.${tab.name}`;
	}
	return undefined;
};

/** What is under the pointer, by `slotId`. */
const slotAt = (context: CommandContext, {x, y}: MouseEvent): string | undefined =>
	paneAt(new Map([...slotsOf(context.state()).all].map(([id, {rect}]) => [id, rect])), x, y);

/** The list of a slot, where it shows one. */
const listOf = (context: CommandContext, {pane, part, log}: Slot) => {
	const route = part === 'main' && !log ? routeOf(context.state(), pane) : undefined;
	return route?.view === 'list' ? context.lists.of(route.kind, pane) : undefined;
};

const scroll = (context: CommandContext, id: string, lines: number) => {
	const slot = slotsOf(context.state()).all.get(id);
	if (!slot) return;
	const list = listOf(context, slot);
	if (list) return list.move(lines);
	const viewer = slot.log ? context.logs.viewers.get().get(slot.pane) : context.viewers.in(id);
	viewer?.scroll?.move(lines);
};

const click = (context: CommandContext, event: MouseEvent) => {
	const {x, y} = event;
	if (contains(frameOf(context.state().size).tabs, x, y)) {
		const view = viewAt(context.state(), x);
		if (view) context.keys.run(view);
		return;
	}
	const id = slotAt(context, event);
	if (id === undefined) return;
	context.change(focusPart(id));
	const slot = slotsOf(context.state()).all.get(id);
	const list = slot && listOf(context, slot);
	if (!slot || !list) return;
	const line = y - slot.rect.y - rowsAbove;
	const {top, rows} = list.view.get();
	if (line === -1) {
		const column = columnAt(list.view, x - slot.rect.x - 1 - gutter);
		if (column !== undefined) sortBy(list, column);
	}
	const isRow = line >= 0 && line < roomIn(slot).rows && top + line < rows.length;
	if (isRow) list.moveTo(top + line);
};

/** The wheel scrolls what is under it; a click takes a tab, a pane, a row, and sorts by the title of a column. */
export const pressMouse = (context: CommandContext, event: MouseEvent): void => {
	if (event.name === 'wheelup' || event.name === 'wheeldown') {
		const lines = event.count * wheelLines * (event.name === 'wheelup' ? -1 : 1);
		scroll(context, slotAt(context, event) ?? focusedSlot(context.state()), lines);
	} else if (event.name === 'down' && event.button === 0) click(context, event);
};
