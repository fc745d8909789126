import {mapPool} from '../../base/pool.ts';
import type {ActionContext, AnyAction, Undo} from '../action.ts';
import {firstOf, nameOf} from '../naming.ts';
import type {Answers} from '../ports.ts';
import {runsOn} from '../refusal.ts';

/** How many rows are looked at at once. */
const atOnce = 4;
const namesShown = 3;

const final = 'It cannot be undone';

/** Looked up before it is done. That it cannot be told stops nobody. */
export const undoOf = async (
	action: AnyAction,
	context: ActionContext,
	row: unknown,
	values: Answers,
): Promise<Undo | undefined> => {
	try {
		return await action.undo?.(context, row, values);
	} catch {
		return undefined;
	}
};

/** That there is no way back, for all rows or some of them; nothing where there is one, or nothing changes. */
export const noUndoWarning = async (
	action: AnyAction,
	rows: readonly unknown[],
	context: ActionContext,
	values: Answers,
): Promise<readonly string[]> => {
	if (action.effect === 'read') return [];
	// What is only made is removed as anything else is.
	if (!action.undo) return action.effect === 'destroy' || action.bulk !== 'none' ? [final] : [];
	const runs = runsOn(action, rows);
	const ways = await mapPool(runs, atOnce, context.signal, row =>
		undoOf(action, context, row, values),
	);
	const isFinal = (at: number) => {
		const way = ways[at];
		return way?.status === 'fulfilled' && way.value === undefined;
	};
	const finals = runs.filter((_, at) => isFinal(at));
	if (finals.length === 0) return [];
	if (finals.length === runs.length) return [final];
	const names = finals.map(row => nameOf(action.kind, row));
	return [`${final} for ${firstOf(names, namesShown).join(', ')}`];
};
