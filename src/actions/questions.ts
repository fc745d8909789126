import {toAppError} from '../base/errors.ts';
import type {Engine} from '../engine/engine.ts';
import {
	type ActionContext,
	type AnyAction,
	type Confirmation,
	type Field,
	type Fields,
	idOf,
} from './action.ts';
import {firstOf, listed, subjectOf} from './naming.ts';
import {cautionOf} from './policy.ts';
import type {Answers, RunnerPorts} from './ports.ts';

/** Docker lines shown with a question. */
const linesShown = 3;

/** The equal docker lines of an action on these rows, at most three. */
export const dockerLinesOf = (
	action: AnyAction,
	rows: readonly unknown[],
	values: Answers,
): readonly string[] =>
	firstOf(
		rows.map(row => action.line(row, values)).filter(line => line !== ''),
		linesShown,
	);

/** What looks things up before anything runs. */
export const lookingContext = (
	ports: RunnerPorts,
	engine: Engine,
	signal: AbortSignal,
): ActionContext => ({
	engine,
	signal,
	clipboard: ports.clipboard,
	revealed: ports.revealed(),
	progress: () => undefined,
});

/** The only field, when it is a plain choice: a menu says it with fewer keys than a form. */
const onlyChoice = (fields: Fields): [string, Field & {type: 'choice'}] | undefined => {
	const [only, ...others] = Object.entries(fields);
	if (!only || others.length > 0) return undefined;
	const [name, field] = only;
	return field.type === 'choice' && !field.free ? [name, field] : undefined;
};

/** Notes inform; that they cannot be had is told in their place, and stops nobody. */
const notesOf = async (
	action: AnyAction,
	rows: readonly unknown[],
	context: ActionContext,
): Promise<readonly string[]> => {
	try {
		return (await action.notes?.(rows, context)) ?? [];
	} catch (thrown) {
		return [`Could not look further: ${toAppError(thrown).message}`];
	}
};

/** What comes later only adds to what is shown: where it does not come, that stays. */
const orStay = (
	later: Promise<readonly string[]>,
	shown: readonly string[],
): Promise<readonly string[]> => later.catch(() => shown);

/** The fields as they were filled in before. */
const filled = (fields: Fields, before: Answers): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, field]) => {
			const value = before[name];
			if (value === undefined) return [name, field];
			if (field.type === 'flag') return [name, {...field, initial: value === true}];
			return [name, {...field, initial: String(value)}];
		}),
	);

/** Lets the person fill in what the action needs, from what was said before. `undefined` = dismissed. */
export const askAnswers = async (
	ports: RunnerPorts,
	action: AnyAction,
	rows: readonly unknown[],
	context: ActionContext,
	before: Answers = {},
): Promise<Answers | undefined> => {
	const fields = filled((await action.fields?.(rows, context)) ?? {}, before);
	if (Object.keys(fields).length === 0) return {};
	const title = `${action.title} ${subjectOf(action.kind, rows)}`;
	const menu = onlyChoice(fields);
	if (menu) {
		const [name, {options, initial}] = menu;
		const value = await ports.choose({title, options, initial});
		return value === undefined ? undefined : {[name]: value};
	}
	const notes = await notesOf(action, rows, context);
	const later = action.laterNotes?.(rows, context);
	return ports.askForm({
		title,
		notes,
		...(later === undefined ? {} : {laterNotes: orStay(later, notes)}),
		fields,
		verb: action.title,
		destroys: action.effect === 'destroy',
		commands: values => dockerLinesOf(action, rows, values),
	});
};

const plainQuestion = (action: AnyAction, rows: readonly unknown[]): Confirmation => ({
	question: `${action.title} ${subjectOf(action.kind, rows)}?`,
	consequences: listed(action.kind, rows),
});

/** Asks as much as the policy wants. True = go on. */
export const askConsent = async (
	ports: RunnerPorts,
	action: AnyAction,
	rows: readonly unknown[],
	context: ActionContext,
	values: Answers,
): Promise<boolean> => {
	const own = await action.confirm?.(rows, context, values);
	// Also where nothing is asked in the end: nobody else would hear that it failed.
	const later = own?.later === undefined ? undefined : orStay(own.later, own.consequences);
	const level = cautionOf(action, idOf(action), {
		rows: rows.length,
		hostClass: ports.hostClass(),
		overrides: ports.confirm,
		confirmation: own,
	});
	if (level === 'never') return true;
	const {question, consequences} = own ?? plainQuestion(action, rows);
	return ports.askConfirm({
		question,
		consequences,
		...(later === undefined ? {} : {later}),
		answer: level === 'type' ? 'typed' : 'yes',
		expected: subjectOf(action.kind, rows),
		commands: dockerLinesOf(action, rows, values),
		verb: action.title,
		destroys: action.effect === 'destroy',
	});
};
