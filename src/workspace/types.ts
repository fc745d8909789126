import type {Hint} from '../actions/catalog.ts';
import type {ListKind, Rows} from '../kinds/index.ts';
import type {ListModel} from '../lists/listTypes.ts';
import type {LogsView} from '../logs/space/types.ts';
import type {Activity, Overlay, Toast} from '../overlays/types.ts';
import type {Line} from '../spans/span.ts';
import type {Connection, Size, WorkspaceState} from '../state/types.ts';
import type {Readable} from '../store/store.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import type {Viewer} from '../viewers/types.ts';
import type {DetailTitleRoom} from './titles/titled.ts';

/** What a list is painted of. */
export interface FirstView {
	readonly state: Readable<WorkspaceState>;
	readonly connection: Readable<Connection>;
	/** Ten-second clock for ages. */
	readonly clock: Readable<number>;
	/** Of a pane; of the one that has the keys, or had them last, unless said. */
	list<K extends ListKind>(kind: K, pane?: string): ListModel<Rows[K]>;
}

/** What keys there are now, for people. */
export interface KeyWords {
	/** Status-bar hints of the focused pane, most useful first. */
	hints(): Iterable<Hint>;
	/** Every key that works now, grouped, for `?`. */
	help(): readonly Hint[];
	/** The first key of a command; empty where it has none. */
	keyOf(id: string): string;
}

/** Everything the screen shows. */
export interface OnScreen extends FirstView, KeyWords {
	readonly overlays: Readable<readonly Overlay[]>;
	readonly toasts: Readable<readonly Toast[]>;
	readonly activities: Readable<readonly Activity[]>;
	/**
	 * What scrolls in a leaf: follows route, selection and tab; `undefined` for a list or a closed one. A detail follows the
	 * cursor of its list after a short rest, so that a held key opens nothing.
	 */
	viewer(leaf: string): Readable<Viewer | undefined>;
	/** The title of the detail in a leaf: what it is about, and its tabs; empty for what is no detail. */
	detailTitle(leaf: string, room: DetailTitleRoom): Line;
	/** The logs on the screen. */
	readonly logs: Readable<LogsView>;
}

/** Everything the screen shows and every verb a key can reach. Made once, by src/cli/main.ts. */
export interface Workspace extends OnScreen {
	/**
	 * All events of one chunk of input. Returns the one that began an act or answered a question: what stood behind it was
	 * not pressed for what it brings up, and is left out.
	 */
	press(events: readonly InputEvent[]): InputEvent | undefined;
	resize(size: Size): void;
	/** Runs a command or an action by id, as a key would. */
	run(id: string): void;
	/** Resolves when no activity runs; for tests. */
	idle(): Promise<void>;
	/** Resolves with the exit code when the person quits. */
	readonly done: Promise<number>;
	end(): void;
}
