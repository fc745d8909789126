import type {Hint} from '../actions/catalog.ts';
import {value} from '../terminal/input/lineEdit.ts';
import type {Overlay} from './types.ts';

const hint = (keys: string, title: string): Hint => ({
	id: `overlay.${title}`,
	keys,
	title,
	group: '',
	cli: '',
	destroys: false,
	disabled: undefined,
});

const moves = hint('↑ ↓', 'move');
const close = hint('esc', 'close');
const scrolls = [hint('j k', 'scroll'), hint('space', 'page')];

/** While something is narrowed: letters go to the field. */
const finding = [moves, hint('ctrl+u', 'empty it'), hint('esc', 'all of them')];

/** What the keys do in the topmost overlay. Questions and forms say it themselves, beside their buttons. */
const overlayHints = (overlay: Overlay): readonly Hint[] => {
	switch (overlay.type) {
		case 'choose':
			if (overlay.find) return [hint('enter', 'take'), ...finding];
			return [hint('enter', 'take'), moves, hint('/', 'narrow'), close];
		case 'palette':
			return [hint('enter', 'run'), hint('tab', 'complete'), moves, close];
		case 'help':
			return overlay.find ? finding : [...scrolls, hint('/', 'find'), close];
		case 'activities':
			return [hint('enter', 'whole line'), hint('y', 'copy it'), ...scrolls, close];
		default:
			return [];
	}
};

/** The hints of what has the keys: of the topmost overlay, else of the view. */
export const hintsNow = (
	overlays: readonly Overlay[],
	ofView: () => Iterable<Hint>,
): Iterable<Hint> => {
	const top = overlays.at(-1);
	return top ? overlayHints(top) : ofView();
};

/** The lines of the help that have what is looked for in their key, words or docker line, options included. */
export const foundHelp = (help: readonly Hint[], overlays: readonly Overlay[]): readonly Hint[] => {
	const overlay = overlays.at(-1);
	const wanted = overlay?.type === 'help' && overlay.find ? value(overlay.find).toLowerCase() : '';
	if (wanted === '') return help;
	// What is not on the screen has nothing to be found in it: a reason stands in the place of the docker line.
	return help.flatMap(hint => {
		const {keys, title, cli, group, disabled, flags = []} = hint;
		const isSeen =
			[keys, title, disabled ?? cli].some(text => text.toLowerCase().includes(wanted)) ||
			group.toLowerCase().startsWith(wanted);
		if (isSeen) return [hint];
		// What it was found by is shown with it.
		const flag = flags.find(one => one.includes(wanted));
		if (flag === undefined) return [];
		return [
			disabled === undefined
				? {...hint, cli: `${cli} ${flag}`}
				: {...hint, title: `${title} ${flag}`},
		];
	});
};
