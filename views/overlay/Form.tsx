import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Field} from '../../src/actions/action.ts';
import {hideWords} from '../../src/base/secrets.ts';
import {startOf} from '../../src/base/text/graphemes.ts';
import {commandLine, splitWords} from '../../src/base/text/shell.ts';
import {clip, oneLine, pad, width} from '../../src/base/text/text.ts';
import {wrapText} from '../../src/base/text/wrap.ts';
import type {FormState, Offered} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {TextField} from '../parts/TextField.tsx';
import {commandLines, type KeyOf, keyHints, type OverlayOf} from './confirm.ts';
import {Dialog, type DialogRow} from './Dialog.tsx';
import {labelColumn, noted} from './noted.ts';
import {linesAround} from './window.ts';

const longestLabel = 32;
/** Of fields, where the docker line below them stays as well. */
const fewestRows = 8;
/** Of the last choice, where anything may be typed. */
const ownLabel = 'other';

interface FieldView {
	readonly name: string;
	readonly field: Field;
	readonly form: FormState;
	readonly label: Line;
	/** Cells right of the label. */
	readonly cells: number;
	readonly focused: boolean;
}

/** Stands for each character of a password. */
const veil = '•';

/** A text that nobody edits now: a variable or an argument that is secret is hidden, as in the docker line below. */
const withoutSecrets = (text: string): string => {
	const words = splitWords(text);
	const hidden = hideWords(words);
	return hidden.every((word, at) => word === words[at]) ? text : commandLine(hidden);
};

const textRow = ({name, field, form, label, cells, focused}: FieldView): DialogRow => {
	const isSecret = field.type === 'text' && field.secret === true;
	const typed = form.lines[name];
	const line = typed && isSecret ? {...typed, graphemes: typed.graphemes.map(() => veil)} : typed;
	const value = String(form.values[name] ?? '');
	const text = isSecret ? veil.repeat(typed?.graphemes.length ?? 0) : value;
	const empty = field.type === 'text' ? field.placeholder : undefined;
	const placeholder = typeof empty === 'function' ? empty(form.values) : (empty ?? '');
	if (focused && line) {
		return {label, field: <TextField line={line} width={cells} placeholder={placeholder} />};
	}
	return [
		...label,
		text
			? {text: clip(oneLine(withoutSecrets(startOf(text, cells))), cells)}
			: {text: clip(placeholder, cells), tone: 'muted'},
	];
};

const flagRow = ({name, field, form, label, focused}: FieldView): DialogRow => [
	...label,
	{text: form.values[name] === true ? '[x]' : '[ ]', ...(focused ? {inverse: true} : {})},
	...(field.type === 'flag' && field.note
		? [{text: `  ${field.note}`, tone: 'muted'} as const]
		: []),
];

/** One line while another field has the focus, else every option with what it is for. */
const choiceRows = (view: FieldView): readonly DialogRow[] => {
	const {name, field, form, label, focused} = view;
	if (field.type !== 'choice') return [];
	const chosen = String(form.values[name] ?? '');
	const option =
		form.own[name] === undefined ? field.options.find(({value}) => value === chosen) : undefined;
	if (!focused) {
		const text = option?.label ?? chosen;
		return [[...label, ...noted({text}, option?.note ?? '', 0, view.cells)]];
	}
	const blank = ' '.repeat(label.reduce((sum, {text}) => sum + width(text), 0));
	const cells = view.cells - width('(•) ');
	const labels = field.options.map(({label: text}) => text);
	const size = labelColumn(field.free ? [...labels, ownLabel] : labels, cells);
	const rows = field.options.map((one, index): DialogRow => {
		const current = one === option;
		const text = {text: one.label, ...(current ? {bold: true as const} : {})};
		return [
			...(index === 0 ? label : [{text: blank}]),
			{text: current ? '(•) ' : '( ) ', tone: current ? 'accent' : 'muted'},
			...noted(text, one.note ?? '', size, cells),
		];
	});
	const other = field.free && form.lines[name];
	if (!other) return rows;
	const own = pad(ownLabel, size);
	// What is typed replaces the choice: until then there is nothing to edit.
	if (option) return [...rows, [{text: `${blank}( ) ${own}  type it`, tone: 'muted'}]];
	return [
		...rows,
		{
			label: [{text: blank}, {text: '(•) ', tone: 'accent'}, {text: `${own}  `}],
			field: <TextField line={other} width={Math.max(1, cells - width(`${own}  `))} />,
		},
	];
};

/** What the text can become, in one line, around the one that the key for it takes. */
const offeredRow = ({items, at}: Offered, indent: number, cells: number): Line => {
	const spans: Span[] = [];
	let room = cells - width('→ ') - width(` +${items.length}`);
	let end = at;
	for (; end < items.length; end++) {
		const text = clip(items[end]?.label ?? '', Math.max(1, cells - 8));
		if (end > at && width(text) + 2 > room) break;
		room -= width(text) + 2;
		spans.push({text, ...(end === at ? {bold: true} : {tone: 'muted'})}, {text: '  '});
	}
	const rest = items.length - (end - at);
	return [
		{text: ' '.repeat(indent)},
		{text: '→ ', tone: 'accent'},
		...spans,
		...(rest > 0 ? [{text: `+${rest}`, tone: 'muted'} as const] : []),
	];
};

