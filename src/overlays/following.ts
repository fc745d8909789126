import {emptyLine} from '../terminal/input/lineEdit.ts';
import type {FormState} from './types.ts';

/** What fields that go with others propose, by what is filled in. */
export const proposedIn = ({
	fields,
	values,
}: Pick<FormState, 'fields' | 'values'>): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(fields).flatMap(([name, field]) => {
			const text = field.type === 'text' ? field.follows?.(values) : undefined;
			return text === undefined ? [] : [[name, text]];
		}),
	);

/**
 * The form with texts that go with what else is filled in, where nobody touched them: those that are as they were proposed
 * the last time.
 */
export const withProposedTexts = (form: FormState): FormState => {
	const {values, followed} = form;
	const moved = Object.entries(proposedIn(form)).filter(
		([name, text]) => values[name] === followed[name] && values[name] !== text,
	);
	if (moved.length === 0) return form;
	const texts = Object.fromEntries(moved);
	const lines = Object.fromEntries(moved.map(([name, text]) => [name, emptyLine(text)]));
	return {
		...form,
		values: {...values, ...texts},
		followed: {...followed, ...texts},
		lines: {...form.lines, ...lines},
	};
};
