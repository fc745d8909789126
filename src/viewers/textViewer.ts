import type {Scheduler} from '../base/schedule.ts';
import {joined} from '../base/text/format.ts';
import type {Line} from '../spans/span.ts';
import {clipLine, markLine, textOf} from '../spans/spans.ts';
import {hiddenStatus} from './hidden.ts';
import {createLineSearch} from './lineSearch.ts';
import {type Folding, hiddenInLines, type Lines, textOfLines} from './lines.ts';
import {createRevision} from './revision.ts';
import {createSearch, type Search} from './search.ts';
import {createTextLayout, isBefore, type TextPlace} from './textLayout.ts';
import type {Finding, Scroll, Switch, Viewer} from './types.ts';

/** A viewer of lines that somebody else makes: it scrolls, searches, wraps. */
export interface TextViewer extends Viewer {
	/** Replaces what it shows; the place stays. */
	show(lines: Lines): void;
	/** Cells of a line. */
	readonly width: number;
	readonly scroll: Scroll;
	readonly search: Finding;
	/** The line under the cursor, where there is one. */
	readonly line: number;
	/** Brings a line under the cursor. */
	goTo(line: number): void;
}

export interface TextViewerOptions {
	readonly schedule: Scheduler;
	/** While it is drawn. */
	readonly onActive?: () => () => void;
	/** When the width changed, for lines that depend on it. */
	readonly onResize?: () => void;
	/** Before the counts in the title. */
	readonly status?: () => Line;
	readonly wrap?: boolean;
	/** Whether there is a cursor, which moves in the place of the text. */
	readonly cursor?: () => boolean;
	readonly folding?: Folding;
	/** Further switches, beside `wrap`. */
	readonly switches?: () => readonly Switch[];
	readonly refresh?: () => void;
	/** What `y` copies; all the text unless said. */
	readonly text?: () => string | undefined;
	readonly release?: () => void;
}

const nothing: Line = [];
const indent: Line = [{text: ' '}];
const marker: Line = [{text: '▌', tone: 'accent'}];
const start: TextPlace = {line: 0, row: 0};

