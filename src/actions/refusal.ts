import type {AnyAction} from './action.ts';
import {nounOf} from './naming.ts';
import type {QuestionPorts} from './ports.ts';

/** Why nothing may be changed at all. */
export const readOnlyReason = 'read-only: nothing may be changed';

/** What stands for the row of an act that takes none. */
const noRow = [undefined];

/** What an action works on: the rows, or nothing at all. */
export const worksOn = (action: AnyAction, rows: readonly unknown[]): readonly unknown[] =>
	action.bulk === 'none' ? noRow : rows;

/** Rows that it runs on, one by one: the first stands for all where it runs once. */
export const runsOn = <Row>(action: AnyAction, rows: readonly Row[]): readonly Row[] =>
	action.bulk === 'together' ? rows.slice(0, 1) : rows;

/** Rows that an action can take now. */
export const availableRows = <Row>(action: AnyAction, rows: readonly Row[]): readonly Row[] =>
	rows.filter(row => action.unavailable(row) === undefined);

/** Of rows that were asked about those that are there still, by the names of now; where none is all of them, as they were. */
export const rowsThere = (
	{calledNow}: Pick<QuestionPorts, 'calledNow'>,
	{bulk, kind}: AnyAction,
	rows: readonly unknown[],
): readonly unknown[] => {
	if (!calledNow || bulk === 'none') return rows;
	const there = calledNow(kind, rows).filter(row => row !== undefined);
	return there.length > 0 ? there : rows;
};

/**
 * Why an action cannot run on these rows; `undefined` when it can, on some of them at least.
 * The one answer that help, hints, palette and the runner give.
 */
export const refusal = (
	action: AnyAction,
	rows: readonly unknown[],
	readOnly: boolean,
	/** What became of the rows, where there are none any more; or why nothing can be done to them. */
	absent?: string,
): string | undefined => {
	if (readOnly && action.effect !== 'read') return readOnlyReason;
	if (action.bulk === 'none') return undefined;
	const [first] = rows;
	if (absent !== undefined && action.effect !== 'read') return absent;
	if (first === undefined) return absent ?? `no ${nounOf(action.kind, 1)} here`;
	if (action.bulk === 'one' && rows.length > 1) {
		return `takes one ${nounOf(action.kind, 1)}, and ${rows.length} are marked`;
	}
	if (availableRows(action, rows).length > 0) return undefined;
	const reason: string = action.unavailable(first) ?? '';
	return rows.length === 1
		? reason
		: `none of the ${rows.length} ${nounOf(action.kind, rows.length)} can: ${reason}`;
};
