import {idOfRow, nameOf} from '../../actions/naming.ts';
import type {Rect} from '../../base/rect.ts';
import type {Uses} from '../../commands/context.ts';
import type {Rows} from '../../kinds/index.ts';
import {frameOf} from '../../state/layout.ts';
import {openLogView} from '../../state/reduce.ts';
import type {Viewer} from '../../viewers/types.ts';
import {add, addMatching, look, paneFor} from '../panes/changes.ts';
import type {LogSource} from '../panes/source.ts';

/** The log of a row. */
export const sourceOf = (row: unknown): LogSource => ({
	containerId: idOfRow('container', row as Rows['container']),
	name: nameOf('container', row as Rows['container']),
});

/** Cells that the panes share. */
const areaOf = (context: Uses<'state'>): Rect => frameOf(context.state().size).area;

/** Every container there is, by name: what a pane can be opened for. */
export const allLogs = (context: Uses<'lists'>): readonly LogSource[] =>
	context.lists
		.of('container')
		.every()
		.map(sourceOf)
		.sort((a, b) => (a.name < b.name ? -1 : 1));

/** Looks at the log of a container, by its row. */
export const showLog = (context: Uses<'state' | 'change' | 'logs'>, row: unknown): void => {
	context.change(openLogView);
	context.logs.change(look(sourceOf(row), areaOf(context)));
};

/** Looks at the log of the container under the cursor. */
export const openLog = (context: Uses<'state' | 'change' | 'lists' | 'logs'>): void => {
	const targets = context.lists.targets();
	const list = context.lists.current();
	const row = list ? list.current() : targets?.rows[0];
	if (targets?.kind === 'container' && row !== undefined) showLog(context, row);
};

/** A pane for each of these containers, by name, beside those there are; what shows them. */
export const openPanes = (
	context: Uses<'state' | 'change' | 'logs'>,
	rows: readonly unknown[],
): readonly Viewer[] => {
	const sources = rows.map(sourceOf);
	context.change(openLogView);
	context.logs.change(add(sources, areaOf(context)));
	const {panes} = context.logs.layout.get();
	const viewers = context.logs.viewers.get();
	return sources.flatMap(source => viewers.get(paneFor(panes, source) ?? '') ?? []);
};

/** A pane for each marked container, beside those there are. */
export const openLogs = (context: Uses<'state' | 'change' | 'lists' | 'logs'>): void => {
	const targets = context.lists.targets();
	if (targets?.kind !== 'container' || targets.rows.length === 0) return;
	const list = context.lists.current();
	openPanes(context, targets.rows);
	list?.spendMarks(targets.rows.map(row => idOfRow('container', row)));
};

/** One pane with the logs of these containers, which meet a filter, and of those that will meet it. */
export const openMatching = (
	context: Uses<'state' | 'change' | 'logs'>,
	filter: string,
	rows: readonly {readonly id: string; readonly name: string}[],
): void => {
	const sources = rows.map(({id, name}) => ({containerId: id, name}));
	context.change(openLogView);
	context.logs.change(addMatching(filter, sources, areaOf(context)));
};

/** One pane with the logs of all that the filter of the list shows, and of those that will meet it. */
export const followFilter = (context: Uses<'state' | 'change' | 'lists' | 'logs'>): void => {
	const list = context.lists.current();
	if (list?.kind !== 'container') return;
	// Of another moment those that are there still.
	const rows = list.matching() as readonly Rows['container'][];
	const matching = rows.filter(({id}) => list.find(id) !== undefined);
	openMatching(context, list.view.get().filter, matching);
};
