import type {Line} from '../../spans/span.ts';
import {clipLine} from '../../spans/spans.ts';
import type {Lines} from '../lines.ts';
import type {Scroll} from '../types.ts';
import {createTextLayout, isBefore, type TextLayout, type TextPlace} from './textLayout.ts';

export interface TextWindowOptions {
	readonly wrap: boolean;
	/** Whether there is a cursor, which moves in the place of the text. */
	hasCursor(): boolean;
	/** Something else is seen, by a key. */
	changed(): void;
}

/** Which rows of a text are seen, and where the cursor is. */
export interface TextWindow {
	readonly lines: Lines;
	/** Cells of a row of text. */
	readonly width: number;
	readonly isWrapped: boolean;
	/** Where one is: the cursor, or the first row where there is none. */
	readonly place: TextPlace;
	/** The line that the cursor is in, or was, or would be. */
	readonly cursorLine: number;
	/** Row of the window under the cursor, where there is one. */
	cursorRow(): number | undefined;
	/** Replaces the text; the place stays. Not told as a change. */
	show(lines: Lines): void;
	/** Tells whether it is another size. Not told as a change. */
	setSize(width: number, height: number): boolean;
	turnWrap(): void;
	/** Brings a unit of a line under the cursor, or at least into sight. */
	goTo(line: number, unit: number): void;
	readonly scroll: Required<Scroll>;
	/** A row as it is seen, behind a cell for the cursor; `mark` gets it before it is cut. Undefined below the text. */
	row(index: number, mark: (spans: Line) => Line): Line | undefined;
	/** `40/1204`: the last line that is seen; empty where all are. */
	status(): Line;
}

const indent: Line = [{text: ' '}];
const marker: Line = [{text: '▌', tone: 'accent'}];
const start: TextPlace = {line: 0, row: 0};

/** The first row of the window, so far up that the text ends no higher than the window. */
const clamped = (layout: TextLayout, top: TextPlace, height: number): TextPlace => {
	const last = layout.from(layout.end(), 1 - height);
	return isBefore(last, top) ? last : top;
};

/** The first row of the window, moved only as far as the cursor pushes it. */
const pushed = (
	layout: TextLayout,
	top: TextPlace,
	cursor: TextPlace,
	height: number,
): TextPlace => {
	if (isBefore(cursor, top)) return cursor;
	const first = layout.from(cursor, 1 - height);
	return isBefore(top, first) ? first : top;
};

/** A window at the start of an empty text. */
export const createTextWindow = ({wrap, hasCursor, changed}: TextWindowOptions): TextWindow => {
	let lines: Lines = [];
	let [width, height] = [79, 24];
	let isWrapped = wrap;
	let layout = createTextLayout(lines, width, isWrapped);
	let top = start;
	let cursor = start;
	/** Cells that are scrolled away; none where rows are wrapped. */
	let left = 0;

	const place = () => (hasCursor() ? cursor : top);
	const settle = () => {
		top = clamped(layout, top, height);
		if (hasCursor()) top = pushed(layout, top, cursor, height);
	};
	const moveTo = (next: TextPlace) => {
		if (hasCursor()) cursor = next;
		else top = next;
		settle();
		changed();
	};
	/** Rows anew; the line at the top stays there. */
	const layOut = () => {
		layout = createTextLayout(lines, width, isWrapped);
		top = layout.near(top);
		cursor = layout.near(cursor);
		settle();
	};
	const bottom = () => layout.from(top, height - 1);
	return {
		get lines() {
			return lines;
		},
		get width() {
			return width;
		},
		get isWrapped() {
			return isWrapped;
		},
		get place() {
			return place();
		},
		get cursorLine() {
			return cursor.line;
		},
		cursorRow: () => (hasCursor() ? layout.between(top, cursor, height) : undefined),
		show(next) {
			lines = next;
			const {row} = top;
			layOut();
			top = layout.from(top, row);
			settle();
		},
		setSize(cells, rows) {
			if (cells === width && rows === height) return false;
			const isResized = cells !== width;
			[width, height] = [cells, rows];
			if (isResized) layOut();
			else settle();
			return true;
		},
		turnWrap() {
			isWrapped = !isWrapped;
			left = 0;
			layOut();
			changed();
		},
		goTo(line, unit) {
			const next = layout.placeOf(line, unit);
			const isSeen = !isBefore(next, top) && !isBefore(bottom(), next);
			if (!isSeen) top = layout.from(next, -(height >> 1));
			moveTo(hasCursor() ? next : top);
		},
		scroll: {
			move: rows => moveTo(layout.from(place(), rows)),
			page: pages => moveTo(layout.from(place(), Math.trunc(pages * Math.max(1, height - 1)))),
			toStart: () => moveTo(start),
			toEnd: () => moveTo(layout.end()),
			sideways(cells) {
				if (isWrapped) return;
				left = Math.max(0, left + cells);
				changed();
			},
		},
		row(index, mark) {
			const at = layout.from(top, index);
			if (index > 0 && !isBefore(layout.from(top, index - 1), at)) return undefined;
			const isCurrent = hasCursor() && !isBefore(at, cursor) && !isBefore(cursor, at);
			const shown = clipLine(mark(layout.spansAt(at)), left, width);
			return [...(isCurrent ? marker : indent), ...shown];
		},
		status() {
			const last = bottom();
			const isWhole = !isBefore(start, top) && !isBefore(last, layout.end());
			return isWhole ? [] : [{text: `${last.line + 1}/${lines.length}`, tone: 'muted'}];
		},
	};
};
