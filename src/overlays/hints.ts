import type {Hint} from '../actions/catalog.ts';
import {value} from '../terminal/input/lineEdit.ts';
import type {OverlayId} from './commands.ts';
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

/** The first key of a command, for people; empty where it has none. */
type KeyOf = (id: OverlayId) => string;

/** Most useful first. Questions and forms say their keys themselves, beside their buttons. */
const overlayHints = (overlay: Overlay, keyOf: KeyOf): readonly Hint[] => {
	const says = (title: string, ...ids: readonly OverlayId[]): readonly Hint[] => {
		const keys = ids.map(keyOf).filter(key => key !== '');
		return keys.length > 0 ? [hint(keys.join(' '), title)] : [];
	};
	/** It is a way out with and without a key that somebody chose. */
	const leaves = (title: string, id: OverlayId) => hint(keyOf(id) || 'esc', title);
	const scrolls = [
		...says('scroll', 'overlay.down', 'overlay.up'),
		...says('page', 'overlay.pageDown'),
	];
	/** While something is narrowed: letters go to the field, and what edits it is no key of ours. */
	const narrowed = [
		...says('move', 'narrowed.up', 'narrowed.down'),
		hint('ctrl+u', 'empty it'),
		leaves('all of them', 'narrowed.close'),
	];
	switch (overlay.type) {
		case 'choose':
			if (overlay.find) return [...says('take', 'narrowed.take'), ...narrowed];
			return [
				...says('take', 'choose.take'),
				...says('move', 'overlay.down', 'overlay.up'),
				...says('narrow', 'choose.narrow'),
				leaves('close', 'choose.close'),
			];
		case 'palette':
			return [
				...says('run', 'commandLine.run'),
				...says('complete', 'commandLine.complete'),
				...says('move', 'commandLine.up', 'commandLine.down'),
				leaves('close', 'commandLine.close'),
			];
		case 'help':
			if (overlay.find) return narrowed;
			return [...scrolls, ...says('find', 'help.find'), leaves('close', 'help.close')];
		case 'activities':
			return [
				...says('whole line', 'activities.open'),
				...says('copy it', 'activities.copy'),
				...scrolls,
				leaves('close', 'activities.close'),
			];
		default:
			return [];
	}
};

/** The hints of what has the keys: of the topmost overlay, else of the view. */
export const hintsNow = (
	overlays: readonly Overlay[],
	keyOf: KeyOf,
	ofView: () => Iterable<Hint>,
): Iterable<Hint> => {
	const top = overlays.at(-1);
	return top ? overlayHints(top, keyOf) : ofView();
};

/** The one that has what is looked for: at the start of a word rather than within one (`age` in `image`). */
const wordFor = (wanted: string, words: readonly string[]): string | undefined => {
	const having = words.filter(one => one.toLowerCase().includes(wanted));
	const starts = (one: string) => one.split(', ').some(part => part.startsWith(wanted));
	return having.find(starts) ?? having[0];
};

/** The lines of the help that have what is looked for in their key, words or docker line, options included, or in what else they are found by. */
export const foundHelp = (help: readonly Hint[], overlays: readonly Overlay[]): readonly Hint[] => {
	const overlay = overlays.at(-1);
	const wanted = overlay?.type === 'help' && overlay.find ? value(overlay.find).toLowerCase() : '';
	if (wanted === '') return help;
	// What is not on the screen has nothing to be found in it: a reason stands in the place of the docker line.
	return help.flatMap(hint => {
		const {keys, title, cli, group, disabled, flags = [], words = []} = hint;
		const isSeen =
			[keys, title, disabled ?? cli].some(text => text.toLowerCase().includes(wanted)) ||
			group.toLowerCase().startsWith(wanted);
		if (isSeen) return [hint];
		// What it was found by is shown with it.
		const word = wordFor(wanted, words);
		if (word !== undefined) return [{...hint, title: `${title}: ${word}`}];
		const flag = flags.find(one => one.includes(wanted));
		if (flag === undefined) return [];
		return [
			disabled === undefined
				? {...hint, cli: `${cli} ${flag}`}
				: {...hint, title: `${title} ${flag}`},
		];
	});
};
