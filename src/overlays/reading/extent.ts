import type {Hint} from '../../actions/catalog.ts';
import type {Size} from '../../state/types.ts';
import type {Extent} from '../keys.ts';
import type {Overlay} from '../types.ts';
import {dialogRoom, pageOf} from './dialogRoom.ts';
import {helpPage} from './helpLines.ts';

/** A title, a sentence, a docker line. */
const linesOfActivity = 3;

/** How much an overlay has to read, and how much of that fits: where scrolling ends. */
export const extentOf = (
	overlay: Overlay,
	size: Size,
	help: () => readonly Hint[],
	activities: () => number,
): Extent => {
	if (overlay.type === 'help') {
		const {lines, height} = helpPage(help(), size, overlay.find);
		return {lines: lines.length, page: pageOf(lines.length, height)};
	}
	// Its steps are whole activities, however many lines one takes.
	const page = Math.max(1, Math.floor((dialogRoom(size).lines - 2) / linesOfActivity));
	return {lines: activities(), page};
};
