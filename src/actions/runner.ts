import {toAppError} from '../base/errors.ts';
import {type AnyAction, idOf} from './action.ts';
import {idOfRow, subjectOf} from './naming.ts';
import {perform} from './perform.ts';
import type {Answers, RunnerPorts} from './ports.ts';
import {askAnswers, askConsent, lookingContext} from './questions.ts';
import {availableRows, refusal} from './refusal.ts';

/** How far an action came. `dismissed`: a question was answered with no. */
export type Outcome = 'refused' | 'dismissed' | 'done' | 'failed' | 'cancelled';

export interface RunOptions {
	/** Gives up looking things up for the questions; what runs is cancelled by its activity. */
	readonly signal?: AbortSignal;
	/** Why there are no rows, where it is known. */
	readonly absent?: string | undefined;
}

export interface Runner {
	/**
	 * Runs an action on rows; never rejects, and tells the person whatever comes of it.
	 */
	run(action: AnyAction, rows: readonly unknown[], options?: RunOptions): Promise<Outcome>;
}

/**
 * The only way from a key to the engine. The order has no exceptions: read-only, availability and
 * the bulk rule, form, confirmation, activity, the engine four at a time, one sentence.
 */
export const createRunner = (ports: RunnerPorts): Runner => {
	const complain = (text: string, hint?: string, sticky = false) =>
		ports.toast({tone: sticky ? 'bad' : 'warn', text, hint, sticky});

	/** What was filled in for the act that failed last: asked for again, its form has it. */
	let failed: {readonly act: string; readonly values: Answers} | undefined;
	const named = (action: AnyAction, rows: readonly unknown[]) =>
		[idOf(action), ...rows.map(row => idOfRow(action.kind, row))].join(' ');

	const attempt = async (
		action: AnyAction,
		rows: readonly unknown[],
		{signal = new AbortController().signal, absent}: RunOptions,
	): Promise<Outcome> => {
		const reason = refusal(action, rows, ports.readOnly(), absent);
		const engine = ports.engine();
		if (reason !== undefined || !engine) {
			complain(`Cannot ${action.title.toLowerCase()}: ${reason ?? 'no engine is connected'}`);
			return 'refused';
		}
		const able = availableRows(action, rows);
		const context = lookingContext(ports, engine, signal);
		const act = named(action, able);
		const before = failed?.act === act ? failed.values : {};
		const values = await askAnswers(ports, action, able, context, before);
		if (!values) return 'dismissed';
		if (!(await askConsent(ports, action, able, context, values))) return 'dismissed';
		const {outcome} = await perform(ports, engine, action, rows, values);
		if (outcome === 'failed') failed = {act, values};
		else if (failed?.act === act) failed = undefined;
		return outcome;
	};

	return {
		async run(action, rows, options = {}) {
			try {
				return await attempt(action, rows, options);
			} catch (thrown) {
				// Looking things up for a question failed; nothing has been changed.
				const error = toAppError(thrown);
				if (error.code === 'CANCELLED') return 'cancelled';
				const subject = subjectOf(action.kind, rows);
				complain(
					`Cannot ${action.title.toLowerCase()} ${subject}: ${error.message}`,
					error.hint,
					true,
				);
				return 'failed';
			}
		},
	};
};
