import type {Engine} from '../engine/engine.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import type {DockerWords} from './command.ts';

/** `read` looks; `change` can be undone or repeated; `destroy` loses something. */
export type Effect = 'read' | 'change' | 'destroy';

export type Field =
	| {
			readonly type: 'text';
			readonly label: string;
			readonly initial?: string;
			readonly placeholder?: string;
			/** What is wrong with it, for people; `undefined` when it is fine. */
			readonly check?: (value: string) => string | undefined;
	  }
	| {
			readonly type: 'flag';
			readonly label: string;
			readonly initial: boolean;
			readonly note?: string;
			/** Why it cannot stay so ("web is running: arm force"); `undefined` when it can. */
			readonly check?: (value: boolean) => string | undefined;
	  }
	| {
			readonly type: 'choice';
			readonly label: string;
			readonly initial: string;
			readonly options: readonly Choice[];
			/** A text that is not among the options is allowed (any signal). */
			readonly free?: (value: string) => string | undefined;
	  };

export interface Choice {
	readonly value: string;
	readonly label: string;
	readonly note?: string;
}

export type Fields = Readonly<Record<string, Field>>;
export type Values<F extends Fields> = {
	// A field that is not always there is `undefined` too.
	readonly [N in keyof F]: F[N] extends {readonly type: 'flag'} | undefined ? boolean : string;
};

/** More than the default question "Remove web?". */
export interface Confirmation {
	readonly question: string;
	/** What it touches and what is lost, a line each. */
	readonly consequences: readonly string[];
	/** The consequences once more is known than could be waited for; the question is asked without them. */
	readonly later?: Promise<readonly string[]>;
	/** `typed`: the name must be typed. */
	readonly answer?: 'yes' | 'typed';
}

/** Where copied text goes. Throws AppError INVALID when it is more than a terminal takes. */
export interface Clipboard {
	copy(text: string): void;
}

export interface ActionContext {
	readonly engine: Engine;
	readonly signal: AbortSignal;
	readonly clipboard: Clipboard;
	/** Secrets are shown: what is copied has them. */
	readonly revealed: boolean;
	/** One line while it runs: "pulling 3 of 7 layers". */
	progress(text: string): void;
}

export interface Action<K extends KindId, F extends Fields> {
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
	/** `Killed`, for toasts. */
	readonly past: string;
	/** Where what was filled in changes what was done: `Sent HUP to`. */
	pastOf?(values: Values<F>): string;
	readonly group: 'lifecycle' | 'image' | 'copy' | 'look';
	/** `docker container kill`: for help and docs/parity.md. Empty when docker has no such word. */
	readonly cli: string;
	/** How docker says what can be filled in; absent = it has nothing beside names. */
	readonly docker?: DockerWords<NoInfer<keyof F & string>>;
	readonly effect: Effect;
	readonly bulk: 'one' | 'each';
	/** Why it cannot run on this row now; `undefined` when it can. */
	unavailable(row: Rows[K]): string | undefined;
	/** What to ask before it runs. May look things up. Absent or `undefined` = nothing to fill in. */
	fields?(rows: readonly Rows[K][], context: ActionContext): Promise<F> | F;
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
	/** The equal docker command line, quoted for a shell. */
	line(row: Rows[K], values: Values<F>): string;
	/** True where what it starts may end at once: it is watched for a while, and an end is told. */
	readonly watched?: true;
	/** Does it; returns a sentence for the toast, or nothing for "<past> <name>". */
	run(context: ActionContext, row: Rows[K], values: Values<F>): Promise<string | undefined>;
}

/** An action whose types are forgotten, for the registry. */
// biome-ignore lint/suspicious/noExplicitAny: actions of different kinds meet only in the registry; Action is invariant
export type AnyAction = Action<any, any>;

export const defineAction = <K extends KindId, const F extends Fields>(
	action: Action<K, F>,
): Action<K, F> => action;

/** `container.kill`: stable, for the config file. */
export const idOf = (action: AnyAction): string => `${action.kind}.${action.verb}`;
