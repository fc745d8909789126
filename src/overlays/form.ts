import type {Field, Fields} from '../actions/action.ts';
import type {OverLayer} from '../actions/command.ts';
import {overStacks} from '../actions/keys/stacks.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {editLine, emptyLine, value} from '../terminal/input/lineEdit.ts';
import {choose, isOption, ownIn, placeIn, settleOwn, withOwn, withValue} from './choices.ts';
import type {KeyMeaning} from './commands.ts';
import {proposedIn, withProposedTexts} from './following.ts';
import {pressOffered} from './offered.ts';
import type {FormState} from './types.ts';

/** What one key or paste did to a form. */
export interface FormStep {
	readonly form: FormState;
	readonly done?: 'submit' | 'cancel';
}

const initialOf = (field: Field): string | boolean => field.initial ?? '';

/** True for fields that text can be typed into. */
const isTyped = (field: Field): boolean =>
	field.type === 'text' || (field.type === 'choice' && field.free !== undefined);

/** The fields that are asked for what is filled in so far. */
const askedIn = ({fields, values}: Pick<FormState, 'fields' | 'values'>): readonly string[] =>
	Object.entries(fields)
		.filter(([, {when}]) => when?.(values) ?? true)
		.map(([name]) => name);

/** A form before anybody typed. */
export const createForm = (fields: Fields): FormState => {
	const entries = Object.entries(fields);
	const values = Object.fromEntries(entries.map(([name, field]) => [name, initialOf(field)]));
	const asked = askedIn({fields, values});
	return {
		fields,
		values,
		lines: Object.fromEntries(
			entries
				.filter(([, field]) => isTyped(field))
				.map(([name, field]) => [name, emptyLine(String(initialOf(field)))]),
		),
		focus: asked.find(name => fields[name]?.begins) ?? asked[0] ?? '',
		own: ownIn({fields, values}),
		followed: proposedIn({fields, values}),
		errors: {},
	};
};

/** The same with what is wrong in it: the first such field has the focus. */
export const withWrong = (form: FormState, wrong: FormState['errors']): FormState => ({
	...form,
	errors: wrong,
	focus: Object.keys(wrong)[0] ?? form.focus,
});

const moveFocus = (form: FormState, by: 1 | -1): FormState => {
	const names = askedIn(form);
	const next = (names.indexOf(form.focus) + by + names.length) % names.length;
	return {...settleOwn(form), focus: names[next] ?? form.focus};
};

const wrongIn = ({fields, values, own}: FormState, name: string): string | undefined => {
	const field = fields[name];
	const given = values[name] ?? '';
	const text = String(given);
	switch (field?.type) {
		case 'flag':
			return field.check?.(given === true, values);
		case 'text':
			return field.check?.(text, values);
		case 'choice': {
			// An option may be the empty text: a text of one's own is not that one by being empty.
			const isEmptyOwn = text === '' && own[name] !== undefined;
			if (isOption(field, text)) return isEmptyOwn ? 'type it, or choose another' : undefined;
			return field.free ? field.free(text) : 'not one of the choices';
		}
		default:
			return undefined;
	}
};

/** As its key does it. */
export const submit = (form: FormState): FormStep => {
	const errors: Record<string, string> = {};
	for (const name of askedIn(form)) {
		const wrong = wrongIn(form, name);
		if (wrong !== undefined) errors[name] = wrong;
	}
	const next = withWrong(form, errors);
	return Object.keys(errors).length === 0 ? {form: next, done: 'submit'} : {form: next};
};

const type = (form: FormState, field: Field, event: InputEvent): FormState => {
	// Typing over a choice replaces it: nobody means SIGTERMSIGHUP.
	const begun = field.type === 'choice' ? withOwn(form) : form;
	const line = begun.lines[form.focus] ?? emptyLine();
	const {state} = editLine(line, event);
	// What edits without typing has nothing to edit in an option.
	const isNothing = begun !== form && state.graphemes.length === 0;
	if (state === line || isNothing) return form;
	return withValue({...begun, lines: {...begun.lines, [form.focus]: state}}, value(state));
};

