import {idOfRow, nameOf} from '../../actions/naming.ts';
import type {Rows} from '../../kinds/kind.ts';
import {add, addMatching, type LogSource, look} from '../logs/state.ts';
import {drillInto} from '../reduce.ts';
import type {Desk} from './desk.ts';

const sourceOf = (row: unknown): LogSource => ({
	containerId: idOfRow('container', row as Rows['container']),
	name: nameOf('container', row as Rows['container']),
});

/** Every container there is, by name: what a pane can be opened for. */
export const allLogs = (desk: Desk): readonly LogSource[] =>
	desk
		.listOf('container')
		.every()
		.map(sourceOf)
		.sort((a, b) => (a.name < b.name ? -1 : 1));

/** Looks at the log of the container under the cursor. */
export const openLog = (desk: Desk): void => {
	const targets = desk.targets();
	const list = desk.list();
	const row = list ? list.current() : targets?.rows[0];
	if (targets?.kind !== 'container' || row === undefined) return;
	desk.logs.change(look(sourceOf(row), desk.logs.area()));
	desk.change(drillInto({view: 'logs'}));
};

/** A pane for each of these containers, by name, beside those there are. */
export const openPanes = (desk: Desk, rows: readonly unknown[]): void => {
	desk.logs.change(add(rows.map(sourceOf), desk.logs.area()));
	desk.change(drillInto({view: 'logs'}));
};

/** A pane for each marked container, beside those there are. */
export const openLogs = (desk: Desk): void => {
	const targets = desk.targets();
	if (targets?.kind !== 'container' || targets.rows.length === 0) return;
	const list = desk.list();
	openPanes(desk, targets.rows);
	list?.clearMarks();
};

/** One pane with the logs of all that the filter of the list shows, and of those that will meet it. */
export const followFilter = (desk: Desk): void => {
	const list = desk.list();
	if (list?.kind !== 'container') return;
	const {filter} = list.view.get();
	desk.logs.change(addMatching(filter, list.matching().map(sourceOf), desk.logs.area()));
	desk.change(drillInto({view: 'logs'}));
};
