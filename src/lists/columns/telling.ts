import type {Column} from '../../kinds/kind.ts';

/**
 * The columns that say something of a row; the same array until those are others. `isChosen`: by hand, then all of them may
 * be shown.
 */
export const createTelling = <Row>(all: readonly Column<Row>[]) => {
	let silent: readonly Column<Row>[] = [];
	let telling = all;
	return (rows: readonly Row[], isChosen: boolean): readonly Column<Row>[] => {
		const now = isChosen ? [] : all.filter(({says}) => says && !rows.some(row => says(row)));
		if (now.length !== silent.length || now.some((column, at) => column !== silent[at])) {
			silent = now;
			telling = all.filter(column => !now.includes(column));
		}
		return telling;
	};
};
