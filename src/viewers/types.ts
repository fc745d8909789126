import type {KindId} from '../kinds/index.ts';
import type {FullTable} from '../kinds/kind.ts';
import type {Span, Tone} from '../spans/span.ts';
import type {Readable} from '../store/store.ts';
import type {FileTools} from './fileTools.ts';
import type {TreeTools} from './json/treeTools.ts';
import type {LogTools} from './logTools.ts';
import type {ProgramTools} from './programTools.ts';

/** A small table that a viewer shows, ready to draw. */
export interface ViewerTable extends FullTable {
	/** Row of the window that has the cursor; undefined where there is none. */
	readonly cursor: number | undefined;
}

/** A curve of a viewer: samples oldest first, evenly spaced; `undefined` = not known then. */
export interface ViewerChart {
	readonly title: string;
	readonly lines: readonly ViewerLine[];
	/** A value as people read it: `12.4 %`, `312 MiB`. */
	readonly format: (value: number) => string;
	/** What the axis ends at least at, so that a flat curve looks flat. */
	readonly floor: number;
	/** The limit, where there is one: a gauge shows how much of it is used. */
	readonly ceiling: number | undefined;
	/** What else there is to say of it, behind its figures. */
	readonly notes?: readonly Span[];
	/** The sample that is looked at; the newest one unless said. */
	readonly mark?: number;
}

export interface ViewerLine {
	readonly name: string;
	readonly tone: Tone;
	readonly values: readonly (number | undefined)[];
}

/** Moves what is seen, or the cursor where there is one. */
export interface Scroll {
	move(lines: number): void;
	/** In pages: 1, -1, 0.5, -0.5. */
	page(pages: number): void;
	toStart(): void;
	toEnd(): void;
	/** Absent where all fits into the width, or is cut. */
	sideways?(cells: number): void;
}

/** Looks for a text. */
export interface Finding {
	/** The first `esc` ends it. */
	readonly isOn: boolean;
	/** It is a filter, as that of a list, of these: what it does not find is hidden. */
	readonly filters?: 'events' | 'rows';
	/** An empty text ends it. */
	start(text: string): void;
	/** Next (1) or previous (-1) match. */
	step(direction: 1 | -1): void;
}

/** A way to look that turns from state to state: `follow`, `wrap`, `time`, `format`, `sort`, `pause` … */
export interface Switch {
	readonly id: string;
	readonly title: string;
	readonly state: string;
	turn(): void;
}

/** The time that is looked at, where a pane shows several: panes can be kept at one. */
export interface MomentTools {
	/** Nanoseconds since the epoch; `end` where the newest is followed; undefined where there is nothing. */
	now(): bigint | 'end' | undefined;
	/** Shows what was then, and leaves the rest as it is. */
	goTo(moment: bigint | 'end'): void;
	/** To the first that was then or later, the last where there is none; it stays there. Absent where nobody can ask for it. */
	seek?(moment: bigint): void;
}

/** What an act has written, for a file. */
export interface WrittenOutput {
	readonly title: string;
	/** All of it, safe to show. */
	lines(): readonly string[];
}

/** What is drawn of a viewer. */
export interface ViewerBody {
	/** `lines`: body rows are spans. `table`: body is a small table. `chart`: drawn by the view. */
	readonly shape: 'lines' | 'table' | 'chart';
	/** A new number for every change that could be seen. */
	readonly revision: Readable<number>;
	/** Cells of the body, which the layout tells, whether anybody draws it or not. */
	setSize(width: number, height: number): void;
	/** Body row `index` of the window, for `lines`. Pure and cached between revisions; safe text only. */
	row(index: number): readonly Span[];
	/** The body, for `table`: small tables below each other, already sorted and cut to the window. */
	tables?(): readonly ViewerTable[];
	/** The body, for `chart`. */
	charts?(): readonly ViewerChart[];
	/** Left and right of the pane's title line: "following · 1,204 lines", "3 of 17 matches". */
	status(): readonly Span[];
}

/** What is under the cursor of a viewer, where it has one. */
export interface UnderCursor {
	/** Row of the window: nothing is to lie over it. */
	cursorRow?(): number | undefined;
	/** What `enter` does on this row. Absent or undefined = nothing. */
	enter?(): EnterAction | undefined;
	/** Tries the way to it. */
	probe?(): void;
	/** Brings the cursor to what it has of a container; to the start without one. */
	bring?(containerId: string | undefined): void;
}

/** What `enter` does: something in the viewer itself, what a docker line says, or it goes to an object. */
export type EnterAction =
	| (() => void)
	| {readonly line: string}
	| {readonly kind: KindId; readonly id: string};

/** What `y` copies, and what stays hidden in it. */
export interface Copied {
	text(): string;
	/** Whether that is nothing; asked often, where all the text takes a while to make. Absent = ask `text`. */
	isEmpty?(): boolean;
	/** How many secrets are hidden in what is shown now. Absent = it never has any. */
	hidden?(): number;
}

/**
 * What scrolls in a pane that is not a list: inspect, overview, logs, events, top, layers.
 * Made by workspace/tabs/index.ts for a target, released when its pane goes away.
 * What only some can do is an object that is there or not. One is made of another by a spread, which would freeze what a
 * member of its own tells: what changes is a function, or stands in such an object.
 */
export interface Viewer extends ViewerBody, UnderCursor {
	/** Absent where all there is to see is seen. */
	readonly scroll?: Scroll;
	/** Absent where there is no text to look through. */
	readonly search?: Finding;
	/** Absent where it can only be looked at in one way. */
	switches?(): readonly Switch[];
	/** Asks the engine again. Absent where that happens by itself. */
	refresh?(): void;
	/** Absent where nothing has a time. */
	readonly moment?: MomentTools;
	/** One step back inside of it; false where there is none. */
	back?(): boolean;
	/** Where it is the file system of a container. */
	readonly files?: FileTools;
	/** Where it is a program in a container that can be typed in. */
	readonly program?: ProgramTools;
	/** Where it is a log. */
	readonly log?: LogTools;
	/** Where it is a document that folds. */
	readonly tree?: TreeTools;
	/** Where it is what an act has written, once there is some. */
	written?(): WrittenOutput | undefined;
	readonly copied: Copied;
	release(): void;
}