const fieldRows = (view: FieldView): readonly DialogRow[] => {
	const rows =
		view.field.type === 'choice'
			? choiceRows(view)
			: [view.field.type === 'flag' ? flagRow(view) : textRow(view)];
	const {offered} = view.form;
	const error = view.form.errors[view.name];
	const indent = view.label.reduce((sum, {text}) => sum + width(text), 0);
	const errors = error ? wrapText(error, view.cells, 2) : [];
	const told = view.field.type === 'text' ? view.field.tells?.(view.form.values) : undefined;
	return [
		...rows,
		...(told && told !== error
			? [
					[
						{text: ' '.repeat(indent)},
						{text: clip(oneLine(told), view.cells), tone: 'muted'},
					] as const,
				]
			: []),
		...(view.focused && offered ? [offeredRow(offered, indent, view.cells)] : []),
		...errors.map((text): Line => [{text: ' '.repeat(indent)}, {text, tone: 'bad'}]),
	];
};

/** Which of its rows is the one that has the focus: the picked option, or the field itself. */
const focusIn = ({name, field, form}: FieldView): number => {
	if (field.type !== 'choice') return 0;
	const at = field.options.findIndex(({value}) => value === form.values[name]);
	return at < 0 || form.own[name] !== undefined ? field.options.length : at;
};

/** The rows around the focus, where not all fit: what enter would send is always seen. */
const around = (rows: readonly DialogRow[], focus: number, most: number): readonly DialogRow[] => {
	if (rows.length <= most) return rows;
	const {start, end} = linesAround(rows.length, focus, most - 1);
	const place = `${start + 1} to ${end} of ${rows.length} lines`;
	return [...rows.slice(start, end), [{text: place, tone: 'muted'}]];
};

const body = (
	{notes, form, commands}: OverlayOf<'form'>,
	cells: number,
	most: number,
): readonly DialogRow[] => {
	const fields = Object.entries(form.fields).filter(([, {when}]) => when?.(form.values) ?? true);
	const size = Math.min(longestLabel, Math.max(0, ...fields.map(([, {label}]) => width(label))));
	const noted = notes.flatMap(note =>
		wrapText(note, cells, 3).map((text): Line => [{text, tone: 'muted'}]),
	);
	const rows: DialogRow[] = noted.length > 0 ? [...noted, []] : [];
	let focus = 0;
	for (const [name, field] of fields) {
		const focused = form.focus === name;
		const label: Line = [
			{text: focused ? '▌ ' : '  ', tone: 'accent'},
			{text: pad(field.label, size), ...(focused ? {bold: true} : {tone: 'muted'})},
			{text: '  '},
		];
		const view: FieldView = {name, field, form, label, cells: cells - size - 4, focused};
		if (focused) focus = rows.length + focusIn(view);
		rows.push(...fieldRows(view));
	}
	const docker = commandLines(commands, cells);
	const told = docker.length > 0 ? [[], ...docker] : [];
	// What is being filled in goes before what it comes to, where there is hardly room for it.
	const isLow = most - told.length < fewestRows;
	return isLow
		? around([...rows, ...told], focus, most)
		: [...around(rows, focus, most - told.length), ...told];
};

/** What the keys do in the field that has the focus. */
const keysLine = ({form, verb, destroys}: OverlayOf<'form'>, keyOf: KeyOf): Line => {
	const field = form.fields[form.focus];
	// What is typed stands behind what is proposed: whoever wants another name begins with nothing.
	const isPrefilled =
		field?.type === 'text' &&
		field.initial !== undefined &&
		field.initial !== '' &&
		form.values[form.focus] !== '';
	const several = Object.keys(form.fields).length > 1;
	return keyHints([
		...(field?.type === 'choice'
			? ([[`${keyOf('form.up')} ${keyOf('form.down')}`.trim(), 'choose']] as const)
			: []),
		...(isPrefilled ? ([['ctrl+u', 'empty']] as const) : []),
		...(field?.type === 'flag' ? ([[keyOf('formChoice.next'), 'switch']] as const) : []),
		...(form.offered ? ([[keyOf('offered.take'), 'complete']] as const) : []),
		...(form.offered && form.offered.items.length > 1
			? ([[keyOf('offered.next'), 'another']] as const)
			: []),
		...(several ? ([[keyOf('form.next'), 'next']] as const) : []),
		[keyOf('form.submit'), verb.toLowerCase(), destroys ? 'bad' : 'accent'],
		[keyOf('form.close') || 'esc', 'cancel'],
	]);
};

/** What an act needs to know, with what is wrong beside each field, and the docker line as it grows. */
export const Form = ({overlay}: {readonly overlay: OverlayOf<'form'>}) => {
	const {keyOf} = useWorkspace();
	return (
		<Dialog
			title={overlay.title}
			gone={overlay.gone}
			changed={overlay.changed}
			tone={overlay.destroys ? 'bad' : 'accent'}
			cells={72}
			body={(cells, most) => body(overlay, cells, most)}
			foot={() => [keysLine(overlay, keyOf)]}
		/>
	);
};
