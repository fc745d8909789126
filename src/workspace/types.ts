import type {Choice, Fields} from '../actions/action.ts';
import type {AppError} from '../base/errors.ts';
import type {Attempt} from '../engine/connect.ts';
import type {Endpoint} from '../engine/engine.ts';
import type {Hub} from '../hub/types.ts';
import type {Cell, KindId, TabId, Tone} from '../kinds/kind.ts';
import type {LogFilter} from '../log/filters.ts';
import type {Readable} from '../store/store.ts';
import type {InputEvent} from '../terminal/events.ts';
import type {LineState} from '../terminal/lineEdit.ts';
import type {Rect} from './layout.ts';

/** What the main area shows. `top` is opened from a container. */
export type Route =
	| {readonly view: 'list'; readonly kind: Exclude<KindId, 'event' | 'process'>}
	| {readonly view: 'events'}
	/** The panes of the log workspace. */
	| {readonly view: 'logs'}
	| {readonly view: 'top'; readonly containerId: string; readonly name: string}
	| {readonly view: 'system'}
	/** The detail pane over the whole area. */
	| {readonly view: 'detail'; readonly kind: KindId; readonly id: string; readonly tab: TabId};

export type Focus = 'main' | 'detail';

export interface Size {
	readonly columns: number;
	readonly rows: number;
}

export type {Attempt} from '../engine/connect.ts';

export type Connection =
	| {readonly phase: 'connecting'; readonly trying: string}
	| {
			readonly phase: 'failed';
			readonly attempts: readonly Attempt[];
			/** Of the whole resolution (an unknown context), when there was no address to try. */
			readonly error: AppError | undefined;
			readonly retryAt: number;
			/** Contexts that may be chosen instead. */
			readonly contexts: readonly Endpoint[];
			/** True where a private demo engine can be started (root, Debian or Ubuntu). */
			readonly canDemo: boolean;
	  }
	| {readonly phase: 'connected'; readonly hub: Hub};

/** What is typed at the bottom: a filter of a list, a search, which lines of a log are shown, a time. */
export type FieldPurpose = 'filter' | 'search' | 'searchAll' | 'lines' | 'time';

export interface WorkspaceState {
	readonly size: Size;
	readonly route: Route;
	/** Routes to come back to with `esc`, newest last; empty at a root. */
	readonly back: readonly Route[];
	/** Where `-` goes: the view before this one, and how one had come there. */
	readonly last: {readonly route: Route; readonly back: readonly Route[]} | undefined;
	readonly focus: Focus;
	/** The detail pane beside a list: open or not, and its tab by kind. */
	readonly detailOpen: boolean;
	readonly tabs: Readonly<Partial<Record<KindId, TabId>>>;
	/** The focused pane fills the area. */
	readonly zoomed: boolean;
	readonly readOnly: boolean;
	/** `prod` hosts ask more. */
	readonly hostClass: 'dev' | 'prod';
	readonly mouse: boolean;
	/** Secrets in env are shown. */
	readonly revealed: boolean;
	/** A text field that owns the keys: the filter of a list, the search of a viewer, the palette. */
	readonly field: {readonly purpose: FieldPurpose; readonly line: LineState} | undefined;
}

export interface Toast {
	readonly id: number;
	readonly tone: 'good' | 'bad' | 'info' | 'warn';
	readonly text: string;
	readonly hint: string | undefined;
	/** Stays until dismissed. */
	readonly sticky: boolean;
}

export interface Activity {
	readonly id: number;
	/** `Kill web`. */
	readonly title: string;
	/** The docker line. */
	readonly line: string;
	readonly startedAt: number;
	readonly endedAt: number | undefined;
	readonly progress: string;
	readonly outcome: 'running' | 'done' | 'failed' | 'cancelled';
	/** Sentence of the outcome. */
	readonly result: string;
}

export interface FormState {
	readonly fields: Fields;
	readonly values: Readonly<Record<string, string | boolean>>;
	/** Editing state of the text fields. */
	readonly lines: Readonly<Record<string, LineState>>;
	readonly focus: string;
	readonly errors: Readonly<Record<string, string>>;
}

