import {type CommandContext, tell} from '../../commands/context.ts';
import type {LineCommand} from '../../commands/line.ts';
import {namedLine} from '../../commands/namedLine.ts';
import {drillInto} from '../../state/reduce.ts';
import {once} from '../../store/once.ts';
import {awaitedNames, loadLayout, saveLayout} from '../panes/saved.ts';
import {type SavedLayout, savedPanes} from '../panes/savedLayout.ts';
import {filterText, type LogFilter} from '../search/filters.ts';
import {logsLine} from './logsLine.ts';
import {splitLine, streamLine} from './splitLine.ts';

/**
 * Says which containers of a layout are not there, once the engine has told which there are; never where its panes
 * are gone by then, or the engine is another one.
 */
const tellAwaited = (context: CommandContext) => {
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

/** Replaces the log panes by those of a layout, and goes there. */
export const openLayout = (context: CommandContext, saved: SavedLayout): void => {
	const {layout, memos} = loadLayout(saved, context.logs.layout.get().nextId);
	context.logs.load(layout, memos);
	context.change(drillInto({view: 'logs'}));
	tellAwaited(context);
};

const layoutLine = namedLine<SavedLayout>({
	word: 'layout',
	title: 'Layouts of log panes',
	noun: ['layout', 'layouts'],
	note({root}) {
		const count = savedPanes(root).length;
		return count === 1 ? 'one pane' : `${count} panes`;
	},
	items: context => context.saved.layouts,
	current: context =>
		saveLayout(context.logs.layout.get(), context.logs.memo) ?? 'There is no log pane to save',
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
		const filters = context.viewers.focused()?.log?.filters() ?? [];
		return filters.length > 0 ? filters : 'No filter is on: & makes one';
	},
	use(context, filters) {
		for (const filter of filters) context.viewers.focused()?.log?.pushFilter(filter);
	},
});

/** Words of the command line about logs. */
export const logLines: readonly LineCommand[] = [
	layoutLine,
	filterLine,
	splitLine,
	streamLine,
	logsLine,
];
