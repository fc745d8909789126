import type {PaletteItem} from '../../overlays/types.ts';
import {namedViews} from '../commands/views.ts';
import type {PaletteDeps} from './types.ts';

/** As editors have it: there is nothing to write, and nothing is lost. */
const isQuit = /^(?:w?qa?|q(?:uit)?all|quit|xa?|exit|bye)!?$/;

/** Every word that means one thing, whatever is found by it. */
export const exactWords: readonly string[] = [
	...namedViews.flatMap(({aliases}) => aliases),
	...['quit', 'mouse'],
];

/** What a line does that is such a word; `undefined` where it is none. */
export const exactWordOf = (
	text: string,
	{quit, setMouse, run}: Pick<PaletteDeps, 'quit' | 'setMouse' | 'run'>,
): (() => void) | undefined => {
	if (isQuit.test(text)) return quit;
	const mouse = /^mouse (on|off)$/.exec(text);
	if (mouse) return () => setMouse(mouse[1] === 'on');
	const view = namedViews.find(({aliases}) => aliases.includes(text));
	return view && (() => run(`view.${view.name}`));
};

/** Views with a word that begins as what was typed does. */
export const viewItems = (query: string): readonly PaletteItem[] =>
	namedViews
		.filter(({aliases}) => query !== '' && aliases.some(alias => alias.startsWith(query)))
		.map(({name, title, key, aliases}) => ({
			id: `view.${name}`,
			title,
			keys: key,
			note: `:${aliases[0] ?? name}`,
			insert: aliases[0] ?? name,
			disabled: undefined,
		}));
