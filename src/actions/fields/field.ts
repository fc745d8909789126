import type {Completes} from '../../docker/completes.ts';

/** What is filled in so far, by field. */
export type Filled = Readonly<Record<string, string | boolean>>;

export type Field = (
	| {
			readonly type: 'text';
			readonly label: string;
			readonly initial?: string;
			/** What an empty one stands for, or an example; it may go with what else is filled in. */
			readonly placeholder?: string | ((filled: Filled) => string);
			/** A password: what is typed is not shown, and not kept for the next time. */
			readonly secret?: true;
			/** What is wrong with it, for people; `undefined` when it is fine. */
			readonly check?: (value: string, filled?: Filled) => string | undefined;
			/**
			 * Of a text that says more than this field can hold, as a whole docker line does: what it makes of the form, or
			 * a sentence why it cannot be read; `undefined` when it is for this field alone.
			 */
			readonly fills?: (text: string) => Filled | string | undefined;
			/** Its text while nobody touched it, by what else is filled in: it is proposed for that alone. */
			readonly follows?: (filled: Filled) => string;
			/**
			 * Looks up what its text names, for what goes by it in all fields: where the text stands still, or is left.
			 * Undefined where there is nothing to look up. Never rejects.
			 */
			readonly looksUp?: (text: string) => Promise<void> | undefined;
			/** What is known of what it names, below it. */
			readonly tells?: (filled: Filled) => string | undefined;
			/** What of its text is more than what is so without it: that alone is said and done. */
			readonly beyond?: (text: string, filled: Filled) => string;
	  }
	| {
			readonly type: 'flag';
			readonly label: string;
			readonly initial: boolean;
			readonly note?: string;
			/** Why it cannot stay so ("web is running: arm force"); `undefined` when it can. */
			readonly check?: (value: boolean, filled?: Filled) => string | undefined;
	  }
	| {
			readonly type: 'choice';
			readonly label: string;
			readonly initial: string;
			readonly options: readonly FieldChoice[];
			/** Why what a line says is none of the options, where that is known: nobody need look through them. */
			readonly absent?: (value: string) => string | undefined;
			/** A text that is not among the options is allowed (any signal). */
			readonly free?: (value: string) => string | undefined;
	  }
) & {
	/** Whether it is asked now, by what else is filled in; absent = always. Not asked, it keeps its value. */
	readonly when?: (filled: Filled) => boolean;
	/** Only a command line fills it in (`stop --time 3`): no form asks but to have it repaired; unsaid it is as initially. */
	readonly lineOnly?: true;
	/** The cursor begins here, and not on the first field: it is what is most wanted. */
	readonly begins?: boolean;
	/** What completes it, in a line and in a form; where that is found by what is filled in, in a form alone. */
	readonly completes?: Completes | ((filled: Filled) => Completes);
} & FlagSpec;

/** How docker's command line says what is filled in: `:` reads it so, and the line that is shown has it so. */
export interface FlagSpec {
	/** `-s`, `--signal`: the first long one is written. Of a `flag` it takes no value. */
	readonly flag?: readonly string[];
	/** It may be said more than once: how the values lie in the one text. */
	readonly many?: ListFormat;
	/** What docker takes it for unsaid, beside empty and off: it is not written. */
	readonly usual?: string | boolean;
	/** A path of this machine: `~/` stays the home folder where it is quoted. */
	readonly isPath?: true;
	/** It stands before the verb: `docker compose --profile debug up`. */
	readonly leads?: true;
	/** The words in the place of flag and value, where those are not all: a name in docker's spelling. `[]` = none. */
	readonly words?: (value: string | boolean, filled: Filled) => readonly string[];
}

/** Several values in one text. */
export interface ListFormat {
	/** What stands between those that a line has said. */
	readonly joins: string;
	split(text: string): readonly string[];
}

export interface FieldChoice {
	readonly value: string;
	readonly label: string;
	readonly note?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** What rows and engine make of fields, over what they are anyway; `undefined`: it is not asked, and not there. */
export type Filling<F extends Fields> = {
	readonly [N in keyof F]?: Partial<Field & {readonly type: F[N]['type']}> | undefined;
};
/** The same, which may be looked up. */
export type Fill<F extends Fields> = Promise<Filling<NoInfer<F>>> | Filling<NoInfer<F>>;

export type Values<F extends Fields> = {
	// A field that is not always there is `undefined` too.
	readonly [N in keyof F]: F[N] extends {readonly type: 'flag'} | undefined ? boolean : string;
};
