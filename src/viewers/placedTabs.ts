import type {TabId} from '../kinds/kind.ts';

/** A tab where it is drawn; where there is room for one alone, the ways to the one before and the next. */
export interface PlacedTab {
	readonly id: TabId | 'previous' | 'next';
	/** Cells from the first one of the title. */
	readonly start: number;
	/** Cells. */
	readonly width: number;
}

/** By the viewer whose title they stand in. */
const placed = new WeakMap<object, readonly PlacedTab[]>();

/** Whoever draws a title tells where its tabs are. */
export const placeTabs = (viewer: object, tabs: readonly PlacedTab[]): void => {
	placed.set(viewer, tabs);
};

/** The tab at this cell of the title. */
export const tabAt = (viewer: object, cell: number): PlacedTab['id'] | undefined =>
	placed.get(viewer)?.find(({start, width}) => cell >= start && cell < start + width)?.id;
