/** A column where it is drawn. */
export interface PlacedColumn {
	readonly id: string;
	/** Cells from the first column of the list. */
	readonly start: number;
	/** Cells. */
	readonly width: number;
}

/** By the view of the list that they are drawn for. */
const placed = new WeakMap<object, readonly PlacedColumn[]>();

/** Whoever draws a list tells where its columns are. */
export const placeColumns = (view: object, columns: readonly PlacedColumn[]): void => {
	placed.set(view, columns);
};

/** The column at this cell; also one that the cell is behind, before the next one. */
export const columnAt = (view: object, cell: number): string | undefined =>
	placed.get(view)?.findLast(({start}) => start <= cell)?.id;
