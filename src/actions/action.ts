import type {AppError} from '../base/errors.ts';
import type {Engine} from '../engine/engine.ts';
import type {PaneGuest, TerminalSize} from '../engine/sessionTypes.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import type {Stats} from '../kinds/stats.ts';
import type {ExternalProgram, ProgramEnd} from '../terminal/externalProgram.ts';
import type {Visit} from '../terminal/guest/guest.ts';
import type {DockerWords, Layer} from './command.ts';
import type {Fields, Values} from './fields/field.ts';

export type {Choice, Field, Fields, Filled, Values} from './fields/field.ts';

/** `read` looks; `change` can be undone or repeated; `destroy` loses something. */
export type Effect = 'read' | 'change' | 'destroy';

/** More than the default question "Remove web?". */
export interface Confirmation {
	readonly question: string;
	/** What it touches and what is lost, a line each. */
	readonly consequences: readonly string[];
	/** The consequences once more is known than could be waited for; the question is asked without them. */
	readonly later?: Promise<readonly string[]>;
	/** `typed`: the name must be typed. */
	readonly answer?: 'yes' | 'typed';
	/** What must be typed instead of the name. */
	readonly expected?: string;
}

/** Where copied text goes. Throws AppError INVALID when it is more than a terminal takes. */
export interface Clipboard {
	copy(text: string): void;
}

/** What an act writes while it runs. */
export interface Output {
	/** `web:v1 ─ failed`. */
	readonly title: string;
	readonly parts: readonly OutputPart[];
	/** Nothing is to come: it is read from its beginning. */
	readonly isWhole?: true;
}

/** A part of it that folds: a step of a build, and what that wrote. */
export interface OutputPart {
	/** The same while it runs and when it has ended. */
	readonly key: string;
	readonly head: readonly OutputSpan[];
	/** Asked while it is looked at; safe to show. */
	body(): readonly (readonly OutputSpan[])[];
	/** Until somebody folds it, or opens it. */
	readonly isOpen: boolean;
	/** What it has written, where that is more than is shown. */
	all?(): readonly string[];
	/** Why all of it failed: its end is what is looked at. */
	readonly hasFailed?: true;
}

export interface OutputSpan {
	/** Safe to show. */
	readonly text: string;
	readonly tone?: 'muted' | 'good' | 'bad' | 'busy';
}

/** What came of an act, with what may be done next: it stays on the screen until it is dismissed. */
export interface Told {
	readonly sentence: string;
	readonly hint: string;
}

/** What came of an act that is on the screen: it is written down, and not told. */
export interface Seen {
	readonly sentence: string;
	readonly isSeen: true;
}

export interface ActionContext {
	readonly engine: Engine;
	readonly signal: AbortSignal;
	readonly clipboard: Clipboard;
	/** Gives the whole terminal to a guest, over what is shown, until that has left. */
	host<T>(visit: Visit<T>): Promise<T>;
	/** Gives it to a program of this machine, until that has ended. */
	handOver(program: ExternalProgram): Promise<ProgramEnd>;
	/**
	 * Gives a pane and the keys to a guest, who stays when the act is done; false where one that runs is gone on with. Absent
	 * where there are no panes. Throws CONFLICT where there are too many.
	 */
	inPane?(guest: PaneGuest): boolean;
	/** Of the pane that a guest in a container gets that is new. */
	paneSize?(): TerminalSize;
	/** Of the settings: where guests are when nobody says; absent = in a pane. */
	readonly guestsIn?: 'pane' | 'terminal' | undefined;
	/** Secrets are shown: what is copied has them. */
	readonly revealed: boolean;
	/** The image that the settings name for toolboxes; absent or empty = one that is there. */
	readonly toolbox?: string | undefined;
	/** The last numbers of a container that is looked at. */
	statsOf?(id: string): Stats | undefined;
	/** Bytes of the logs of containers, by id, of an engine of this machine; undefined where nobody may look. */
	logBytes?(signal: AbortSignal): Promise<ReadonlyMap<string, number> | undefined>;
	/** Runs `task` after `ms`; returns how to call it off. Absent where nothing is waited for. */
	after?(ms: number, task: () => void): () => void;
	/** One line while it runs: "pulling 3 of 7 layers". */
	progress(text: string): void;
	/** What it has written by now, for a view of its own. */
	show(output: Output): void;
	/**
	 * Opens that, where the person is still in the place that it was begun from and types nothing; else returns how it is
	 * opened. Absent where there is no view of it.
	 */
	openOutput?(): string | undefined;
}

/** How something that was done is taken back. */
export interface Undo {
	/** `Rename web-2 to web`. */
	readonly title: string;
	/** The docker line that does it. */
	readonly line: string;
	/** Takes it back; the sentence is the toast. */
	run(context: ActionContext): Promise<string>;
}

