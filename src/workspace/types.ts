import type {AppError} from '../base/errors.ts';
import type {Rect} from '../base/rect.ts';
import type {Endpoint} from '../engine/call.ts';
import type {Attempt} from '../engine/connect.ts';
import type {Hub} from '../hub/types.ts';
import type {KindId, TabId} from '../kinds/kind.ts';
import type {Readable} from '../store/store.ts';
import type {InputEvent} from '../terminal/events.ts';
import type {LineState} from '../terminal/lineEdit.ts';
import type {ListModel} from './listTypes.ts';
import type {Activity, KeyHint, Overlay, Toast} from './overlayTypes.ts';
import type {Viewer} from './viewerTypes.ts';

export type {Attempt} from '../engine/connect.ts';

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

export type Connection =
	| {
			readonly phase: 'connecting';
			readonly trying: string;
			/** Without an answer, once that is long. */
			readonly waitedSeconds?: number;
	  }
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

/** A pane of the log workspace, where it is drawn. */
export interface LogPaneView {
	readonly id: string;
	/** Cells of the screen; its first line is the title. */
	readonly rect: Rect;
	/** Of its container, of the several whose lines it has in time order, or what they meet. */
	readonly name: string;
	readonly viewer: Viewer | undefined;
	/** Marked, to be merged with others. */
	readonly picked: boolean;
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
