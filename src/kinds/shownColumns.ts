import type {Column} from './kind.ts';

/** Cells between two columns. */
export const gap = 2;

const defaultMin = 8;

/** The fewest cells of a column. */
export const leastCells = ({
	width,
	min,
}: {
	readonly width: number | 'fill';
	readonly min?: number;
}): number => (width === 'fill' ? (min ?? defaultMin) : width);

/**
 * Which columns fit into `cells`, in their order. The one with the highest priority number goes first; those with 0
 * stay. `chosen`: by hand, by id: only these, also hidden ones.
 */
export const shownColumns = <Row>(
	columns: readonly Column<Row>[],
	cells: number,
	chosen?: readonly string[],
): readonly Column<Row>[] => {
	const shown = columns.filter(column => (chosen ? chosen.includes(column.id) : !column.hidden));
	const used = () => shown.reduce((sum, column) => sum + leastCells(column) + gap, -gap);
	// One that has to be asked for stays before all that are there by themselves.
	const rank = ({priority, hidden}: Column<Row>) => (hidden ? Math.min(priority, 1) : priority);
	while (shown.length > 1 && used() > cells) {
		const lowest = Math.max(...shown.map(rank));
		if (lowest === 0) break;
		shown.splice(
			shown.findLastIndex(column => rank(column) === lowest),
			1,
		);
	}
	return shown;
};
