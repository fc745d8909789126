import type {CommandContext, Uses} from '../../commands/context.ts';
import {columnAt} from '../../lists/columns/fitting.ts';
import {paneAt} from '../../panes/rects.ts';
import {beforeTitle} from '../../spans/titleRoom.ts';
import {contains, frameOf, slotsOf} from '../../state/layout.ts';
import {focusOn} from '../../state/panes.ts';
import {openTab, turnTab} from '../../state/reduce.ts';
import {gutter, roomIn, type Slot} from '../../state/slot.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {focusedLeaf, routeNow, routeOf} from '../../state/windows.ts';
import type {MouseEvent} from '../../terminal/input/events.ts';
import {sortBy} from '../commands/listMenus.ts';
import {tabAt, titledBy} from '../titles/titled.ts';
import {tabCells, viewTabs} from '../viewTabs.ts';

/** Lines that one step of the wheel scrolls. */
const wheelLines = 3;
/** Border and column titles above the first row of a list. */
const rowsAbove = 2;

/** The command of the view whose tab is at column `x`. */
const viewAt = (state: WorkspaceState, x: number): string | undefined => {
	let end = 0;
	for (const tab of viewTabs(routeNow(state), state.size.columns)) {
		end += tabCells(tab);
		if (x < end) return `view.${tab.name}`;
	}
	return undefined;
};

/** What is under the pointer, by leaf. */
const slotAt = (context: Uses<'state'>, {x, y}: MouseEvent): string | undefined =>
	paneAt(new Map([...slotsOf(context.state()).all].map(([id, {rect}]) => [id, rect])), x, y);

/** The list of a slot, where it shows one. */
const listOf = (context: Uses<'state' | 'lists'>, {pane, isDetail}: Slot) => {
	const route = isDetail ? undefined : routeOf(context.state(), pane);
	return route?.view === 'list' ? context.lists.of(route.kind, pane) : undefined;
};

const scroll = (context: Uses<'state' | 'lists' | 'viewers'>, id: string, lines: number) => {
	const slot = slotsOf(context.state()).all.get(id);
	if (!slot) return;
	const list = listOf(context, slot);
	if (list) return list.move(lines);
	context.viewers.in(id)?.scroll?.move(lines);
};

/** A click on the title of a detail takes the tab there; false where there is none. */
const takeTab = (
	context: Uses<'state' | 'change' | 'engine' | 'lists' | 'viewers'>,
	id: string,
	slot: Slot,
	{x, y}: MouseEvent,
): boolean => {
	const route = routeOf(context.state(), slot.pane);
	const isDetail = route?.view === 'detail' || (route?.view === 'list' && slot.isDetail);
	const {rect} = slot;
	if (!isDetail || y !== rect.y) return false;
	const tab = tabAt(titledBy(context), id, rect.width, x - rect.x - beforeTitle);
	if (tab === undefined) return false;
	const {kind} = route;
	if (tab === 'previous' || tab === 'next') context.change(turnTab(kind, tab === 'next' ? 1 : -1));
	else context.change(openTab(kind, tab));
	return true;
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
	context.change(focusOn(id));
	const slot = slotsOf(context.state()).all.get(id);
	if (!slot || takeTab(context, id, slot, event)) return;
	const list = listOf(context, slot);
	if (!list) return;
	const line = y - slot.rect.y - rowsAbove;
	const {top, rows} = list.view.get();
	if (line === -1) {
		const column = columnAt(
			list.columns(list.view.get(), roomIn(slot).cells),
			x - slot.rect.x - 1 - gutter,
		);
		if (column !== undefined) sortBy(list, column);
	}
	const isRow = line >= 0 && line < roomIn(slot).rows && top + line < rows.length;
	if (isRow) list.moveTo(top + line);
};

/** The wheel scrolls what is under it; a click takes a tab (of the views, or of a detail), a pane, a row, and sorts by the title of a column. */
export const pressMouse = (context: CommandContext, event: MouseEvent): void => {
	if (event.name === 'wheelup' || event.name === 'wheeldown') {
		const lines = event.count * wheelLines * (event.name === 'wheelup' ? -1 : 1);
		scroll(context, slotAt(context, event) ?? focusedLeaf(context.state()), lines);
	} else if (event.name === 'down' && event.button === 0) click(context, event);
};
