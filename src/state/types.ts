import type {AppError} from '../base/errors.ts';
import type {Endpoint} from '../engine/call.ts';
import type {Attempt} from '../engine/connect.ts';
import type {Hub} from '../hub/types.ts';
import type {KindId, ListKind} from '../kinds/index.ts';
import type {TabId} from '../kinds/kind.ts';
import type {LineState} from '../terminal/input/lineEdit.ts';

export type {Attempt} from '../engine/connect.ts';

/** What the main area shows. `top` is opened from a container. */
export type Route =
	| {readonly view: 'list'; readonly kind: ListKind}
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
