import type {Rect} from '../base/rect.ts';
import type {Size} from './types.ts';

/** A leaf of the tree, where it is drawn. */
export interface Slot {
	readonly id: string;
	/** The pane that it is, or whose detail it is. */
	readonly pane: string;
	readonly isDetail: boolean;
	/** The outer box, border included. */
	readonly rect: Rect;
	/** List and detail share the line between them: the list is open below, the detail joins it. */
	readonly shares: boolean;
	/** Without a frame: a log, or a program. */
	readonly bare: boolean;
}

/** Cells left of the first column of a list: cursor, mark, space. */
export const gutter = 3;

/** What a list has for its rows. */
export interface ListRoom {
	/** Below the titles of the columns. */
	readonly rows: number;
	/** For the columns. */
	readonly cells: number;
}

/** The inside of a slot, cells and rows: without its frame, or the title line of a bare one. A line that is shared belongs to the detail. */
export const bodyOf = ({rect: {width, height}, isDetail, shares, bare}: Slot): Size =>
	bare
		? {columns: width, rows: height - 1}
		: {columns: width - 2, rows: height - (shares && !isDetail ? 1 : 2)};

/** The inside of the slot of a list. */
export const roomIn = (slot: Slot): ListRoom => {
	const {columns, rows} = bodyOf(slot);
	return {rows: Math.max(1, rows - 1), cells: Math.max(1, columns - gutter)};
};
