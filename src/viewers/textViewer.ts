import type {Scheduler} from '../base/schedule.ts';
import {joined} from '../base/text/format.ts';
import type {Line} from '../spans/span.ts';
import {clipLine, markLine, textOf} from '../spans/spans.ts';
import {hiddenStatus} from './hidden.ts';
import {createLineSearch} from './lineSearch.ts';
import {hiddenInLines, type Lines, textOfLines} from './lines.ts';
import {createRevision} from './revision.ts';
import {createSearch, type Search} from './search.ts';
import {createTextLayout, type TextPlace} from './textLayout.ts';
import type {Finding, Scroll, Switch, Viewer} from './types.ts';

/** A viewer of lines that somebody else makes: it scrolls, searches, wraps. */
export interface TextViewer extends Viewer {
	/** Replaces what it shows; the place stays. */
	show(lines: Lines): void;
	/** Cells of a line. */
	readonly width: number;
	readonly scroll: Scroll;
	readonly search: Finding;
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
	/** Further switches, beside `wrap`. */
	readonly switches?: () => readonly Switch[];
	readonly refresh?: () => void;
	/** What `y` copies; all the text unless said. */
	readonly text?: () => string | undefined;
	readonly release?: () => void;
}

const nothing: Line = [];
const indent = ' ';
const start: TextPlace = {line: 0, row: 0};

const isBefore = (a: TextPlace, b: TextPlace): boolean =>
	a.line < b.line || (a.line === b.line && a.row < b.row);

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
	let left = 0;
	let search: Search | undefined;
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
	const moveTo = (place: TextPlace) => {
		top = place;
		clamp();
		changed();
	};
	/** Rows anew; the line at the top stays there. */
	const layOut = () => {
		layout = createTextLayout(lines, width, wrap);
		top = {line: Math.min(top.line, Math.max(0, lines.length - 1)), row: 0};
		clamp();
	};
	const goTo = (match: number) => {
		current = match;
		const line = found.matches[match] ?? 0;
		const [first] = search?.find(textOf(lines.at(line) ?? [])) ?? [];
		const place = layout.placeOf(line, first?.start ?? 0);
		const bottom = layout.from(top, height - 1);
		if (!isBefore(place, top) && !isBefore(bottom, place)) changed();
		else moveTo(layout.from(place, -(height >> 1)));
	};
	/** Searched line by line before wrapping, so that a match over a row's end is found; marked row by row. */
	const findAll = (told: () => void) => found.start(lines, search, told);
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
		show(next) {
			if (next === lines) return;
			lines = next;
			hidden = undefined;
			const {row} = top;
			layOut();
			top = layout.from(top, row);
			clamp();
			findAll(() => {
				if (!found.running) current = Math.min(current, found.matches.length - 1);
				changed('state');
			});
			changed('state');
		},
		setSize(cells, nextHeight) {
			const nextWidth = Math.max(1, cells - indent.length);
			if (nextWidth === width && nextHeight === height) return;
			const resized = nextWidth !== width;
			[width, height] = [nextWidth, nextHeight];
			if (resized) {
				layOut();
				options.onResize?.();
			}
			clamp();
			changed('state');
		},
		row(index) {
			const known = cache.get(index);
			if (known) return known;
			const place = layout.from(top, index);
			if (index > 0 && !isBefore(layout.from(top, index - 1), place)) return nothing;
			const spans = layout.spansAt(place);
			const marked = search ? markLine(spans, search.find(textOf(spans))) : spans;
			const shown = [{text: indent}, ...clipLine(marked, wrap ? 0 : left, width)];
			cache.set(index, shown);
			return shown;
		},
		status: () => joined([options.status?.() ?? [], hiddenStatus(countHidden()), count()]),
		hidden: countHidden,
		scroll: {
			move: delta => moveTo(layout.from(top, delta)),
			page: pages => moveTo(layout.from(top, Math.trunc(pages * Math.max(1, height - 1)))),
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
				const {line: first} = top;
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
