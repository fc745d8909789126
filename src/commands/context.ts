import type {Hint} from '../actions/catalog.ts';
import type {Command, Layer} from '../actions/command.ts';
import type {Answers} from '../actions/ports.ts';
import type {UndoStack} from '../actions/undoStack.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Hub} from '../hub/types.ts';
import type {KindId, ListKind} from '../kinds/index.ts';
import type {List} from '../lists/listTypes.ts';
import type {TimeLock} from '../logs/space/lock.ts';
import type {LogSpace} from '../logs/space/space.ts';
import type {Activities} from '../overlays/activities.ts';
import type {Overlays} from '../overlays/overlays.ts';
import type {Toasts} from '../overlays/toasts.ts';
import type {Journal} from '../session/journal.ts';
import type {SavedThings} from '../session/savedThings.ts';
import type {Session} from '../session/session.ts';
import type {Shells} from '../shells/shells.ts';
import type {Transition, WorkspaceState} from '../state/types.ts';
import type {ExternalProgram, ProgramEnd} from '../terminal/externalProgram.ts';
import type {Visit} from '../terminal/hosted/session.ts';
import type {Viewer} from '../viewers/types.ts';

/** Rows that an act or a look would take now. */
export interface Targets {
	readonly kind: KindId;
	readonly rows: readonly unknown[];
	/** Why nothing can be done: what was under the hand has gone by itself, or the list shows what was at another time. */
	readonly absent: string | undefined;
	/** How many more are marked that a filter hides: no act takes what nobody sees. */
	readonly hidden?: number;
}

/** A list whose row type is forgotten: commands work on any. */
export type AnyList = List<unknown>;

/** The lists of all kinds, and what of them is under the hand. */
export interface ListContext {
	/** Of a pane; of the one that has the keys, or had them last, unless said. */
	of(kind: ListKind, pane?: string): AnyList;
	/** The list of the route, whether it has the focus or its detail pane has. */
	current(): AnyList | undefined;
	targets(): Targets | undefined;
}

/** What scrolls in panes that are not lists. */
export interface ViewerContext {
	/** Where the focus is; `undefined` for a list. */
	focused(): Viewer | undefined;
	/** In a leaf. */
	in(leaf: string): Viewer | undefined;
	/** All panes at the time of the focused one. */
	readonly lock: TimeLock;
}

/** The engine, and how it is found. */
export interface EngineContext {
	readonly session: Session;
	hub(): Hub | undefined;
	/** Gives up an act that still looks things up for its question; false when none does. */
	giveUp(): boolean;
	/** What was done to it, by other sessions as well. */
	readonly journal: Journal;
	/** Takes back what was done last. */
	readonly undo: Pick<UndoStack, 'reason' | 'undo'>;
}

/** What can be run now. */
export interface KeyContext {
	/** Layers that are asked for a key now, first match wins. */
	layers(): readonly Layer[];
	/** The lines of the one table in these layers, with why each cannot be used now. */
	table(layers: readonly Layer[]): readonly Hint[];
	/** The keys of a command or an action by id: chords, those in turn with a blank between. */
	of(id: string): readonly string[];
	/** Keys that a list to choose from has for itself, for people: its lines have others. */
	ofMenu(): ReadonlySet<string>;
	/** Runs a command or an action by id, as its key would. `said`: what is not asked for, by field. */
	run(id: string, said?: Answers): void;
	/** Does what a docker line says, as if it were typed. */
	say(line: string): void;
	/** Asks what an act that takes no row needs, with some of it filled in. */
	ask(id: string, values: Answers): void;
}

/** What is said and asked, over the panes. */
export interface DialogContext {
	readonly overlays: Overlays;
	readonly toasts: Toasts;
	readonly activities: Activities;
	/** Reads a command line and does what it says. */
	openPalette(): void;
	openHelp(): void;
}

/** The terminal that the program runs in. */
export interface TerminalContext {
	copy(text: string, what: string): void;
	setMouse(on: boolean): void;
	/** Gives the terminal to a program until that ends. */
	handOver(program: ExternalProgram): Promise<ProgramEnd>;
	/** Gives it to a hosted session until that is over. */
	host<T>(visit: Visit<T>): Promise<T>;
	/** Gives the terminal back until the person returns (ctrl-z). */
	suspend(): void;
	quit(): void;
}

/** What the commands work with, by what it is about. Only the workspace makes one. */
export interface CommandContext {
	state(): WorkspaceState;
	change(transition: Transition): void;
	/** ms since the epoch. */
	now(): number;
	readonly schedule: Scheduler;
	readonly engine: EngineContext;
	readonly lists: ListContext;
	readonly viewers: ViewerContext;
	/** The panes that are logs. */
	readonly logs: LogSpace;
	/** The programs that were opened in panes. */
	readonly shells: Shells;
	readonly saved: SavedThings;
	readonly keys: KeyContext;
	readonly dialog: DialogContext;
	readonly terminal: TerminalContext;
}

/** The parts of the context that a function works with. */
export type Uses<Part extends keyof CommandContext> = Pick<CommandContext, Part>;

/** A command with what it does. */
export interface UiCommand extends Command<CommandContext> {
	/** `said`: what a docker line fills in, by field; absent = a key was pressed. */
	run(context: CommandContext, said?: Answers): void;
}

/** Where a sentence goes. */
export interface Telling {
	readonly dialog: {readonly toasts: Pick<Toasts, 'show'>};
}

/** A short sentence for the person, gone after a while. */
export const tell = ({dialog}: Telling, text: string, tone: 'info' | 'warn' = 'info'): void =>
	dialog.toasts.show({tone, text, hint: undefined, sticky: false});
