import type {Scheduler} from '../../base/schedule.ts';
import {joined} from '../../base/text/format.ts';
import type {Line} from '../../spans/span.ts';
import {hiddenStatus} from '../hiddenSecrets.ts';
import {type Folding, hiddenInLines, type Lines, textOfLines} from '../lines.ts';
import {createRevision} from '../revision.ts';
import type {Finding, Scroll, Switch, Viewer} from '../types.ts';
import {createTextSearch} from './textSearch.ts';
import {createTextWindow} from './textWindow.ts';

/** A viewer of lines that somebody else makes: it scrolls, searches, wraps. */
export interface TextViewer extends Viewer {
	/** Replaces what it shows; the place stays. */
	show(lines: Lines): void;
	/** Cells of a line, as they are now. */
	width(): number;
	readonly scroll: Scroll;
	readonly search: Finding;
	/** The line under the cursor now, where there is one. */
	line(): number;
	/** Brings a line under the cursor. */
	goTo(line: number): void;
}

export interface TextViewerOptions {
	readonly schedule: Scheduler;
	/** Before the counts in the title; `line`: the one under the cursor. */
	readonly status?: (line: number) => Line;
	readonly wrap?: boolean;
	/** Whether there is a cursor, which moves in the place of the text. */
	readonly cursor?: () => boolean;
	readonly folding?: Folding;
	/** Further switches, beside `wrap`. */
	readonly switches?: () => readonly Switch[];
	/** What `y` copies; all the text unless said. */
	readonly text?: () => string | undefined;
	readonly release?: () => void;
}

const nothing: Line = [];

/** Lines that depend on the width: `show` makes them anew when it changed. */
export const whenResized = (viewer: TextViewer, show: () => void): TextViewer => ({
	...viewer,
	setSize(cells, height) {
		const before = viewer.width();
		viewer.setSize(cells, height);
		if (viewer.width() !== before) show();
	},
});

/** A viewer of lines; empty until `show` is called. */
export const createTextViewer = (options: TextViewerOptions): TextViewer => {
	const {schedule, folding} = options;
	const revision = createRevision(schedule);
	/** Rows as they were painted since the last change. */
	const cache = new Map<number, Line>();
	const changed = (lane: 'input' | 'state' = 'input') => {
		cache.clear();
		revision.bump(lane);
	};
	const window = createTextWindow({
		wrap: options.wrap ?? true,
		hasCursor: () => options.cursor?.() ?? false,
		changed,
	});
	const search = createTextSearch({schedule, window, folding, changed});
	/** Counted when it is asked for. */
	let hidden: number | undefined;
	const countHidden = () => {
		hidden ??= hiddenInLines(window.lines);
		return hidden;
	};
	return {
		shape: 'lines',
		revision,
		width: () => window.width,
		line: () => window.cursorLine,
		goTo: search.goTo,
		show(lines) {
			if (lines === window.lines) return;
			hidden = undefined;
			window.show(lines);
			search.lookAgain(() => changed('state'));
			changed('state');
		},
		setSize(cells, height) {
			// The first cell of the body stays empty, as in lists.
			if (!window.setSize(Math.max(1, cells - 1), height)) return;
			changed('state');
		},
		row(index) {
			const known = cache.get(index);
			if (known) return known;
			const shown = window.row(index, search.mark);
			if (shown) cache.set(index, shown);
			return shown ?? nothing;
		},
		cursorRow: window.cursorRow,
		status: () =>
			joined([
				options.status?.(window.cursorLine) ?? [],
				hiddenStatus(countHidden()),
				search.status() ?? window.status(),
			]),
		scroll: window.scroll,
		search: search.finding,
		switches: () => [
			...(options.switches?.() ?? []),
			{id: 'wrap', title: 'wrap', state: window.isWrapped ? 'on' : 'off', turn: window.turnWrap},
		],
		copied: {
			hidden: countHidden,
			isEmpty: () => window.lines.length === 0,
			text: () => options.text?.() ?? textOfLines(window.lines),
		},
		release() {
			search.stop();
			options.release?.();
		},
	};
};