/** What lies over the panes; the topmost takes all keys. Drawn by views, decided by the workspace. */
export type Overlay =
	| {
			readonly type: 'confirm';
			readonly id: number;
			readonly question: string;
			readonly consequences: readonly string[];
			readonly answer: 'yes' | 'typed';
			/** What must be typed. */
			readonly expected: string;
			readonly line: LineState;
			/** The equal docker lines (at most 3, then "… and 4 more"). */
			readonly commands: readonly string[];
			/** Cancel has the focus first. */
			readonly focus: 'cancel' | 'confirm';
			/** Verb on the button: `Kill`. */
			readonly verb: string;
			readonly destroys: boolean;
	  }
	| {
			readonly type: 'form';
			readonly id: number;
			readonly title: string;
			readonly notes: readonly string[];
			readonly form: FormState;
			readonly commands: readonly string[];
			readonly verb: string;
			readonly destroys: boolean;
	  }
	| {
			readonly type: 'choose';
			readonly id: number;
			readonly title: string;
			readonly options: readonly (Choice & {readonly key?: string; readonly disabled?: string})[];
			readonly cursor: number;
	  }
	| {readonly type: 'help'; readonly id: number; readonly top: number}
	| {
			readonly type: 'palette';
			readonly id: number;
			readonly line: LineState;
			readonly cursor: number;
			readonly items: readonly PaletteItem[];
	  }
	| {
			readonly type: 'message';
			readonly id: number;
			readonly title: string;
			readonly lines: readonly string[];
			readonly top: number;
	  }
	| {readonly type: 'activities'; readonly id: number; readonly top: number};

export interface PaletteItem {
	readonly id: string;
	readonly title: string;
	readonly keys: string;
	readonly note: string;
	/** What `tab` makes of the line. */
	readonly insert: string;
	/** Why it cannot run now. */
	readonly disabled: string | undefined;
}

/** A hint of the status bar, or a line of the help: from the one table of actions and commands. */
export interface KeyHint {
	readonly id: string;
	readonly keys: string;
	readonly title: string;
	readonly group: string;
	readonly cli: string;
	readonly destroys: boolean;
	/** Why it cannot be used now. */
	readonly disabled: string | undefined;
}

/** A list of one kind: sorted, filtered, with a cursor that stays on its row. */
export interface ListView<Row> {
	readonly rows: readonly Row[];
	/** Index into rows; 0 when empty. */
	readonly cursor: number;
	/** First row on screen. */
	readonly top: number;
	/** Before the filter. */
	readonly total: number;
	readonly marks: ReadonlySet<string>;
	readonly filter: string;
	/** What is wrong with the filter text. */
	readonly filterError: string | undefined;
	readonly sort: {readonly column: string; readonly reverse: boolean};
	/** Also inactive rows. */
	readonly all: boolean;
	/** Columns chosen by hand; undefined = by priority. */
	readonly columns: readonly string[] | undefined;
	readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
	readonly error: AppError | undefined;
	/** Ids an action works on at this moment. */
	readonly pending: ReadonlySet<string>;
}

export interface ListModel<Row> {
	readonly kind: KindId;
	readonly view: Readable<ListView<Row>>;
	/** Rows that fit; the view tells it. */
	setHeight(rows: number): void;
	/** Row under the cursor. */
	current(): Row | undefined;
	/** Marked rows, or the one under the cursor. */
	targets(): readonly Row[];
	move(delta: number): void;
	moveTo(index: number): void;
	select(id: string): void;
	toggleMark(): void;
	markRange(): void;
	markAll(): void;
	clearMarks(): void;
	setFilter(text: string): void;
	setSort(column: string, reverse: boolean): void;
	setAll(all: boolean): void;
	setColumns(ids: readonly string[] | undefined): void;
	/** The view tells whether any of its live columns fits on the screen: only then they are sampled. */
	setLive(shown: boolean): void;
}

/** A pane of the log workspace, where it is drawn. */
export interface LogPaneView {
	readonly id: string;
	/** Cells of the screen; its first line is the title. */
	readonly rect: Rect;
	/** Of its container, of the several whose lines it has in time order, or what they meet. */
	readonly name: string;
	readonly viewer: Viewer | undefined;
}

/** What is on the screen of the log workspace. */
export interface LogsView {
	readonly panes: readonly LogPaneView[];
	/** Lines between panes side by side. */
	readonly rules: readonly Rect[];
	readonly focus: string;
	/** Panes there are, also those that a zoomed one hides. */
	readonly count: number;
	/** All are kept at one instant. */
	readonly locked: boolean;
}

/** Everything the screen shows and every verb a key can reach. Made once, by cli.ts. */
export interface Workspace {
	readonly state: Readable<WorkspaceState>;
	readonly connection: Readable<Connection>;
	readonly overlays: Readable<readonly Overlay[]>;
	readonly toasts: Readable<readonly Toast[]>;
	readonly activities: Readable<readonly Activity[]>;
	/** Ten-second clock for ages. */
	readonly clock: Readable<number>;
	list<K extends 'container' | 'image' | 'volume' | 'network'>(
		kind: K,
	): ListModel<import('../kinds/kind.ts').Rows[K]>;
	/**
	 * What scrolls in a pane: follows route, selection and tab; `undefined` for a list or a closed pane.
	 * The detail pane follows the list's cursor after a short rest, so that a held key opens nothing.
	 */
	viewer(pane: Focus): Readable<Viewer | undefined>;
	readonly logs: Readable<LogsView>;
	/** Status-bar hints of the focused pane, most useful first. */
	hints(): readonly KeyHint[];
	/** Every key that works now, grouped, for `?`. */
	help(): readonly KeyHint[];
	/** All events of one chunk of input. */
	press(events: readonly InputEvent[]): void;
	resize(size: Size): void;
	/** Runs a command or an action by id, as a key would. */
	run(id: string): void;
	/** Resolves when no activity runs; for tests. */
	idle(): Promise<void>;
	/** Resolves with the exit code when the person quits. */
	readonly done: Promise<number>;
	end(): void;
}

