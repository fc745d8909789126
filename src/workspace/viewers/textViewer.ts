import type {Scheduler} from '../../base/schedule.ts';
import type {Viewer} from '../viewerTypes.ts';
import {hiddenIn, hiddenStatus} from './hidden.ts';
import {createRevision} from './revision.ts';
import {createSearch, type Search} from './search.ts';
import {clipLine, joined, type Line, markLine, textOf, wrapLine} from './spans.ts';

/** A viewer of lines that somebody else makes: it scrolls, searches, wraps. */
export interface TextViewer extends Viewer {
	/** Replaces what it shows; the place stays. */
	show(lines: readonly Line[]): void;
	/** Cells of a line. */
	readonly width: number;
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
	readonly switches?: () => ReturnType<Viewer['switches']>;
	readonly toggle?: (what: string) => void;
	/** What `y` copies; all the text unless said. */
	readonly text?: () => string;
	readonly release?: () => void;
}

interface Row {
	readonly line: number;
	readonly spans: Line;
}

const nothing: Line = [];
const indent = ' ';

/** A viewer of lines; empty until `show` is called. */
export const createTextViewer = (options: TextViewerOptions): TextViewer => {
	const revision = createRevision(options.schedule, options.onActive);
	let lines: readonly Line[] = [];
	/** Cells of the text: the first of the body stays empty, as in lists. */
	let [width, height] = [79, 24];
	let top = 0;
	let left = 0;
	let wrap = options.wrap ?? true;
	let search: Search | undefined;
	/** Lines that match, in order; and the one that was stepped to. */
	let matches: readonly number[] = [];
	let current = -1;
	let rows: readonly Row[] | undefined;
	/** Counted when it is asked for. */
	let hidden: number | undefined;
	const cache = new Map<number, Line>();

	const layOut = (): readonly Row[] => {
		rows ??= wrap
			? lines.flatMap((spans, line) => wrapLine(spans, width).map(row => ({line, spans: row})))
			: lines.map((spans, line) => ({line, spans}));
		return rows;
	};
	const changed = (lane: 'input' | 'state' = 'input') => {
		cache.clear();
		revision.bump(lane);
	};
	const clamp = () => {
		top = Math.max(0, Math.min(top, layOut().length - height));
	};
	const moveTo = (row: number) => {
		top = row;
		clamp();
		changed();
	};
	/** Searched line by line before wrapping, so that a match over a row's end is found; marked row by row. */
	const findAll = () => {
		matches = search
			? lines.flatMap((line, index) => (search?.test(textOf(line)) ? index : []))
			: [];
	};
	const goTo = (match: number) => {
		current = match;
		const line = matches[match];
		const row = layOut().findIndex(one => one.line === line);
		if (row >= top && row < top + height) changed();
		else moveTo(row - (height >> 1));
	};
	const count = (): Line => {
		const total = layOut().length;
		if (!search)
			return total > height
				? [{text: `${Math.min(total, top + height)}/${total}`, tone: 'muted'}]
				: [];
		if (search.error) return [{text: search.error, tone: 'bad'}];
		if (matches.length === 0) return [{text: 'no match', tone: 'warn'}];
		return [{text: `${current + 1} of ${matches.length} matches`, tone: 'info'}];
	};
	const countHidden = () => {
		hidden ??= hiddenIn(lines.map(textOf));
		return hidden;
	};
	return {
		shape: 'lines',
		revision,
		get width() {
			return width;
		},
		show(next) {
			lines = next;
			rows = undefined;
			hidden = undefined;
			findAll();
			current = Math.min(current, matches.length - 1);
			clamp();
			changed('state');
		},
		setSize(cells, nextHeight) {
			const nextWidth = Math.max(1, cells - indent.length);
			if (nextWidth === width && nextHeight === height) return;
			const first = layOut()[top]?.line ?? 0;
			const resized = nextWidth !== width;
			[width, height] = [nextWidth, nextHeight];
			rows = undefined;
			if (resized) options.onResize?.();
			// The line at the top stays there, however it wraps now.
			if (resized && wrap)
				top = Math.max(
					0,
					layOut().findIndex(({line}) => line >= first),
				);
			clamp();
			changed('state');
		},
		row(index) {
			const known = cache.get(index);
			if (known) return known;
			const row = layOut()[top + index];
			if (!row) return nothing;
			const marked = search ? markLine(row.spans, search.find(textOf(row.spans))) : row.spans;
			const shown = [{text: indent}, ...clipLine(marked, wrap ? 0 : left, width)];
			cache.set(index, shown);
			return shown;
		},
		status: () => joined([options.status?.() ?? [], hiddenStatus(countHidden()), count()]),
		hidden: countHidden,
		move: delta => moveTo(top + delta),
		page: pages => moveTo(top + Math.trunc(pages * Math.max(1, height - 1))),
		toStart: () => moveTo(0),
		toEnd: () => moveTo(layOut().length),
		sideways(cells) {
			if (wrap) return;
			left = Math.max(0, left + cells);
			changed();
		},
		searching: () => search !== undefined,
		search(text) {
			search = createSearch(text);
			findAll();
			const first = layOut()[top]?.line ?? 0;
			const next = matches.findIndex(line => line >= first);
			if (matches.length > 0) goTo(Math.max(0, next));
			else {
				current = -1;
				changed();
			}
		},
		step(direction) {
			if (matches.length > 0) goTo((current + direction + matches.length) % matches.length);
		},
		toggle(what) {
			if (what !== 'wrap') return options.toggle?.(what);
			const first = layOut()[top]?.line ?? 0;
			wrap = !wrap;
			left = 0;
			rows = undefined;
			top = Math.max(
				0,
				layOut().findIndex(({line}) => line >= first),
			);
			clamp();
			changed();
		},
		switches: () => [
			...(options.switches?.() ?? []),
			{id: 'wrap', title: 'wrap', state: wrap ? 'on' : 'off'},
		],
		text: () => options.text?.() ?? lines.map(textOf).join('\n'),
		release: () => options.release?.(),
	};
};
