import type {KindId} from '../kinds/index.ts';
import {
	type Action,
	type ActionContext,
	type Confirmation,
	defineAction,
	type Fields,
	type Seen,
	type Told,
	type Values,
} from './action.ts';

/** An act that takes no row: it makes something of a kind, or works on the engine as a whole. */
export interface Making<K extends KindId, F extends Fields>
	extends Pick<
		Action<K, F>,
		| 'kind'
		| 'verb'
		| 'keys'
		| 'title'
		| 'past'
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
	/** What to ask before it runs. May look things up. */
	fields?(context: ActionContext): Promise<F> | F;
	/** What the form tells beside its fields. May look things up. */
	notes?(context: ActionContext): Promise<readonly string[]> | readonly string[];
	/** The notes once more is known than the form could wait for. */
	laterNotes?(context: ActionContext): Promise<readonly string[]> | undefined;
	/** The question; absent = the policy of `effect` with a default sentence. May look things up. */
	confirm?(
		context: ActionContext,
		values: Values<F>,
	): Promise<Confirmation | undefined> | Confirmation | undefined;
	/** The equal docker command line, quoted for a shell. */
	line(values: Values<F>): string;
	/** Does it; the sentence is the toast. */
	run(context: ActionContext, values: Values<F>): Promise<string | Told | Seen>;
}

/** An act without a row is an action like all others: same keys, questions, activity and sentence at its end. */
export const defineMaking = <K extends KindId, const F extends Fields>(
	making: Making<K, F>,
): Action<K, F> => {
	const {fields, notes, laterNotes, confirm, line, run, ...rest} = making;
	return defineAction<K, F>({
		...rest,
		bulk: 'none',
		unavailable: () => undefined,
		...(fields && {fields: (_rows, context) => fields(context)}),
		...(notes && {notes: (_rows, context) => notes(context)}),
		...(laterNotes && {laterNotes: (_rows, context) => laterNotes(context)}),
		...(confirm && {confirm: (_rows, context, values) => confirm(context, values)}),
		line: (_row, values) => line(values),
		run: (context, _row, values) => run(context, values),
	});
};
