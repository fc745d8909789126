import type {Catalog, Hint, Situation} from '../actions/catalog.ts';
import {printChord} from '../actions/keys/chord.ts';
import {layerTitles} from '../actions/keys/keyTable.ts';
import {isOverPanes} from '../actions/keys/overPanes.ts';
import {notHere} from './commands/viewer.ts';

const findKeys = ({keymap}: Catalog, id: string, {layers}: Situation): readonly string[] =>
	keymap
		.keysOf(id)
		.filter(chord => {
			const found = keymap.find(layers, chord.split(' '));
			return found?.type === 'hit' && found.ids.includes(id);
		})
		.map(printChord);

type KnownKeys = Map<string, readonly string[]>;
/** By keymap, by layers, by id: they are asked for again at every move of the cursor, 0.1 ms of CPU each time. */
const known = new WeakMap<Catalog['keymap'], Map<string, KnownKeys>>();

/** Keys that do mean something here, by its id: another layer may have taken one of them. */
const keysHere = (table: Catalog, situation: Situation): ((id: string) => readonly string[]) => {
	const ofTable = known.get(table.keymap) ?? new Map<string, KnownKeys>();
	known.set(table.keymap, ofTable);
	const layers = situation.layers.join();
	const found: KnownKeys = ofTable.get(layers) ?? new Map();
	ofTable.set(layers, found);
	return id => {
		const keys = found.get(id) ?? findKeys(table, id, situation);
		found.set(id, keys);
		return keys;
	};
};

/** Every key that works now, by layer and in the order of the table. */
export const helpOf = (table: Catalog, situation: Situation): readonly Hint[] => {
	const keysOf = keysHere(table, situation);
	return table.help(situation).flatMap(hint => {
		const keys = keysOf(hint.id);
		// Without an engine there is little to do, and what cannot be done has one reason for all.
		const isIdle = hint.disabled !== undefined && situation.layers.includes('offline');
		const isOf = hint.disabled !== notHere;
		return keys.length > 0 && !isIdle && isOf ? [{...hint, keys: keys.join(', ')}] : [];
	});
};

/** In a list, of what is in trouble; elsewhere it is seen, or nobody asks. */
const asksWhy = ({layers, troubled}: Situation): boolean =>
	troubled === true && layers.includes('list');

/**
 * The status bar: most useful first. An act that cannot be done now stays, grey, for its reason is the row's, behind all
 * that can; where there is no row any more, or in this view, what makes no sense would only take the room of others.
 */
export function* hintsOf(table: Catalog, situation: Situation): Iterable<Hint> {
	const keysOf = keysHere(table, situation);
	const isGone = situation.absent !== undefined && situation.rows.length === 0;
	const refused: Hint[] = [];
	for (const hint of table.hints(situation)) {
		const entry = table.entry(hint.id);
		const isWhy = hint.id === 'container.why';
		const isIdle = hint.disabled !== undefined && (isGone || entry?.action === undefined);
		// How to divide a pane is told where that is what one does.
		const isBeside = entry?.layer === 'layout' && !situation.layers.includes('panes');
		const [key] = isIdle || isBeside || (isWhy && !asksWhy(situation)) ? [] : keysOf(hint.id);
		if (key === undefined) continue;
		const told = {...hint, keys: key, ...(isWhy && {title: 'Why'})};
		if (hint.disabled === undefined) yield told;
		else refused.push(told);
	}
	yield* refused;
}

const overLayers = [...layerTitles.keys()].filter(isOverPanes);

/** The keys of what lies over the panes, behind all that can be done, under the headings of the page of keys. */
export const overlayHelp = (table: Catalog, situation: Situation): readonly Hint[] =>
	table.help({...situation, layers: overLayers}).filter(({keys}) => keys !== '');
