import type {Hint} from '../actions/catalog.ts';
import type {Extent} from '../overlays/keys.ts';
import type {Overlay} from '../overlays/types.ts';
import type {Size} from '../state/types.ts';

/** Lines of a dialog that are not its body: borders, title, the line that says where one is. */
const frame = 8;
/** Cells of one column of the help, with what is between two. */
const helpColumn = 52;

/** A title, a sentence, a docker line. */
const linesOfActivity = 3;

const helpLines = (help: readonly Hint[], {columns}: Size, isFound: boolean): number => {
	const groups = new Set(help.map(({group}) => group)).size;
	// What was found stands in one column.
	const side = isFound ? 1 : Math.max(1, Math.floor((Math.min(columns - 8, 180) + 2) / helpColumn));
	// A reason may take lines of its own.
	const reasons = help.filter(({disabled}) => disabled !== undefined).length;
	return Math.ceil((help.length + reasons + 2 * groups) / side) + 2;
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
			return {lines: helpLines(help(), size, overlay.find !== undefined), page};
		case 'activities':
			// Its steps are whole activities, however many lines one takes.
			return {lines: activities(), page: Math.max(1, Math.floor(page / linesOfActivity))};
		default:
			return {lines: 0, page};
	}
};
