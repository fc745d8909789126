import {nameOf} from '../../actions/naming.ts';
import {type CommandContext, tell, type Uses} from '../../commands/context.ts';
import type {LineCommand} from '../../commands/line.ts';
import {namedLine} from '../../commands/namedLine.ts';
import {kindOf} from '../../kinds/index.ts';
import {awaitedNames, loadLayout, saveLayout} from '../../layouts/saved.ts';
import {type SavedLayout, type SavedView, savedPanes} from '../../layouts/savedLayout.ts';
import {listKey} from '../../state/listKeys.ts';
import {changePanes, freeId, replaceViews} from '../../state/panes.ts';
import {openLogView} from '../../state/reduce.ts';
import {nameOfRoute, routeNamed} from '../../state/views.ts';
import {routeOf, windowNow} from '../../state/windows.ts';
import {once} from '../../store/once.ts';
import {filterText, type LogFilter} from '../search/filters.ts';
import {logsLine} from './logsLine.ts';
import {splitLine, streamLine} from './splitLine.ts';
import {watchLine} from './watchLine.ts';

/**
 * Says which containers of a layout are not there, once the engine has told which there are; never where its panes
 * are gone by then, or the engine is another one.
 */
const tellAwaited = (context: Uses<'engine' | 'logs' | 'dialog'>) => {
	const hub = context.engine.hub();
	if (!hub) return;
	const rows = hub.rows('container');
	const {layout} = context.logs;
	const own = new Set(layout.get().panes.keys());
	const awaited = (): readonly string[] => {
		const panes = [...layout.get().panes].filter(([id]) => own.has(id));
		return awaitedNames({panes: new Map(panes)});
	};
	const isOther = () => context.engine.hub() !== hub;
	once(
		[rows, layout, context.engine.session.hub],
		() => isOther() || rows.get().phase === 'ready' || awaited().length === 0,
		() => {
			const names = awaited();
			if (isOther() || names.length === 0) return;
			const wait = names.length === 1 ? 'its pane waits' : 'their panes wait';
			tell(context, `Not there: ${names.join(', ')} (${wait})`, 'warn');
		},
	);
};

/** How the list of a pane is looked at, beside its kind. */
const savedView = (context: Uses<'state' | 'lists'>, id: string): SavedView | undefined => {
	const route = routeOf(context.state(), id);
	const name = route && nameOfRoute(route);
	if (!name) return undefined;
	const shown = routeNamed(name);
	if (shown?.view !== 'list') return {name};
	const list = context.lists.of(shown.kind, id);
	const {filter, sort, all} = list.view.get();
	// Where nobody has put the cursor, it stands where any list begins.
	const isPut = context.state().hands.get(listKey(id, shown.kind))?.home !== undefined;
	const row = isPut ? list.current() : undefined;
	const {order, active} = kindOf(shown.kind);
	const isUsual = sort.column === order.column && sort.reverse === order.reverse;
	return {
		name,
		...(filter === '' ? {} : {filter}),
		...(isUsual ? {} : {sort: `${sort.reverse ? '-' : ''}${sort.column}`}),
		...(active && !all ? {active: true} : {}),
		...(row === undefined ? {} : {cursor: nameOf(shown.kind, row)}),
	};
};

/** Makes the list of a pane what it was. */
const restoreList = (
	context: Uses<'lists'>,
	id: string,
	{name, filter, sort, active, cursor}: SavedView,
) => {
	const route = routeNamed(name);
	if (route?.view !== 'list') return;
	const list = context.lists.of(route.kind, id);
	if (filter !== undefined) list.setFilter(filter);
	const [, minus = '', column = ''] = /^(-?)(.*)$/s.exec(sort ?? '') ?? [];
	const isColumn = kindOf(route.kind).columns.some(
		({id: own, compare}) => own === column && compare,
	);
	if (isColumn) list.setSort(column, minus !== '');
	if (active) list.setAll(false);
	if (cursor !== undefined) list.seek(cursor);
};

/** Replaces the panes by those of a layout, and goes there: to the log view where all are logs. */
export const openLayout = (context: CommandContext, saved: SavedLayout): void => {
	const {layout, memos, views} = loadLayout(saved, freeId(context.state()));
	if (views.size === 0) {
		context.change(openLogView);
		context.logs.load(
			changePanes(() => layout),
			memos,
		);
	} else context.logs.load(replaceViews(layout), memos);
	for (const [id, view] of views) restoreList(context, id, view);
	tellAwaited(context);
};

const layoutLine = namedLine<SavedLayout>({
	word: 'layout',
	title: 'Layouts of panes',
	noun: ['layout', 'layouts'],
	note({root}) {
		const count = savedPanes(root).length;
		return count === 1 ? 'one pane' : `${count} panes`;
	},
	items: context => context.saved.layouts,
	current: context =>
		saveLayout(windowNow(context.state()), context.logs.memo, id => savedView(context, id)) ??
		'There is no pane to save',
	use: openLayout,
});

const filterLine = namedLine<readonly LogFilter[]>({
	word: 'filter',
	title: 'Filters of lines, by name',
	noun: ['filter', 'filters'],
	note: filters => filters.map(filterText).join(' '),
	available: context => context.viewers.focused()?.log !== undefined,
	items: context => context.saved.lineFilters,
	current(context) {
		const filters = context.viewers.focused()?.log?.filters.all() ?? [];
		return filters.length > 0 ? filters : 'No filter is on: & makes one';
	},
	use(context, filters) {
		for (const filter of filters) context.viewers.focused()?.log?.filters.push(filter);
	},
});

/** Words of the command line about logs. */
export const logLines: readonly LineCommand[] = [
	layoutLine,
	filterLine,
	splitLine,
	streamLine,
	logsLine,
	watchLine,
];