/** A viewer of lines; empty until `show` is called. */
export const createTextViewer = (options: TextViewerOptions): TextViewer => {
	const revision = createRevision(options.schedule, options.onActive);
	const found = createLineSearch(options.schedule);
	let lines: Lines = [];
	/** Cells of the text: the first of the body stays empty, as in lists. */
	let [width, height] = [79, 24];
	let wrap = options.wrap ?? true;
	let layout = createTextLayout(lines, width, wrap);
	let top = start;
	let cursor = start;
	let left = 0;
	let search: Search | undefined;
	let searched: Lines = [];
	/** The match that was stepped to. */
	let current = -1;
	/** Counted when it is asked for. */
	let hidden: number | undefined;
	const cache = new Map<number, Line>();

	const changed = (lane: 'input' | 'state' = 'input') => {
		cache.clear();
		revision.bump(lane);
	};
	const clamp = () => {
		const last = layout.from(layout.end(), 1 - height);
		if (isBefore(last, top)) top = last;
	};
	const hasCursor = () => options.cursor?.() ?? false;
	/** The window moves only as far as the cursor pushes it. */
	const follow = () => {
		if (!hasCursor()) return;
		const first = layout.from(cursor, 1 - height);
		if (isBefore(cursor, top)) top = cursor;
		else if (isBefore(top, first)) top = first;
	};
	const moveTo = (place: TextPlace) => {
		if (hasCursor()) cursor = place;
		else top = place;
		clamp();
		follow();
		changed();
	};
	const here = () => (hasCursor() ? cursor : top);
	/** Rows anew; the line at the top stays there. */
	const layOut = () => {
		layout = createTextLayout(lines, width, wrap);
		top = layout.near(top);
		cursor = layout.near(cursor);
		clamp();
		follow();
	};
	const goTo = (match: number) => {
		current = match;
		const place = found.matches[match] ?? 0;
		goToLine(options.folding?.reveal(place) ?? place);
	};
	const goToLine = (line: number) => {
		const [first] = search?.find(textOf(lines.at(line) ?? [])) ?? [];
		const place = layout.placeOf(line, first?.start ?? 0);
		const bottom = layout.from(top, height - 1);
		const isSeen = !isBefore(place, top) && !isBefore(bottom, place);
		if (!isSeen) top = layout.from(place, -(height >> 1));
		moveTo(hasCursor() ? place : top);
	};
	/** Searched line by line before wrapping, so that a match over a row's end is found; marked row by row. */
	const findAll = (told: () => void) => {
		searched = options.folding?.all() ?? lines;
		found.start(searched, search, told);
	};
	const count = (): Line => {
		const bottom = layout.from(top, height - 1);
		if (!search) {
			const isWhole = !isBefore(start, top) && !isBefore(bottom, layout.end());
			return isWhole ? [] : [{text: `${bottom.line + 1}/${lines.length}`, tone: 'muted'}];
		}
		if (search.error) return [{text: search.error, tone: 'bad'}];
		const {matches, running, failure} = found;
		if (failure) return [{text: failure, tone: 'bad'}];
		if (matches.length === 0)
			return running ? [{text: 'searching …', tone: 'busy'}] : [{text: 'no match', tone: 'warn'}];
		const total = running ? `${matches.length}+` : matches.length;
		return [{text: `${current + 1} of ${total} matches`, tone: 'info'}];
	};
	const countHidden = () => {
		hidden ??= hiddenInLines(lines);
		return hidden;
	};
	const turnWrap = () => {
		wrap = !wrap;
		left = 0;
		layOut();
		changed();
	};
	return {
		shape: 'lines',
		revision,
		get width() {
			return width;
		},
		get line() {
			return cursor.line;
		},
		goTo: goToLine,
		show(next) {
			if (next === lines) return;
			lines = next;
			hidden = undefined;
			const {row} = top;
			layOut();
			top = layout.from(top, row);
			clamp();
			follow();
			if (!search || (options.folding && searched === options.folding.all()))
				return changed('state');
			findAll(() => {
				if (!found.running) current = Math.min(current, found.matches.length - 1);
				changed('state');
			});
			changed('state');
		},
		setSize(cells, nextHeight) {
			const nextWidth = Math.max(1, cells - 1);
			if (nextWidth === width && nextHeight === height) return;
			const resized = nextWidth !== width;
			[width, height] = [nextWidth, nextHeight];
			if (resized) {
				layOut();
				options.onResize?.();
			}
			clamp();
			follow();
			changed('state');
		},
		row(index) {
			const known = cache.get(index);
			if (known) return known;
			const place = layout.from(top, index);
			if (index > 0 && !isBefore(layout.from(top, index - 1), place)) return nothing;
			const spans = layout.spansAt(place);
			const marked = search ? markLine(spans, search.find(textOf(spans))) : spans;
			const isCurrent = hasCursor() && !isBefore(place, cursor) && !isBefore(cursor, place);
			const shown = [...(isCurrent ? marker : indent), ...clipLine(marked, wrap ? 0 : left, width)];
			cache.set(index, shown);
			return shown;
		},
		cursorRow: () => (hasCursor() ? layout.between(top, cursor, height) : undefined),
		status: () => joined([options.status?.() ?? [], hiddenStatus(countHidden()), count()]),
		hidden: countHidden,
		scroll: {
			move: delta => moveTo(layout.from(here(), delta)),
			page: pages => moveTo(layout.from(here(), Math.trunc(pages * Math.max(1, height - 1)))),
			toStart: () => moveTo(start),
			toEnd: () => moveTo(layout.end()),
			sideways(cells) {
				if (wrap) return;
				left = Math.max(0, left + cells);
				changed();
			},
		},
		search: {
			get isOn() {
				return search !== undefined;
			},
			start(text) {
				search = createSearch(text);
				current = -1;
				const {line} = here();
				const first = search ? (options.folding?.placeOf(line) ?? line) : 0;
				findAll(() => {
					const next = found.matches.findIndex(line => line >= first);
					if (current < 0 && next >= 0) goTo(next);
					else if (current < 0 && !found.running && found.matches.length > 0) goTo(0);
					else changed();
				});
				if (!search) changed();
			},
			step(direction) {
				const total = found.matches.length;
				if (total > 0) goTo((current + direction + total) % total);
			},
		},
		switches: () => [
			...(options.switches?.() ?? []),
			{id: 'wrap', title: 'wrap', state: wrap ? 'on' : 'off', turn: turnWrap},
		],
		...(options.refresh && {refresh: options.refresh}),
		isEmpty: () => lines.length === 0,
		text: () => options.text?.() ?? textOfLines(lines),
		release() {
			found.stop();
			options.release?.();
		},
	};
};
