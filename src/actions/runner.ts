import {toAppError} from '../base/errors.ts';
import {type AnyAction, idOf} from './action.ts';
import {cannot, idOfRow} from './naming.ts';
import {perform} from './perform.ts';
import type {Answers, RunnerPorts} from './ports.ts';
import {askAnswers, askConsent, lookingContext} from './questions.ts';
import {availableRows, refusal, rowsThere, worksOn} from './refusal.ts';

/** How far an action came. `dismissed`: a question was answered with no. */
export type Outcome = 'refused' | 'dismissed' | 'done' | 'failed' | 'cancelled';

export interface RunOptions {
	/** Gives up looking things up for the questions; what runs is cancelled by its activity. */
	readonly signal?: AbortSignal;
	/** Why there are no rows, where it is known. */
	readonly absent?: string | undefined;
	/** A command line says all that is meant: nothing of what was filled in before is. */
	readonly isTyped?: boolean;
	/** A menu has said what is done, and to how many: that is not asked again. */
	readonly isChosen?: boolean;
}

/** What was filled in for the act that failed last, or one that remembers it: asked for again, its form has it. */
export interface Memory {
	last?: {readonly act: string; readonly values: Answers} | undefined;
}

export interface Runner {
	/**
	 * Runs an action on rows; never rejects, and tells the person whatever comes of it.
	 */
	run(action: AnyAction, rows: readonly unknown[], options?: RunOptions): Promise<Outcome>;
}

/** The act as what was filled in makes it. */
const withEffect = (action: AnyAction, values: Answers): AnyAction =>
	action.effectOf ? {...action, effect: action.effectOf(values)} : action;

/**
 * The only way from a key to the engine. The order has no exceptions: read-only, availability and
 * the bulk rule, form, confirmation, activity, the engine four at a time, one sentence.
 */
export const createRunner = (ports: RunnerPorts, memory: Memory = {}): Runner => {
	const complain = (text: string, hint?: string, sticky = false) =>
		ports.toast({tone: sticky ? 'bad' : 'warn', text, hint, sticky});

	const named = (action: AnyAction, rows: readonly unknown[]) =>
		action.bulk === 'none'
			? idOf(action)
			: [idOf(action), ...rows.map(row => idOfRow(action.kind, row))].join(' ');

	const attempt = async (
		action: AnyAction,
		given: readonly unknown[],
		{signal = new AbortController().signal, absent, isTyped = false, isChosen = false}: RunOptions,
	): Promise<Outcome> => {
		const rows = worksOn(action, given);
		const barred = action.effect === 'read' ? undefined : ports.barred?.();
		const reason = barred ?? refusal(action, rows, ports.readOnly(), absent);
		const engine = ports.engine();
		if (reason !== undefined || !engine) {
			complain(`${cannot(action)}: ${reason ?? 'no engine is connected'}`);
			return 'refused';
		}
		const able = availableRows(action, rows);
		const context = lookingContext(ports, engine, signal);
		const act = named(action, able);
		const before = memory.last?.act === act && !isTyped ? memory.last.values : {};
		const asked = await askAnswers(ports, action, able, context, before);
		if (!asked) return 'dismissed';
		const {values} = asked;
		const acting = withEffect(action, values);
		const isAsked = isChosen || (asked.isAsked && !isTyped);
		const late = refusal(acting, rows, ports.readOnly(), absent);
		if (late !== undefined) {
			complain(`${cannot(action)}: ${late}`);
			return 'refused';
		}
		// A form may have been open for long.
		const there = rowsThere(ports, acting, able);
		if (!(await askConsent(ports, acting, there, context, values, isAsked))) return 'dismissed';
		const {outcome, error} = await perform(ports, engine, acting, rows, values);
		if ((outcome === 'failed' && !isTyped) || action.remembers) memory.last = {act, values};
		else if (memory.last?.act === act) memory.last = undefined;
		const instead = error && action.instead?.(error);
		return instead ? attempt(instead, rows, {signal}) : outcome;
	};

	return {
		async run(action, rows, options = {}) {
			try {
				return await attempt(action, rows, options);
			} catch (thrown) {
				// Looking things up for a question failed; nothing has been changed.
				const error = toAppError(thrown);
				if (error.code === 'CANCELLED') return 'cancelled';
				complain(`${cannot(action, rows)}: ${error.message}`, error.hint, true);
				return 'failed';
			}
		},
	};
};
