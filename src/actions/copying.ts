import {countHidden, hideSlowly} from '../base/secrets.ts';
import {counted} from '../base/text/format.ts';
import {yamlSlowly} from '../base/yamlText.ts';
import type {InspectJson} from '../engine/things.ts';
import type {KindId, Rows} from '../kinds/index.ts';
import {type ActionContext, defineAction, type Field, type FieldChoice} from './action.ts';
import {nameOf} from './naming.ts';

/** What can be copied: what it is called, and the text itself. */
export interface Copyable {
	readonly value: string;
	readonly label: string;
	readonly text: string;
	/** Shown instead of its beginning. */
	readonly note?: string;
	/** How many secrets are hidden in it. */
	readonly hidden?: number;
}

/** Characters of a text that the menu shows. */
const previewed = 60;

const countLines = (text: string): number => {
	let lines = 1;
	for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 10) lines++;
	return lines;
};

const preview = (text: string): string => {
	const shown = text.trimEnd();
	if (shown.includes('\n')) return `${countLines(shown)} lines`;
	return shown.length > previewed ? `${shown.slice(0, previewed - 1)}…` : shown;
};

const menuOf = (copyables: readonly Copyable[]): Field & {readonly type: 'choice'} => {
	const options: readonly FieldChoice[] = copyables
		.filter(({text}) => text !== '')
		.map(({value, label, text, note = preview(text)}) => ({value, label, note}));
	return {type: 'choice', label: 'Copy', initial: options[0]?.value ?? '', options};
};

/** The copy menu of a kind: puts something about a row on the clipboard of the terminal. */
export const defineCopy = <K extends KindId>(
	kind: K,
	copyables: (row: Rows[K], context: ActionContext) => Promise<readonly Copyable[]>,
) =>
	defineAction({
		kind,
		verb: 'copy',
		keys: ['y'],
		title: 'Copy',
		past: 'Copied',
		group: 'copy',
		cli: '',
		effect: 'read',
		bulk: 'one',
		fields: async ([row], context) => ({what: menuOf(row ? await copyables(row, context) : [])}),
		line: () => '',
		async run(context, row, {what}) {
			const found = (await copyables(row, context)).find(({value}) => value === what);
			// It was there when the menu was drawn.
			if (!found?.text) return `${nameOf(kind, row)} has no ${what} any more`;
			context.clipboard.copy(found.text);
			const copied = `Copied the ${found.label} of ${nameOf(kind, row)}`;
			return found.hidden ? `${copied}, ${hiddenText(found.hidden)}: s shows them, then y` : copied;
		},
	});

/** `3 secrets hidden`. */
const hiddenText = (count: number): string => `${counted(count, 'secret')} hidden`;

/** Says of a text that it has secrets, or how many are not in it; nothing where there are none. */
export const secretNote = (hidden: number, revealed: boolean): string =>
	revealed ? 'with its secrets' : hiddenText(hidden);

/** An inspect answer as YAML. */
export const yamlOf = async (json: InspectJson, {revealed}: ActionContext): Promise<Copyable> => {
	const shown = await hideSlowly(json);
	const text = await yamlSlowly(revealed ? json : shown);
	const hidden = revealed ? 0 : countHidden(text);
	const note = shown === json ? {} : {note: secretNote(hidden, revealed)};
	return {value: 'yaml', label: 'inspect as YAML', text, hidden, ...note};
};
