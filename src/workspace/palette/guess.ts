import {closest} from '../../base/text/closest.ts';
import type {PaletteItem} from '../../overlays/types.ts';

const prefix = 'guess.';

/** The item that a misspelt word is answered with: `tab` takes it, and `enter` only says it. */
export const guessItem = (query: string, words: readonly string[]): PaletteItem | undefined => {
	const [word = ''] = query.split(/\s/, 1);
	const meant = closest(word, words);
	if (meant === undefined || meant === word) return undefined;
	const insert = `${meant}${query.slice(word.length)}`;
	return {
		id: `${prefix}${meant}`,
		title: insert,
		keys: '',
		note: 'did you mean this? tab takes it',
		insert,
		disabled: undefined,
	};
};

/** What was guessed by this item; `undefined` when it is no guess. */
export const guessOf = (item: PaletteItem | undefined): string | undefined =>
	item?.id.startsWith(prefix) ? item.insert : undefined;

/** The one item of a line that is complete as far as anyone can tell: what `enter` does with it. */
export const lineItem = (text: string, id: string, note: string): PaletteItem => ({
	id,
	title: text.trim(),
	keys: '',
	note,
	insert: text,
	disabled: undefined,
});
