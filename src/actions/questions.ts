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
import {actedOn, firstOf, listedNames, titleOn} from './naming.ts';
import {cautionOf} from './policy.ts';
import type {Answers, EnginePorts, QuestionPorts, SettingPorts, TerminalPorts} from './ports.ts';
import {rowsThere, runsOn} from './refusal.ts';
import {noUndoWarning} from './undo/noUndoWarning.ts';

/** Docker lines shown with a question. */
const linesShown = 3;

/** UTF-16 units of what is filled in that a docker line on the screen can hold. */
const longestShown = 8192;

/** What is filled in as far as a line shows it: it is made anew at every key. */
const shownValues = (values: Answers): Answers =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'string' && value.length > longestShown
				? `${value.slice(0, longestShown)} …`
				: value,
		]),
	);

/** The equal docker lines of an action on these rows, at most three, as they are shown: long values are cut. */
const dockerLinesOf = (
	action: AnyAction,
	rows: readonly unknown[],
	values: Answers,
): readonly string[] => {
	const shown = shownValues(values);
	return firstOf(
		runsOn(action, rows)
			.map(row => action.line(row, shown))
			.filter(line => line !== ''),
		linesShown,
	);
};

/** What looks things up before anything runs. */
export const lookingContext = (
	ports: TerminalPorts & SettingPorts & Pick<EnginePorts, 'statsOf' | 'logBytes'>,
	engine: Engine,
	signal: AbortSignal,
): ActionContext => ({
	engine,
	signal,
	clipboard: ports.clipboard,
	host: ports.host,
	handOver: ports.handOver,
	revealed: ports.revealed(),
	toolbox: ports.toolbox,
	programsIn: ports.programsIn,
	progress: () => undefined,
	show: () => undefined,
	...(ports.inPane && {inPane: ports.inPane}),
	...(ports.statsOf && {statsOf: ports.statsOf}),
	...(ports.logBytes && {logBytes: ports.logBytes}),
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
			const isSecret = field.type === 'text' && field.secret;
			if (value === undefined || isSecret) return [name, field];
			if (field.type === 'flag') return [name, {...field, initial: value === true}];
			return [name, {...field, initial: String(value)}];
		}),
	);

/** `Create` of `Create a volume`: what a button has room for. */
const buttonOf = ({title, bulk, button}: AnyAction): string =>
	button ?? (bulk === 'none' ? (title.split(' ')[0] ?? title) : title);

/** What is asked: what only a command line says, only where one did. */
const askedOf = (fields: Fields, said: Answers = {}): Fields =>
	Object.fromEntries(
		Object.entries(fields).filter(([name, {lineOnly}]) => !lineOnly || said[name] !== undefined),
	);

const initialsOf = (fields: Fields): Answers =>
	Object.fromEntries(Object.entries(fields).map(([name, {initial}]) => [name, initial ?? '']));

/** What is filled in, without what is so anyway. */
const withoutGiven = (fields: Fields, values: Answers): Answers =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => {
			const field = fields[name];
			const beyond = field?.type === 'text' ? field.beyond : undefined;
			return [name, beyond ? beyond(String(value), values) : value];
		}),
	);

/** A menu or a form with these fields; nothing is asked where there are none. */
const ask = async (
	ports: QuestionPorts,
	action: AnyAction,
	rows: readonly unknown[],
	all: Fields,
	context: ActionContext,
	before: Answers = {},
): Promise<Answers | undefined> => {
	const initials = initialsOf(all);
	const fields = filled(askedOf(all, ports.said), before);
	if (Object.keys(fields).length === 0) return initials;
	const title = titleOn(action, rows);
	const menu = onlyChoice(fields);
	if (menu) {
		const [name, {options, initial}] = menu;
		const value = await ports.choose({title, options, initial});
		return value === undefined ? undefined : {...initials, [name]: value};
	}
	const notes = await notesOf(action, rows, context);
	const later = action.laterNotes?.(rows, context);
	const answers = await ports.askForm({
		title,
		titleOf: values => titleOn(action, rowsThere(ports, action, rows), values),
		notes,
		...(later === undefined ? {} : {laterNotes: orStay(later, notes)}),
		fields,
		...(action.docker?.completes && {completes: action.docker.completes}),
		verb: buttonOf(action),
		destroys: action.effect === 'destroy',
		commands: values =>
			dockerLinesOf(
				action,
				rowsThere(ports, action, rows),
				withoutGiven(all, {...initials, ...values}),
			),
	});
	return answers && withoutGiven(all, {...initials, ...answers});
};

/** What was filled in. */
export interface FilledForm {
	readonly values: Answers;
	/** There was something to fill in. */
	readonly isAsked: boolean;
}

/** Lets the person fill in what the action needs, from what was said before. `undefined` = dismissed. */
export const askAnswers = async (
	ports: QuestionPorts,
	action: AnyAction,
	rows: readonly unknown[],
	context: ActionContext,
	before: Answers = {},
): Promise<FilledForm | undefined> => {
	const fields = (await action.fields?.(rows, context)) ?? {};
	const values = await ask(ports, action, rows, fields, context, before);
	const isAsked = Object.keys(askedOf(fields, ports.said)).length > 0;
	if (!values || !action.further) return values && {values, isAsked};
	const next = await action.further(context, values);
	const more = await ask(ports, action, rows, next, context);
	return more && {values: {...values, ...more}, isAsked};
};

const plainQuestion = (
	action: AnyAction,
	rows: readonly unknown[],
	values: Answers,
): Confirmation => ({
	question: `${titleOn(action, rows, values)}?`,
	consequences: action.bulk === 'none' ? [] : listedNames(action.kind, rows),
});

/** What is typed to be sure: the name, how many they are, or the verb where there is neither. */
const expectedOf = (action: AnyAction, rows: readonly unknown[], values: Answers): string => {
	if (action.bulk === 'none') return action.verb;
	return rows.length === 1 ? actedOn(action, rows, values) : String(rows.length);
};

/** Asks as much as the policy wants. True = go on. `isAsked`: the person was asked what is to be done already. */
export const askConsent = async (
	ports: QuestionPorts & SettingPorts,
	action: AnyAction,
	rows: readonly unknown[],
	context: ActionContext,
	values: Answers,
	isAsked = false,
): Promise<boolean> => {
	const own = await action.confirm?.(rows, context, values);
	// Also where nothing is asked in the end: nobody else would hear that it failed.
	const later = own?.later === undefined ? undefined : orStay(own.later, own.consequences);
	const final = noUndoWarning(action, rows, context, values);
	// Who destroys is asked anyway, and does not wait for what the engine knows of a way back.
	const isFinal = action.effect === 'change' && action.undo && (await final).length > 0;
	const level = cautionOf(action, idOf(action), {
		rows: rows.length,
		hostClass: ports.hostClass(),
		overrides: ports.confirm,
		confirmation: own,
		isAsked,
		isFinal: isFinal === true,
	});
	if (level === 'never') return true;
	const {question, consequences} = own ?? plainQuestion(action, rows, values);
	return ports.askConfirm({
		question,
		consequences,
		...(later === undefined ? {} : {later}),
		final,
		answer: level === 'type' ? 'typed' : 'yes',
		expected: own?.expected ?? expectedOf(action, rows, values),
		commands: dockerLinesOf(action, rows, values),
		commandsNow: () => dockerLinesOf(action, rowsThere(ports, action, rows), values),
		verb: buttonOf(action),
		destroys: action.effect === 'destroy',
	});
};
