import {idOfRow, nameOf} from '../../actions/naming.ts';
import type {CommandContext} from '../../commands/context.ts';
import type {Rows} from '../../kinds/index.ts';
import {drillInto} from '../../state/reduce.ts';
import type {LogSource} from '../panes/pane.ts';
import {add, addMatching, look} from '../panes/state.ts';

const sourceOf = (row: unknown): LogSource => ({
	containerId: idOfRow('container', row as Rows['container']),
	name: nameOf('container', row as Rows['container']),
});

/** Every container there is, by name: what a pane can be opened for. */
export const allLogs = (context: CommandContext): readonly LogSource[] =>
	context.lists
		.of('container')
		.every()
		.map(sourceOf)
		.sort((a, b) => (a.name < b.name ? -1 : 1));

/** Looks at the log of the container under the cursor. */
export const openLog = (context: CommandContext): void => {
	const targets = context.lists.targets();
	const list = context.lists.current();
	const row = list ? list.current() : targets?.rows[0];
	if (targets?.kind !== 'container' || row === undefined) return;
	context.logs.change(look(sourceOf(row), context.logs.area()));
	context.change(drillInto({view: 'logs'}));
};

/** A pane for each of these containers, by name, beside those there are. */
export const openPanes = (context: CommandContext, rows: readonly unknown[]): void => {
	context.logs.change(add(rows.map(sourceOf), context.logs.area()));
	context.change(drillInto({view: 'logs'}));
};

/** A pane for each marked container, beside those there are. */
export const openLogs = (context: CommandContext): void => {
	const targets = context.lists.targets();
	if (targets?.kind !== 'container' || targets.rows.length === 0) return;
	const list = context.lists.current();
	openPanes(context, targets.rows);
	list?.clearMarks();
};

/** One pane with the logs of all that the filter of the list shows, and of those that will meet it. */
export const followFilter = (context: CommandContext): void => {
	const list = context.lists.current();
	if (list?.kind !== 'container') return;
	const {filter} = list.view.get();
	context.logs.change(addMatching(filter, list.matching().map(sourceOf), context.logs.area()));
	context.change(drillInto({view: 'logs'}));
};
