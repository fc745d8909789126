import type {Catalog, Hint, Situation} from '../actions/catalog.ts';
import {printChord} from '../actions/keys/chord.ts';
import {notHere} from './commands/viewer.ts';

const findKeys = ({keymap}: Catalog, id: string, {layers}: Situation): readonly string[] =>
	keymap
		.keysOf(id)
		.filter(chord => {
			const found = keymap.find(layers, chord.split(' '));
			return found?.type === 'hit' && found.ids.includes(id);
		})
		.map(printChord);

/** By keymap, and by layers and id: they are asked for again at every move of the cursor, 0.1 ms of CPU each time. */
const known = new WeakMap<Catalog['keymap'], Map<string, readonly string[]>>();

/** Keys that do mean this here: another layer may have taken one of them. */
const keysOf = (table: Catalog, id: string, situation: Situation): readonly string[] => {
	const found = known.get(table.keymap) ?? new Map<string, readonly string[]>();
	known.set(table.keymap, found);
	const name = `${situation.layers.join()} ${id}`;
	const keys = found.get(name) ?? findKeys(table, id, situation);
	found.set(name, keys);
	return keys;
};

/** Every key that works now, by layer and in the order of the table. */
export const helpOf = (table: Catalog, situation: Situation): readonly Hint[] =>
	table.help(situation).flatMap(hint => {
		const keys = keysOf(table, hint.id, situation);
		// Without an engine there is little to do, and what cannot be done has one reason for all.
		const isIdle = hint.disabled !== undefined && situation.layers.includes('offline');
		const isOf = hint.disabled !== notHere;
		return keys.length > 0 && !isIdle && isOf ? [{...hint, keys: keys.join(', ')}] : [];
	});

/**
 * The status bar: most useful first. An act that cannot be done now stays, grey, for its reason is the
 * row's; a command that makes no sense in this view would only take the room of others.
 */
export const hintsOf = (table: Catalog, situation: Situation): readonly Hint[] =>
	table.hints(situation).flatMap(hint => {
		const entry = table.entry(hint.id);
		const isIdle = hint.disabled !== undefined && entry?.action === undefined;
		// How to divide a pane is told where that is what one does.
		const isBeside = entry?.layer === 'layout' && !situation.layers.includes('panes');
		const [key] = isIdle || isBeside ? [] : keysOf(table, hint.id, situation);
		return key === undefined ? [] : [{...hint, keys: key}];
	});
