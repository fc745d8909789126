import type {Hint} from '../actions/catalog.ts';
import type {Extent} from '../overlays/keys.ts';
import type {Overlay} from '../overlays/types.ts';
import type {Size} from '../state/types.ts';

/** Lines of a dialog that are not its body: borders, title, the line that says where one is. */
const frame = 8;
/** Cells of one column of the help, with what is between two. */
const helpColumn = 52;

const helpLines = (help: readonly Hint[], {columns}: Size): number => {
	const groups = new Set(help.map(({group}) => group)).size;
	const side = Math.max(1, Math.floor((Math.min(columns - 8, 180) + 2) / helpColumn));
	return Math.ceil((help.length + 2 * groups) / side) + 2;
};

/** How much an overlay has to read, and how much of that fits: where scrolling ends. */
export const extentOf = (
	overlay: Overlay,
	size: Size,
	help: () => readonly Hint[],
	activities: () => number,
): Extent => {
	const page = Math.max(1, size.rows - frame);
	switch (overlay.type) {
		case 'help':
			return {lines: helpLines(help(), size), page};
		case 'activities':
			// Its steps are whole activities, however many lines one takes.
			return {lines: activities(), page: 1};
		default:
			return {lines: 0, page};
	}
};
