import type {Kind} from '../../kinds/kind.ts';
import {gap} from '../../kinds/shownColumns.ts';
import type {Stats} from '../../kinds/stats.ts';
import type {ListView} from '../listTypes.ts';
import {type FittedColumn, fitColumns} from './fit.ts';
import {createTelling} from './telling.ts';
import {createWanted} from './wanted.ts';

/** Which columns a list shows in so many cells; the same array until that changes. */
export type ColumnFitting<Row> = (
	view: ListView<Row>,
	cells: number,
) => readonly FittedColumn<Row>[];

/** By what the rows and their live numbers were up to now: a column that became wider stays so. */
export const createColumnFitting = <Row extends object>(
	kind: Pick<Kind<Row>, 'columns' | 'identify'>,
	/** By row id; empty for kinds without. */
	statsNow: () => ReadonlyMap<string, Stats>,
): ColumnFitting<Row> => {
	const wanted = createWanted<Row>(kind.columns);
	let fitted: readonly FittedColumn<Row>[] = [];
	const telling = createTelling<Row>(kind.columns);
	let fittedFor:
		| {cells: number; chosen: readonly string[] | undefined; columns: typeof kind.columns}
		| undefined;
	let learned:
		| {readonly rows: readonly Row[]; readonly numbers: ReadonlyMap<string, Stats>}
		| undefined;
	/** True when what is shown needs more room than anything before. */
	const grew = ({rows}: ListView<Row>): boolean => {
		const numbers = statsNow();
		const isNew = learned?.rows !== rows;
		const areOther = isNew || learned?.numbers !== numbers;
		learned = {rows, numbers};
		const byRows = isNew && wanted.learn(rows);
		const byNumbers = areOther && wanted.learnLive(rows, row => numbers.get(kind.identify(row)));
		return byRows || byNumbers;
	};
	return (now, cells) => {
		const columns = telling(now.rows, now.columns !== undefined);
		const isOther =
			fittedFor?.cells !== cells ||
			fittedFor.chosen !== now.columns ||
			fittedFor.columns !== columns;
		if (grew(now) || isOther) {
			fittedFor = {cells, chosen: now.columns, columns};
			fitted = fitColumns<Row>(columns, cells, {
				chosen: now.columns,
				wanted: wanted.of,
				beside: wanted.beside,
			});
		}
		return fitted;
	};
};

/** The column at this cell of such columns; also one that the cell is behind, before the next one. */
export const columnAt = <Row>(
	columns: readonly FittedColumn<Row>[],
	cell: number,
): string | undefined => {
	let start = 0;
	let found: string | undefined;
	for (const {column, width} of columns) {
		if (start > cell) break;
		found = column.id;
		start += width + gap;
	}
	return cell < 0 ? undefined : found;
};
