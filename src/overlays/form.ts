import type {Field, Fields} from '../actions/action.ts';
import type {InputEvent, KeyEvent} from '../terminal/input/events.ts';
import {editLine, emptyLine, value} from '../terminal/input/lineEdit.ts';
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

/** A form before anybody typed. */
export const createForm = (fields: Fields): FormState => {
	const entries = Object.entries(fields);
	return {
		fields,
		values: Object.fromEntries(entries.map(([name, field]) => [name, initialOf(field)])),
		lines: Object.fromEntries(
			entries
				.filter(([, field]) => isTyped(field))
				.map(([name, field]) => [name, emptyLine(String(initialOf(field)))]),
		),
		focus: entries[0]?.[0] ?? '',
		errors: {},
	};
};

const without = (errors: FormState['errors'], name: string): FormState['errors'] => {
	const {[name]: _gone, ...rest} = errors;
	return rest;
};

/** The focused field with a new value: what was wrong with the old one is forgotten. */
const withValue = (form: FormState, next: string | boolean): FormState => ({
	...form,
	values: {...form.values, [form.focus]: next},
	errors: without(form.errors, form.focus),
});

const moveFocus = (form: FormState, by: 1 | -1): FormState => {
	const names = Object.keys(form.fields);
	const next = (names.indexOf(form.focus) + by + names.length) % names.length;
	return {...form, focus: names[next] ?? form.focus};
};

const wrongWith = (field: Field, given: string | boolean): string | undefined => {
	const text = String(given);
	switch (field.type) {
		case 'flag':
			return field.check?.(given === true);
		case 'text':
			return field.check?.(text);
		case 'choice': {
			if (field.options.some(option => option.value === text)) return undefined;
			return field.free ? field.free(text) : 'not one of the choices';
		}
	}
};

const submit = (form: FormState): FormStep => {
	const errors: Record<string, string> = {};
	for (const [name, field] of Object.entries(form.fields)) {
		const wrong = wrongWith(field, form.values[name] ?? '');
		if (wrong !== undefined) errors[name] = wrong;
	}
	const [first] = Object.keys(errors);
	if (first === undefined) return {form: {...form, errors}, done: 'submit'};
	return {form: {...form, errors, focus: first}};
};

const choose = (form: FormState, field: Field & {type: 'choice'}, by: 1 | -1): FormState => {
	const {options} = field;
	const at = options.findIndex(option => option.value === form.values[form.focus]);
	// From a text of one's own the arrows lead to the first or the last choice.
	const from = at < 0 && by < 0 ? 0 : at;
	const next = options[(from + by + options.length) % options.length]?.value ?? '';
	const chosen = withValue(form, next);
	return field.free ? {...chosen, lines: {...form.lines, [form.focus]: emptyLine(next)}} : chosen;
};

const type = (form: FormState, field: Field, event: InputEvent): FormState => {
	const name = form.focus;
	const isOption =
		field.type === 'choice' && field.options.some(option => option.value === form.values[name]);
	const types = event.type === 'paste' || (event.type === 'key' && event.text !== '');
	// Typing over a choice replaces it: nobody means SIGTERMSIGHUP.
	const line = isOption && types ? emptyLine() : (form.lines[name] ?? emptyLine());
	const {state} = editLine(line, event);
	if (state === line) return form;
	return withValue({...form, lines: {...form.lines, [name]: state}}, value(state));
};

/** Up and down walk through the choices and, past their ends, on to the field above or below. */
const walk = (form: FormState, field: Field, by: 1 | -1): FormState => {
	if (field.type !== 'choice') return moveFocus(form, by);
	const at = field.options.findIndex(option => option.value === form.values[form.focus]);
	const isInside = field.options[at + by] !== undefined && (at >= 0 || by > 0);
	const isAlone = Object.keys(form.fields).length === 1;
	return isInside || isAlone ? choose(form, field, by) : moveFocus(form, by);
};

const isPlain = ({ctrl, alt}: KeyEvent) => !ctrl && !alt;

const pressKey = (form: FormState, field: Field, event: KeyEvent): FormStep => {
	const {name, ctrl} = event;
	if (name === 'escape' || (ctrl && name === 'c')) return {form, done: 'cancel'};
	// ctrl-enter arrives as a line feed, or by its own name with the newer keyboard protocol.
	if (name === 'return' || (ctrl && (name === 'enter' || name === 'j'))) return submit(form);
	if (name === 'tab') return {form: moveFocus(form, event.shift ? -1 : 1)};
	if (name === 'down') return {form: walk(form, field, 1)};
	if (name === 'up') return {form: walk(form, field, -1)};
	const step = name === 'left' ? -1 : name === 'right' || name === 'space' ? 1 : undefined;
	if (field.type === 'flag') {
		const toggles = step !== undefined && isPlain(event);
		return {form: toggles ? withValue(form, form.values[form.focus] !== true) : form};
	}
	if (field.type === 'choice' && step !== undefined && isPlain(event)) {
		return {form: choose(form, field, step)};
	}
	return {form: isTyped(field) ? type(form, field, event) : form};
};

/**
 * One key or paste. Tab and the arrows go from field to field, enter submits from any of them; a form with
 * errors is not submitted. A paste types and never submits.
 */
export const pressForm = (form: FormState, event: InputEvent): FormStep => {
	const field = form.fields[form.focus];
	if (!field) return {form};
	if (event.type === 'key') return pressKey(form, field, event);
	if (event.type === 'paste' && isTyped(field)) return {form: type(form, field, event)};
	return {form};
};
