import type {Field} from '../actions/action.ts';
import {emptyLine} from '../terminal/input/lineEdit.ts';
import type {FormState} from './types.ts';

type Choice = Field & {readonly type: 'choice'};

/** Whether a text is the value of an option. */
export const isOption = ({options}: Choice, text: unknown): boolean =>
	options.some(option => option.value === text);

/** The choices that have a text of one's own, by what is filled in: emptied, they go back to it. */
export const ownIn = ({fields, values}: Pick<FormState, 'fields' | 'values'>): FormState['own'] =>
	Object.fromEntries(
		Object.entries(fields)
			.filter(
				([name, field]) => field.type === 'choice' && field.free && !isOption(field, values[name]),
			)
			.map(([name]) => [name, String(values[name])]),
	);

const without = (
	all: Readonly<Record<string, string>>,
	name: string,
): Readonly<Record<string, string>> => {
	const {[name]: _gone, ...rest} = all;
	return rest;
};

/** The focused field with a new value: what was wrong with the old one is forgotten. */
export const withValue = (form: FormState, next: string | boolean): FormState => ({
	...form,
	values: {...form.values, [form.focus]: next},
	errors: without(form.errors, form.focus),
});

/** The focused choice with one of its options, or with the text of its own that it began with. */
const pick = (form: FormState, field: Choice, next: string): FormState => ({
	...withValue(form, next),
	lines: field.free ? {...form.lines, [form.focus]: emptyLine(next)} : form.lines,
	own: isOption(field, next) ? without(form.own, form.focus) : form.own,
});

/** The focused choice with a text of one's own, empty unless there is one. */
export const withOwn = (form: FormState): FormState => {
	const {focus, own, values, lines} = form;
	if (own[focus] !== undefined) return form;
	return {
		...withValue(form, ''),
		lines: {...lines, [focus]: emptyLine()},
		own: {...own, [focus]: String(values[focus])},
	};
};

/** Who goes past the text of one's own without a letter wants what was chosen before. */
export const settleOwn = (form: FormState): FormState => {
	const field = form.fields[form.focus];
	const before = form.own[form.focus];
	const isLeftEmpty = before !== undefined && form.values[form.focus] === '';
	return field?.type === 'choice' && isLeftEmpty ? pick(form, field, before) : form;
};

/** Which of the choices is taken, and how many there are: a text of one's own is the last. */
export const placeIn = (form: FormState, {options, free}: Choice) => {
	const isOwn = form.own[form.focus] !== undefined;
	const at = options.findIndex(option => option.value === form.values[form.focus]);
	return {at: isOwn ? options.length : at, count: options.length + (free ? 1 : 0)};
};

/** The focused choice with the next one, around the ends. */
export const choose = (form: FormState, field: Choice, by: 1 | -1): FormState => {
	const {at, count} = placeIn(form, field);
	const from = at < 0 && by < 0 ? 0 : at;
	const next = field.options[(from + by + count) % count];
	if (next) return pick(form, field, next.value);
	return field.free ? withOwn(form) : form;
};
