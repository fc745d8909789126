import {fuzzyName} from '../../base/text/fuzzy.ts';
import {splitWords} from '../../base/text/shell.ts';
import {findVerb} from '../../commands/dockerLine.ts';
import {projectFirst} from '../../commands/projectFirst.ts';
import {isListKind, kindOf, type ListKind} from '../../kinds/index.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {flagItems} from './flags.ts';
import {lineItem} from './guess.ts';
import {chosenNote, chosenRows} from './rowWords.ts';
import type {PaletteDeps} from './types.ts';

/** Names listed under a docker verb. */
const mostNames = 50;

/** Rows whose names have what was typed of one, best first; `head` is the line before it. */
const namedItems = (
	kind: ListKind,
	typed: string,
	rows: readonly unknown[],
	{id, head}: {readonly id: string; readonly head: string},
): readonly PaletteItem[] => {
	const {name, noun} = kindOf(kind);
	return rows
		.map(row => ({name: name(row) as string, score: fuzzyName(typed, name(row))?.score}))
		.filter(({score}) => score !== undefined)
		.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.name < b.name ? -1 : 1))
		.slice(0, mostNames)
		.map(found => ({
			id,
			title: `${head}${found.name}`,
			keys: '',
			note: noun[0],
			insert: `${head}${found.name}`,
			disabled: undefined,
		}));
};

/** Completes the last word of a docker line with what there is of that kind. */
export const nameItems = (
	text: string,
	{runnables, rows}: Pick<PaletteDeps, 'runnables' | 'rows'>,
): readonly PaletteItem[] | undefined => {
	const said = splitWords(text.trim().replace(/^docker\s+/, ''));
	const words = projectFirst(said);
	const verb = findVerb(runnables, words);
	const known = runnables.find(({id}) => id === verb?.runnable.id);
	if (!verb || !known) return undefined;
	const {id, layer} = known;
	const isOpen = /\s$/.test(text);
	const last = isOpen ? '' : (said.at(-1) ?? '');
	const head = text.slice(0, text.length - last.length);
	// What it is about is nothing that could be named, or was named before the verb.
	if ((known.rowless || words !== said) && words.length > verb.count) {
		if (!last.startsWith('-')) return [lineItem(text, id, known.cli)];
		return flagItems(verb.runnable, last, head, text);
	}
	if (!isListKind(layer)) return undefined;
	if (words.length === verb.count && !isOpen) return undefined;
	if (last.startsWith('-')) return flagItems(verb.runnable, last, head, text);
	const named = namedItems(layer, last, rows(layer), {id, head});
	// An id, the value of an option, a new name: what nothing completes may be right all the same.
	if (named.length > 0) return named;
	const chosen = chosenRows(layer, words.slice(verb.count), rows(layer));
	const unknown =
		known.docker?.others === 'services' ? 'a service' : `no ${kindOf(layer).noun[0]} has that name`;
	const note = chosen ? chosenNote(layer, chosen) : unknown;
	return [lineItem(text, id, note)];
};
