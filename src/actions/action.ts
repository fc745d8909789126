import type {AppError} from '../base/errors.ts';
import {type KindId, kindOf, type Rows} from '../kinds/index.ts';
import type {DockerWords, Layer} from './command.ts';
import type {Fields, Fill, Values} from './fields/field.ts';
import {filledLine, filledOut, readableFlags} from './fields/words.ts';
import type {ActionContext} from './given/context.ts';

export type {Field, FieldChoice, Fields, Fill, Filled, Filling, Values} from './fields/field.ts';
export type {
	ActionContext,
	Clipboard,
	EngineAccess,
	ProgressAccess,
	TerminalAccess,
} from './given/context.ts';

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

/** What came of an act, with what may be done next: it stays on the screen until it is dismissed. */
export interface HintedOutcome {
	readonly sentence: string;
	readonly hint: string;
}

/** What came of an act that is on the screen: it is written down, and not told. */
export interface SeenOutcome {
	readonly sentence: string;
	readonly isSeen: true;
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
	further?(context: ActionContext, values: Values<F>): Promise<Fields>;
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
	/**
	 * Whether it was done, by what is there now of the row (undefined: it is gone): asked where the answer was lost. Absent, or
	 * `undefined` = that cannot be told.
	 */
	wasDone?(before: Rows[K], now: Rows[K] | undefined, values: Values<F>): boolean | undefined;
	/** How long the engine may go on with it after it was asked, ms: a stop goes on without the one who asked. Absent = no time. */
	takesMs?(before: Rows[K]): number;
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
	): Promise<string | HintedOutcome | SeenOutcome | undefined>;
}

/** An action whose types are forgotten, for the registry. */
// biome-ignore lint/suspicious/noExplicitAny: actions of different kinds meet only in the registry; Action is invariant
export type AnyAction = Action<any, any>;

/** What an act is written as: its line and what `:` reads follow from its fields. */
export interface ActionDefinition<K extends KindId, F extends Fields>
	extends Omit<Action<K, F>, 'keys' | 'cli' | 'unavailable' | 'fields' | 'line' | 'run'> {
	/** Default keys; absent = palette and menu only. */
	readonly keys?: readonly string[];
	/** Docker's words for it; absent = its kind and its verb, `docker container kill`. Empty when docker has none. */
	readonly cli?: string;
	/** Why it cannot run on this row now; absent = it always can. */
	unavailable?(row: Rows[K]): string | undefined;
	/** What to ask before it runs; a function where all of it is looked up. Absent = nothing to fill in. */
	readonly fields?: F | ((rows: readonly Rows[K][], context: ActionContext) => Promise<F> | F);
	/** What of the fields goes by rows and engine: where they begin, what there is to choose. May look things up. */
	fill?(rows: readonly Rows[K][], context: ActionContext): Fill<F>;
	/** What stands in a line for the row; absent = its name. */
	calls?(row: Rows[K], values: Values<F>): readonly string[];
	/** The line where it is another than that of its fields, whose `words` are those behind `docker`. */
	line?(row: Rows[K], values: Values<F>, words: readonly string[]): string;
	/** As of an action; it need not return anything. `words` are for what docker's own command does. */
	run(
		context: ActionContext,
		row: Rows[K],
		values: Values<F>,
		words: readonly string[],
	): ReturnType<Action<K, F>['run']> | Promise<void>;
}

/** `docker container kill`, `docker compose up`. */
const dockerWordsOf = (kind: KindId, verb: string): string =>
	`docker ${kind === 'project' ? 'compose' : kind} ${verb}`;

export const defineAction = <K extends KindId, const F extends Fields>(
	defined: ActionDefinition<K, F>,
): Action<K, F> => {
	const {fields, fill, calls, line, run, docker, ...rest} = defined;
	const {kind, verb, bulk, keys = [], unavailable = () => undefined} = rest;
	const {cli = dockerWordsOf(kind, verb)} = rest;
	const known = typeof fields === 'object' ? fields : {};
	const read = readableFlags(known, docker);
	const said = (row: Rows[K], values: Values<F>) => {
		const names = bulk === 'none' ? [] : (calls?.(row, values) ?? [kindOf(kind).name(row)]);
		return filledLine({cli, docker, fields: known}, names, values);
	};
	return {
		...rest,
		...{keys, cli, unavailable},
		...(read && {docker: read}),
		...(fields && {
			fields: async (rows, context) =>
				typeof fields === 'function'
					? fields(rows, context)
					: (filledOut(known, await fill?.(rows, context)) as F),
		}),
		line: (row, values) => {
			const {words, line: usual} = said(row, values);
			return line ? line(row, values, words) : usual;
		},
		run: async (context, row, values) =>
			(await run(context, row, values, said(row, values).words)) ?? undefined,
	};
};

/** `container.kill`: stable, for the config file. */
export const idOf = (action: AnyAction): string => `${action.kind}.${action.verb}`;
