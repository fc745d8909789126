import type {KindId} from '../kinds/index.ts';
import {
	type Action,
	type ActionContext,
	type ActionDefinition,
	type Confirmation,
	defineAction,
	type Fields,
	type Fill,
	type HintedOutcome,
	type SeenOutcome,
	type Values,
} from './action.ts';

/** An act that takes no row: it makes something of a kind, or works on the engine as a whole. */
export interface Making<K extends KindId, F extends Fields>
	extends Pick<
		ActionDefinition<K, F>,
		| 'kind'
		| 'verb'
		| 'keys'
		| 'title'
		| 'button'
		| 'group'
		| 'cli'
		| 'docker'
		| 'effect'
		| 'effectOf'
		| 'layer'
		| 'further'
		| 'remembers'
		| 'shows'
	> {
	/** What to ask before it runs; a function where all of it is looked up. */
	readonly fields?: F | ((context: ActionContext) => Promise<F> | F);
	/** What of the fields goes by the engine. May look things up. */
	fill?(context: ActionContext): Fill<F>;
	/** What the form tells beside its fields. May look things up. */
	notes?(context: ActionContext): Promise<readonly string[]> | readonly string[];
	/** The notes once more is known than the form could wait for. */
	laterNotes?(context: ActionContext): Promise<readonly string[]> | undefined;
	/** The question; absent = the policy of `effect` with a default sentence. May look things up. */
	confirm?(
		context: ActionContext,
		values: Values<F>,
	): Promise<Confirmation | undefined> | Confirmation | undefined;
	/** The line where it is another than that of its fields, whose `words` are those behind `docker`. */
	line?(values: Values<F>, words: readonly string[]): string;
	/** Does it; the sentence is the toast. `words` are for what docker's own command does. */
	run(
		context: ActionContext,
		values: Values<F>,
		words: readonly string[],
	): Promise<string | HintedOutcome | SeenOutcome>;
}

/** An act without a row is an action like all others: same keys, questions, activity and sentence at its end. */
export const defineMaking = <K extends KindId, const F extends Fields>(
	making: Making<K, F>,
): Action<K, F> => {
	const {fields, fill, notes, laterNotes, confirm, line, run, ...rest} = making;
	return defineAction<K, F>({
		...rest,
		bulk: 'none',
		// Its sentence is the one that it returns.
		past: rest.title,
		...(fields && {
			fields: typeof fields === 'function' ? (_rows, context) => fields(context) : fields,
		}),
		...(fill && {fill: (_rows, context) => fill(context)}),
		...(notes && {notes: (_rows, context) => notes(context)}),
		...(laterNotes && {laterNotes: (_rows, context) => laterNotes(context)}),
		...(confirm && {confirm: (_rows, context, values) => confirm(context, values)}),
		...(line && {line: (_row, values, words) => line(values, words)}),
		run: (context, _row, values, words) => run(context, values, words),
	});
};