/** Up and down walk through the choices and, past their ends, on to the field above or below. */
const walk = (form: FormState, field: Field, by: 1 | -1): FormState => {
	if (field.type !== 'choice') return moveFocus(form, by);
	const {at, count} = placeIn(form, field);
	const isInside = at + by >= 0 && at + by < count;
	const isAlone = askedIn(form).length === 1;
	return isInside || isAlone ? choose(form, field, by) : moveFocus(form, by);
};

/** What the keys of a form are asked of: what is offered, the field that has the focus, the form. */
export const layersOfForm = ({fields, focus, offered}: FormState): readonly OverLayer[] => {
	const isOn = {
		offered: offered !== undefined,
		formChoice: fields[focus]?.type !== 'text',
		form: true,
	};
	return overStacks.form.filter(layer => isOn[layer]);
};

/** Switches a flag, or goes to another choice. */
const step = (form: FormState, field: Field, by: 1 | -1): FormState => {
	if (field.type === 'choice') return choose(form, field, by);
	return withValue(form, form.values[form.focus] !== true);
};

const pressKey = (
	form: FormState,
	field: Field,
	event: InputEvent,
	meant: KeyMeaning,
): FormStep => {
	const offered = pressOffered(form, meant);
	if (offered) return {form: offered};
	switch (meant) {
		case 'dismiss':
		case 'form.close':
			return {form, done: 'cancel'};
		case 'form.submit':
			return submit(form);
		case 'form.next':
			return {form: moveFocus(form, 1)};
		case 'form.previous':
			return {form: moveFocus(form, -1)};
		case 'form.down':
			return {form: walk(form, field, 1)};
		case 'form.up':
			return {form: walk(form, field, -1)};
		case 'formChoice.next':
			return {form: step(form, field, 1)};
		case 'formChoice.previous':
			return {form: step(form, field, -1)};
		default:
			return {form: isTyped(field) ? type(form, field, event) : form};
	}
};

/** What a pasted text makes of the whole form; `undefined` when it is for the field alone. */
const fillFrom = (form: FormState, field: Field, pasted: string): FormState | undefined => {
	const filled = field.type === 'text' ? field.fills?.(pasted) : undefined;
	if (filled === undefined) return undefined;
	if (typeof filled === 'string') {
		return {...form, errors: {...form.errors, [form.focus]: filled}};
	}
	const lines = Object.entries(filled)
		.filter(([name]) => form.lines[name] !== undefined)
		.map(([name, given]) => [name, emptyLine(String(given))] as const);
	const values = {...form.values, ...filled};
	return {
		...form,
		values,
		lines: {...form.lines, ...Object.fromEntries(lines)},
		own: ownIn({fields: form.fields, values}),
		// What is pasted was chosen, also where it is what was proposed.
		followed: Object.fromEntries(
			Object.entries(form.followed).filter(([name]) => filled[name] === undefined),
		),
		errors: {},
	};
};

const pressIn = (form: FormState, field: Field, event: InputEvent, meant: KeyMeaning): FormStep => {
	if (event.type === 'key') return pressKey(form, field, event, meant);
	if (event.type === 'paste' && isTyped(field)) {
		return {form: fillFrom(form, field, event.text) ?? type(form, field, event)};
	}
	return {form};
};

/**
 * One key, with what it means (else it is typed), or paste. A form with errors is not submitted. A paste types and never
 * submits.
 */
export const pressForm = (form: FormState, event: InputEvent, meant: KeyMeaning): FormStep => {
	const field = form.fields[form.focus];
	if (!field) return {form};
	const step = pressIn(form, field, event, meant);
	return {...step, form: withProposedTexts(step.form)};
};
