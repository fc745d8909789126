import type {Suggestion} from '../completion/types.ts';
import {emptyLine} from '../terminal/input/lineEdit.ts';
import type {KeyMeaning} from './commands.ts';
import type {FormState} from './types.ts';

/** What the text of a field can become, by what is filled in. */
export type Offers = (field: string, filled: FormState['values']) => readonly Suggestion[];

/** The form with what its focused field can become by now. */
export const withOffers = (form: FormState, offers: Offers): FormState => {
	const {offered: before, ...plain} = form;
	const {focus} = form;
	const field = form.fields[focus];
	const text = String(form.values[focus] ?? '');
	const isTyped = field?.type === 'text' || form.own[focus] !== undefined;
	const items = isTyped ? offers(focus, form.values) : [];
	if (items.length === 0) return plain;
	const of = `${focus} ${text}`;
	const at = before?.of === of ? Math.min(before.at, items.length - 1) : 0;
	return {...plain, offered: {items, at, of}};
};

/** Takes what is offered, or goes to the next of it; `undefined` where a key means something else. */
export const pressOffered = (form: FormState, meant: KeyMeaning): FormState | undefined => {
	const {offered, focus} = form;
	if (!offered) return undefined;
	const {items, at} = offered;
	const step = meant === 'offered.next' ? 1 : meant === 'offered.previous' ? -1 : 0;
	if (step !== 0) {
		return {...form, offered: {...offered, at: (at + step + items.length) % items.length}};
	}
	const line = form.lines[focus];
	// Inside of a text its key moves the cursor.
	const isAtEnd = line !== undefined && line.cursor === line.graphemes.length;
	const taken = items[at];
	if (meant !== 'offered.take' || !isAtEnd || !taken) return undefined;
	const {[focus]: _mended, ...errors} = form.errors;
	return {
		...form,
		errors,
		values: {...form.values, [focus]: taken.text},
		lines: {...form.lines, [focus]: emptyLine(taken.text)},
	};
};
