import type {Line} from './span.ts';
import {lineWidth} from './spans.ts';

/** Cells of a frame's corner and the space beside it, before its title. */
export const beforeTitle = 2;
/** Cells between title and what stands at the right. */
export const betweenTitles = 3;

/** Cells for a title beside `right`, in the top line of a frame of `cells`. */
export const titleRoom = (cells: number, right: Line): number => {
	const tail = lineWidth(right);
	return Math.max(0, cells - 2 * beforeTitle - (tail > 0 ? tail + betweenTitles : 0));
};
