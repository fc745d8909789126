import type {Look, Theme} from '../hooks/useTheme.ts';
import {dot} from '../src/base/text/format.ts';
import type {Line} from '../src/spans/span.ts';
import {lineWidth} from '../src/spans/spans.ts';
import {betweenTitles, titleRoom} from '../src/spans/titleRoom.ts';
import {paintLine} from './line.ts';

export interface FrameOptions {
	readonly look?: Look;
	/** At the right end of the line. */
	readonly right?: Line;
	/** Joins the frame above it: `├ ┤` and not `┌ ┐`. */
	readonly joined?: boolean;
	/** It has the keys, and others have not: a sign says so where the colour of the title does not. */
	readonly marked?: boolean;
}

/** As many parts of what stands at the right as have room; a part begins with a dot. */
const wholeParts = (right: Line, cells: number): Line => {
	let room = cells;
	let end = 0;
	for (const [index, piece] of right.entries()) {
		if (piece.text.startsWith(dot.text) && room >= 0) end = index;
		room -= lineWidth([piece]);
	}
	return room >= 0 ? right : right.slice(0, end);
};

/** The top line of a frame with a title in it: `┌ containers ─ 3 of 3 ──── live ┐`, or `┌▌containers …`. */
export const frameTop = (
	title: Line,
	cells: number,
	theme: Theme,
	{look = 'rule', right = [], joined = false, marked = false}: FrameOptions = {},
): string => {
	const [start, end] = joined ? ['├', '┤'] : ['┌', '┐'];
	const room = titleRoom(cells, []);
	const titled = Math.min(lineWidth(title), room);
	const state = wholeParts(right, room - titled - betweenTitles);
	const tail = lineWidth(state);
	const rule = room - titled - (tail > 0 ? tail + 2 : 0);
	const line = (text: string) => theme.paint(text, look);
	const mark = marked && !theme.hasColours ? theme.paint('▌', 'accent') : line(' ');
	return (
		line(start) +
		(titled > 0 ? mark : line('─')) +
		paintLine(title, titled, theme) +
		line(`${titled > 0 ? ' ' : '─'}${'─'.repeat(rule)}`) +
		(tail > 0 ? ` ${paintLine(state, tail, theme)} ` : '') +
		line(end)
	);
};

/** The bottom line of a frame. */
export const frameBottom = (cells: number, theme: Theme, look: Look = 'rule'): string =>
	theme.paint(`└${'─'.repeat(Math.max(0, cells - 2))}┘`, look);
