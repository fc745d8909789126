import type {AnyAction} from '../actions/action.ts';
import {idOfRow, nameOf} from '../actions/naming.ts';
import type {Outcome} from '../actions/runner.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {ListKind} from '../kinds/index.ts';
import type {AnyList} from './context.ts';

/** What an event may be behind the answer of an act, ms. */
const behindMs = 300;

/** The cursor goes from a row that was made anew, where it still stands on that, to the one that has its name now. */
const followAnew = (list: AnyList, rows: readonly unknown[]): void => {
	const [row, ...others] = rows;
	const {kind} = list;
	const seen = list.seen();
	if (row === undefined || others.length > 0 || seen === undefined) return;
	const id = idOfRow(kind, row);
	if (idOfRow(kind, seen) !== id) return;
	const heir = list
		.every()
		.find(one => nameOf(kind, one) === nameOf(kind, row) && idOfRow(kind, one) !== id);
	if (heir !== undefined) list.select(idOfRow(kind, heir));
};

/** An act that has ended, with the rows that it was given. */
interface Ended {
	readonly action: AnyAction;
	readonly rows: readonly unknown[];
	readonly outcome: Outcome;
}

/** What the lists make of an act that has ended. */
export const settle = (
	{action, rows, outcome}: Ended,
	listOf: (kind: ListKind) => AnyList,
	schedule: Pick<Scheduler, 'after'>,
): void => {
	const {kind, verb} = action;
	if (action.bulk === 'none') return;
	const own = listOf(kind);
	const ids = rows.map(row => idOfRow(kind, row));
	if (outcome === 'refused') {
		own.refused();
		return;
	}
	if (verb === (kind === 'project' ? 'down' : 'rm') && outcome === 'done') own.removedByHand(ids);
	// What took its place has its name, which comes by an event.
	if (verb === 'recreate') schedule.after(behindMs, () => followAnew(own, rows));
	if (outcome === 'done') own.spendMarks(ids);
};
