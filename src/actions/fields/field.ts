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
			/** What completes it, where that is found by what is filled in; it goes before what docker's words complete. */
			readonly completes?: (filled: Filled) => Completes;
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
			readonly options: readonly Choice[];
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
