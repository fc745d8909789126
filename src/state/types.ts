import type {AppError} from '../base/errors.ts';
import type {Endpoint} from '../engine/call.ts';
import type {ConnectAttempt} from '../engine/connect.ts';
import type {EventsQuery} from '../engine/system/types.ts';
import type {Hub} from '../hub/types.ts';
import type {KindId, ListKind, TabId} from '../kinds/index.ts';
import type {LogSpec} from '../logs/panes/spec.ts';
import type {PaneLayout} from '../panes/layout.ts';
import type {LineState} from '../terminal/input/lineEdit.ts';

export type {ConnectAttempt} from '../engine/connect.ts';

/** Something of the engine, with what people call it. */
export interface Named {
	readonly id: string;
	readonly name: string;
}

/** What a pane shows. `top` is opened from a container, `files` from an image. */
export type Route =
	| {readonly view: 'list'; readonly kind: ListKind}
	/** Those that the hub has heard, or those that meet a query. */
	| {readonly view: 'events'; readonly query?: EventsQuery}
	| {readonly view: 'log'; readonly log: LogSpec}
	/** The program that was opened in a container. */
	| {readonly view: 'shell'; readonly id: string; readonly name: string}
	/** The window of logs, for those who come back to it from what one of them opened. */
	| {readonly view: 'logs'}
	| {
			readonly view: 'top';
			readonly containerId: string;
			readonly name: string;
			/** Arguments of `ps` that were asked for. */
			readonly psArgs?: string;
	  }
	/** Those of an image, or of a volume that no container mounts, by a container that is made for it. */
	| {
			readonly view: 'files';
			readonly of: 'image' | 'volume';
			readonly id: string;
			readonly name: string;
	  }
	/** What the engine is, what takes its disk, the ports of all containers, or whose namespaces they share. */
	| {readonly view: 'system'; readonly part?: 'disk' | 'ports' | 'namespaces'}
	/**
	 * What differs between two containers, two images, a container and its run before, or the same and what it was `at` a moment, ms
	 * since the epoch (`left` and `right` are one).
	 */
	| {
			readonly view: 'diff';
			readonly of: 'container' | 'image' | 'run' | 'then';
			readonly left: Named;
			readonly right: Named;
			readonly at?: number;
	  }
	/** What the last build wrote. */
	| {readonly view: 'output'}
	/** The detail pane over the whole area. */
	| {readonly view: 'detail'; readonly kind: KindId; readonly id: string; readonly tab: TabId};

/** A route, and how one came there. */
export interface Way {
	readonly route: Route;
	/** Routes to come back to with `esc`, newest last; empty at a root. */
	readonly back: readonly Route[];
}

/** What a pane shows, and how one came there. */
export interface Walk extends Way {
	/** Where `-` goes: the view before this one, and how one had come there. */
	readonly last: Way | undefined;
}

/** Panes that fill the screen together, each with its walk. */
export type Window = PaneLayout<Walk>;

/** What a person chose of a list. */
export interface ListChoices {
	readonly filter: string;
	readonly sort: {readonly column: string; readonly reverse: boolean};
	/** Also inactive rows. */
	readonly all: boolean;
	/** Columns chosen by hand; `undefined` = by priority. */
	readonly columns: readonly string[] | undefined;
}

/** Where the hand is on a list: rows by id, which need not be there any more. */
export interface ListHand {
	/** The row under the cursor; `undefined` before there were any. */
	readonly cursor: string | undefined;
	/** Where the person put the cursor: it returns there when a filter is taken away. */
	readonly home: string | undefined;
	/** The name of the row that the cursor goes to when there are rows: a layout was opened. */
	readonly wanted: string | undefined;
	readonly marks: ReadonlySet<string>;
	/** The one that was marked last: where a range starts. */
	readonly last: string | undefined;
	/** Those that were marked, and whose rows have gone since. */
	readonly lost: ReadonlySet<string>;
}

/** Two windows, as tmux calls it, of which one is on the screen: that of the views, and over it that of logs (`6`). */
export type WindowName = 'views' | 'logs';

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
			readonly attempts: readonly ConnectAttempt[];
			/** Of the whole resolution (an unknown context), when there was no address to try. */
			readonly error: AppError | undefined;
			/** Contexts that may be chosen instead. */
			readonly contexts: readonly Endpoint[];
			/** True where a private demo engine can be started (root, Debian or Ubuntu). */
			readonly canDemo: boolean;
	  }
	| {readonly phase: 'connected'; readonly hub: Hub};

/** What is typed at the bottom: a filter of a list, a search, which lines of a log are shown, what stands out in them, a line across them, a time in them, a time of which a list is shown, a filter of events, a time in them, a filter of the rows of a view, a path of a document. */
export type FieldPurpose =
	| 'filter'
	| 'search'
	| 'searchAll'
	| 'lines'
	| 'highlight'
	| 'marker'
	| 'time'
	| 'moment'
	| 'eventFilter'
	| 'rowFilter'
	| 'eventTime'
	| 'path';

/** All that a person has arranged, chosen and typed. */
export interface WorkspaceState {
	readonly size: Size;
	/** Which panes are on the screen. */
	readonly at: WindowName;
	/** All panes; no two have the same id. */
	readonly windows: Readonly<Record<WindowName, Window>>;
	/** What was chosen of the lists of each pane, by `listKey`; those that are as usual are not there. */
	readonly lists: ReadonlyMap<string, ListChoices>;
	/** Cursor and marks of the same lists; those that nobody has looked at are not there. */
	readonly hands: ReadonlyMap<string, ListHand>;
	/** How many rows those lists have that were shown, by the same key; of one that has fewer than it has room for, the detail gets the rest. */
	readonly listRows: ReadonlyMap<string, number>;
	/** Lines of messages at the bottom: what the bottom line and the frame above it have no room for, the panes leave them. */
	readonly messageLines: number;
	/** The tab of details, by kind. */
	readonly tabs: Readonly<Partial<Record<KindId, TabId>>>;
	readonly readOnly: boolean;
	/** `prod` hosts ask more. */
	readonly hostClass: 'dev' | 'prod';
	readonly mouse: boolean;
	/** Secrets in env are shown. */
	readonly revealed: boolean;
	/** The lists of containers show what was then, ms since the epoch; `undefined` = now. */
	readonly moment: number | undefined;
	/** A text field that owns the keys: the filter of a list, the search of a viewer, the palette. */
	readonly field: {readonly purpose: FieldPurpose; readonly line: LineState} | undefined;
}

/** A change of the state; pure. The same object when nothing changes. */
export type Transition = (state: WorkspaceState) => WorkspaceState;
