import {filterText, type LogFilter} from '../../log/filters.ts';
import {type SavedLayout, savedPanes} from '../../log/savedLayout.ts';
import {awaitedNames, loadLayout, saveLayout} from '../logs/saved.ts';
import {drillInto} from '../reduce.ts';
import {type Desk, tell} from './desk.ts';
import type {DeskLine} from './lines.ts';
import {logsLine} from './logsLine.ts';
import {namedLine} from './namedLine.ts';
import {splitLine, streamLine} from './splitLine.ts';

/** Says which containers of a layout are not there, once the engine has told which there are. */
const tellAwaited = (desk: Desk) => {
	const rows = desk.hub()?.rows('container');
	if (!rows) return;
	const say = (): boolean => {
		if (rows.get().phase !== 'ready') return false;
		const names = awaitedNames(desk.logs.layout.get());
		const panes = names.length === 1 ? 'its pane waits' : 'their panes wait';
		if (names.length > 0) tell(desk, `Not there: ${names.join(', ')} (${panes})`, 'warn');
		return true;
	};
	if (say()) return;
	const leave = rows.subscribe(() => say() && leave());
};

/** Replaces the log panes by those of a layout, and goes there. */
export const openLayout = (desk: Desk, saved: SavedLayout): void => {
	const {layout, memos} = loadLayout(saved, desk.logs.layout.get().nextId);
	desk.logs.load(layout, memos);
	desk.change(drillInto({view: 'logs'}));
	tellAwaited(desk);
};

const layoutLine = namedLine<SavedLayout>({
	word: 'layout',
	title: 'Layouts of log panes',
	noun: ['layout', 'layouts'],
	note({root}) {
		const count = savedPanes(root).length;
		return count === 1 ? 'one pane' : `${count} panes`;
	},
	shelf: desk => desk.layouts,
	current: desk =>
		saveLayout(desk.logs.layout.get(), desk.logs.memo) ?? 'There is no log pane to save',
	use: openLayout,
});

const filterLine = namedLine<readonly LogFilter[]>({
	word: 'filter',
	title: 'Filters of lines, by name',
	noun: ['filter', 'filters'],
	note: filters => filters.map(filterText).join(' '),
	available: desk => desk.viewer()?.log !== undefined,
	shelf: desk => desk.lineFilters,
	current(desk) {
		const filters = desk.viewer()?.log?.filters() ?? [];
		return filters.length > 0 ? filters : 'No filter is on: & makes one';
	},
	use(desk, filters) {
		for (const filter of filters) desk.viewer()?.log?.pushFilter(filter);
	},
});

/** Words of the command line about logs. */
export const logLines: readonly DeskLine[] = [
	layoutLine,
	filterLine,
	splitLine,
	streamLine,
	logsLine,
];