/** What only a log can be asked for. */
export interface LogTools {
	/** Lines are shown that pass all of them. */
	filters(): readonly LogFilter[];
	pushFilter(filter: LogFilter): void;
	/** Takes the newest filter away. */
	popFilter(): void;
	/** Next (1) or previous (-1) line that says it is an error. */
	stepError(direction: 1 | -1): void;
	/** Brings what was written at a time (nanoseconds since the epoch) to an edge of the screen; the top unless said. */
	seek(timeNano: bigint, edge?: 'top' | 'bottom'): void;
	/** When the first line on the screen was written. */
	time(): bigint | undefined;
}

/** A piece of a painted line. `text` is safe; it may hold SGR only where it is a log body. */
export interface Span {
	readonly text: string;
	readonly tone?: Tone;
	readonly bold?: true;
	/** A match of the search, the row of a cursor. */
	readonly inverse?: true;
}

/** A small table that a viewer shows, ready to draw. */
export interface ViewerTable {
	/** Above it; empty where the tab says it all. */
	readonly title: string;
	readonly titles: readonly string[];
	/** Safe cells, one row each. */
	readonly rows: readonly (readonly Cell[])[];
	/** Row of the window that has the cursor; undefined where there is none. */
	readonly cursor: number | undefined;
	/** What to say instead of no rows. */
	readonly empty: string;
}

/** A curve of a viewer: samples oldest first, evenly spaced; `undefined` = not known then. */
export interface ViewerChart {
	readonly title: string;
	readonly lines: readonly ViewerLine[];
	/** Seconds between two samples. */
	readonly stepSeconds: number;
	/** A value as people read it: `12.4 %`, `312 MiB`. */
	readonly format: (value: number) => string;
	/** What the axis ends at least at, so that a flat curve looks flat. */
	readonly floor: number;
	/** The limit, where there is one: a gauge shows how much of it is used. */
	readonly ceiling: number | undefined;
}

export interface ViewerLine {
	readonly name: string;
	readonly tone: Tone;
	readonly values: readonly (number | undefined)[];
}

/**
 * What scrolls in a pane that is not a list: inspect, overview, logs, events, top, layers.
 * Made by workspace/viewers/index.ts for a target, released when its pane goes away.
 * The verbs are what the viewer keys reach; one that makes no sense for a viewer does nothing.
 */
export interface Viewer {
	/** `lines`: body rows are spans. `table`: body is a small table. `chart`: drawn by the view. */
	readonly shape: 'lines' | 'table' | 'chart';
	/** A new number for every change that could be seen. */
	readonly revision: Readable<number>;
	/** Cells of the body; the view tells it. */
	setSize(width: number, height: number): void;
	/** Body row `index` of the window, for `lines`. Pure and cached between revisions; safe text only. */
	row(index: number): readonly Span[];
	/** The body, for `table`: small tables below each other, already sorted and cut to the window. */
	tables?(): readonly ViewerTable[];
	/** The body, for `chart`. */
	charts?(): readonly ViewerChart[];
	/** Left and right of the pane's title line: "following · 1,204 lines", "3 of 17 matches". */
	status(): readonly Span[];
	move(lines: number): void;
	/** In pages: 1, -1, 0.5, -0.5. */
	page(pages: number): void;
	toStart(): void;
	toEnd(): void;
	sideways(cells: number): void;
	search(text: string): void;
	/** True while a search (or, for events, a filter) is on: the first `esc` ends it. Absent = it has none. */
	searching?(): boolean;
	/** Next (1) or previous (-1) match. */
	step(direction: 1 | -1): void;
	/** The view's own switches: `follow`, `wrap`, `time`, `format`, `sort`, `pause` … */
	toggle(what: string): void;
	/** Which switches it has, with the state now, for hints and help. */
	switches(): readonly {readonly id: string; readonly title: string; readonly state: string}[];
	/** The object under the cursor, where there is one (events): `enter` jumps to it. */
	target?(): {readonly kind: KindId; readonly id: string} | undefined;
	/** Where it is a log. */
	readonly log?: LogTools;
	/** What `y` copies. */
	text(): string;
	release(): void;
}
