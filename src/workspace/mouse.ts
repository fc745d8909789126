import type {CommandContext} from '../commands/context.ts';
import {paneAt as logPaneIn} from '../logs/panes/paneRects.ts';
import {focusOnPane} from '../logs/panes/state.ts';
import {contains, type Layout, layoutOf, listRoom} from '../state/layout.ts';
import {focusOn} from '../state/reduce.ts';
import type {Focus, WorkspaceState} from '../state/types.ts';
import type {MouseEvent} from '../terminal/input/events.ts';
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

const paneAt = (layout: Layout, x: number, y: number): Focus | undefined => {
	if (contains(layout.detail, x, y)) return 'detail';
	return contains(layout.main, x, y) ? 'main' : undefined;
};

/** The log pane under the pointer. */
const logPaneAt = (context: CommandContext, {x, y}: MouseEvent): string | undefined =>
	context.state().route.view === 'logs' ? logPaneIn(context.logs.places().panes, x, y) : undefined;

const scroll = (context: CommandContext, pane: Focus, lines: number) => {
	const list = pane === 'main' ? context.lists.current() : undefined;
	if (list) list.move(lines);
	else context.viewers.in(pane)?.scroll?.move(lines);
};

const click = (context: CommandContext, layout: Layout, event: MouseEvent) => {
	const {x, y} = event;
	if (contains(layout.tabs, x, y)) {
		const view = viewAt(context.state(), x);
		if (view) context.keys.run(view);
		return;
	}
	const logPane = logPaneAt(context, event);
	if (logPane !== undefined) return context.logs.change(focusOnPane(logPane));
	const pane = paneAt(layout, x, y);
	if (!pane) return;
	context.change(focusOn(pane));
	const list = pane === 'main' ? context.lists.current() : undefined;
	if (!list || !layout.main) return;
	const line = y - layout.main.y - rowsAbove;
	const {top, rows} = list.view.get();
	const isRow = line >= 0 && line < (listRoom(layout)?.rows ?? 0) && top + line < rows.length;
	if (isRow) list.moveTo(top + line);
};

/** The wheel scrolls what is under it; a click takes a tab, a pane, a row. */
export const pressMouse = (context: CommandContext, event: MouseEvent): void => {
	const layout = layoutOf(context.state());
	if (event.name === 'wheelup' || event.name === 'wheeldown') {
		const lines = event.count * wheelLines * (event.name === 'wheelup' ? -1 : 1);
		const logPane = logPaneAt(context, event);
		if (logPane !== undefined) context.logs.viewers.get().get(logPane)?.scroll?.move(lines);
		else scroll(context, paneAt(layout, event.x, event.y) ?? context.state().focus, lines);
	} else if (event.name === 'down' && event.button === 0) click(context, layout, event);
};