/** What it is called, and where it is found: for people, for a settings file, and in docker's words. */
interface ActionWords<K extends KindId, F extends Fields> {
	/** Which rows it takes. */
	readonly kind: K;
	/** Docker's own word; the action's id is `kind.verb`. */
	readonly verb: string;
	/** Default keys; the config may override by id. [] = palette and menu only. */
	readonly keys: readonly string[];
	/**
	 * The verb that has the same keys in the other state (start, stop): both name each other,
	 * the one that is available runs. Without it, equal keys of one kind are a clash.
	 */
	readonly twin?: string;
	/** `Kill`, for help, palette, menu. */
	readonly title: string;
	/** What a button has room for, where the title is longer: `Connect`. */
	readonly button?: string;
	/** `Killed`, for toasts. */
	readonly past: string;
	/** What is told when it is given up, where that leaves the engine nothing to finish. */
	givenUp?(rows: readonly Rows[K][], values: Values<F>): string;
	/** Where what was filled in changes what was done: `Sent HUP to`. */
	pastOf?(values: Values<F>): string;
	readonly group: 'lifecycle' | 'image' | 'copy' | 'look';
	/** `docker container kill`: for help and docs/parity.md. Empty when docker has no such word. */
	readonly cli: string;
	/** How docker says what can be filled in; absent = it has nothing beside names. */
	readonly docker?: DockerWords<NoInfer<keyof F & string>>;
	/** Where its key works; absent = where its kind is looked at. */
	readonly layer?: Layer;
}

/** What it does to rows, as far as that is known before. */
interface ActionReach<K extends KindId, F extends Fields> {
	/** Of an act whose values decide, what it is taken for before they are known. */
	readonly effect: Effect;
	/** What it does with these values: a copy out reads, a copy in changes. Absent = `effect`. */
	effectOf?(values: Values<F>): Effect;
	/** `none`: it takes no row (`making.ts`). `together`: it runs once for all rows, which its fields name. */
	readonly bulk: 'one' | 'each' | 'together' | 'none';
	/** Why it cannot run on this row now; `undefined` when it can. */
	unavailable(row: Rows[K]): string | undefined;
}

/** What a person is asked and told before it runs. */
interface ActionQuestions<K extends KindId, F extends Fields> {
	/** What to ask before it runs. May look things up. Absent or `undefined` = nothing to fill in. */
	fields?(rows: readonly Rows[K][], context: ActionContext): Promise<F> | F;
	/** What to ask next, once the rest is filled in: what was found by it. Dismissed, nothing is done. */
	further?(context: ActionContext, values: Values<F>): Promise<Partial<F>>;
	/** What the form tells beside its fields (what a commit would capture). May look things up. */
	notes?(
		rows: readonly Rows[K][],
		context: ActionContext,
	): Promise<readonly string[]> | readonly string[];
	/** The notes once more is known than the form could wait for. */
	laterNotes?(
		rows: readonly Rows[K][],
		context: ActionContext,
	): Promise<readonly string[]> | undefined;
	/** The question; absent = the policy of `effect` with a default sentence. May look things up. */
	confirm?(
		rows: readonly Rows[K][],
		context: ActionContext,
		values: Values<F>,
	): Promise<Confirmation | undefined> | Confirmation | undefined;
	/** Its form has what was filled in the last time, also where that went well. */
	readonly remembers?: true;
}

/** What follows when it has run. */
interface ActionEnd<K extends KindId, F extends Fields> {
	/**
	 * How it is taken back, told before it is done: what was there before may be looked up. Absent, or `undefined` = it
	 * cannot be.
	 */
	undo?(
		context: ActionContext,
		row: Rows[K],
		values: Values<F>,
	): Promise<Undo | undefined> | Undo | undefined;
	/** True where what it starts may end at once: it is watched for a while, and an end is told. */
	readonly watched?: true;
	/** What it has written is looked at when it is done. */
	readonly shows?: true;
	/** The look that a command line asks for beside it, by id: `start --attach` shows the log. */
	looksAt?(values: Partial<Values<F>>): string | undefined;
	/** Another act on the same row, which is asked about where this one failed so: a toolbox where there is no shell. */
	instead?(error: AppError): AnyAction | undefined;
}

export interface Action<K extends KindId, F extends Fields>
	extends ActionWords<K, F>,
		ActionReach<K, F>,
		ActionQuestions<K, F>,
		ActionEnd<K, F> {
	/** The equal docker command line, quoted for a shell. */
	line(row: Rows[K], values: Values<F>): string;
	/**
	 * Does it; returns a sentence for the toast, or nothing for "<past> <name>". An empty one is not said: what was done is
	 * on the screen.
	 */
	run(
		context: ActionContext,
		row: Rows[K],
		values: Values<F>,
	): Promise<string | Told | Seen | undefined>;
}

/** An action whose types are forgotten, for the registry. */
// biome-ignore lint/suspicious/noExplicitAny: actions of different kinds meet only in the registry; Action is invariant
export type AnyAction = Action<any, any>;

export const defineAction = <K extends KindId, const F extends Fields>(
	action: Action<K, F>,
): Action<K, F> => action;

/** `container.kill`: stable, for the config file. */
export const idOf = (action: AnyAction): string => `${action.kind}.${action.verb}`;
