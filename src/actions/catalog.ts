import {fuzzyName} from '../base/text/fuzzy.ts';
import {type AnyAction, idOf} from './action.ts';
import type {Command, DockerWords, Layer} from './command.ts';
import {printChord} from './keys/chord.ts';
import {hintPlace, hintPlaceOfAct} from './keys/hintOrder.ts';
import {type Binding, createKeymap, type Keymap, type KeyOverrides} from './keys/keymap.ts';
import {refusal} from './refusal.ts';

/** One line of the one table: an action or a command. */
export interface Entry extends Binding {
	readonly title: string;
	readonly group: string;
	/** Empty when docker has no such word. */
	readonly cli: string;
	readonly docker?: DockerWords;
	readonly destroys: boolean;
	/** Chords that work, for people: `↓`. */
	readonly shown: readonly string[];
	/** Place among the hints of the status bar; absent = not there. */
	readonly hint?: number;
	readonly action?: AnyAction;
	readonly command?: Command;
}

/** What the keys would work on at this moment. */
export interface Situation {
	/** Layers asked for a key, first match wins. */
	readonly layers: readonly Layer[];
	/** Rows an action would take: the marked ones, or the one under the cursor. */
	readonly rows: readonly unknown[];
	/** Why nothing can be done to them, or why there are none, where more is to be said than that. */
	readonly absent?: string | undefined;
	/** It is one row that is in trouble. */
	readonly troubled?: boolean | undefined;
	readonly readOnly: boolean;
	/** Given to `unavailable` of commands. */
	readonly target: unknown;
}

/** A line of the status bar, the help or the palette. */
export interface Hint {
	readonly id: string;
	/** For people: `j, ↓`; empty when it has none. */
	readonly keys: string;
	readonly title: string;
	readonly group: string;
	readonly cli: string;
	/** Options of its docker line, in their long form. */
	readonly flags?: readonly string[];
	/** What else it is found by, see `Command.words`. */
	readonly words?: readonly string[];
	readonly destroys: boolean;
	/** Why it cannot be used now. */
	readonly disabled: string | undefined;
}

export interface Catalog {
	/** Actions in help order, then commands. */
	readonly entries: readonly Entry[];
	readonly keymap: Keymap;
	entry(id: string): Entry | undefined;
	/** Why an entry cannot be used now; `undefined` when it can. */
	reason(entry: Entry, situation: Situation): string | undefined;
	/** Of twins on one key: the one that can run here, else the first. */
	pick(ids: readonly string[], situation: Situation): Entry | undefined;
	/** The status bar: one hint per key, most useful first. Each is made when it is asked for: few of them have room. */
	hints(situation: Situation): Iterable<Hint>;
	/** Every entry of these layers, by layer and in the order of the table. */
	help(situation: Situation): readonly Hint[];
	/** What can be run by name: best match first, what cannot run now last. */
	palette(query: string, situation: Situation): readonly Hint[];
}

const entryOfAction = (action: AnyAction, index: number): Entry => ({
	id: idOf(action),
	layer: action.layer ?? action.kind,
	keys: action.keys,
	...(action.twin === undefined ? {} : {twin: `${action.kind}.${action.twin}`}),
	title: action.title,
	group: action.group,
	cli: action.cli,
	...(action.docker && {docker: action.docker}),
	destroys: action.effect === 'destroy',
	shown: [],
	hint: hintPlace(idOf(action)) ?? hintPlaceOfAct(index),
	action,
});

const entryOfCommand = (command: Command): Entry => {
	const {id, layer, keys, title, group, cli = '', docker} = command;
	const hint = hintPlace(id);
	const more = {...(docker && {docker}), ...(hint === undefined ? {} : {hint})};
	return {id, layer, keys, title, group, cli, destroys: false, shown: [], ...more, command};
};

const flagsOf = ({docker}: Entry): readonly string[] =>
	(docker?.flags ?? []).flatMap(({field, spelled}) =>
		field === undefined ? [] : (spelled.find(one => one.startsWith('--')) ?? []),
	);

const hintOf = (
	entry: Entry,
	keys: readonly string[],
	disabled: string | undefined,
	title = entry.title,
): Hint => {
	const {id, group, cli, destroys} = entry;
	return {id, keys: keys.join(', '), title, group, cli, destroys, disabled};
};

/** With the options of its docker line and its words, which the help finds. */
const helpOf = (entry: Entry, disabled: string | undefined, target: unknown): Hint => {
	const flags = flagsOf(entry);
	const words = entry.command?.words?.(target) ?? [];
	return {
		...hintOf(entry, entry.shown, disabled),
		...(flags.length > 0 && {flags}),
		...(words.length > 0 && {words}),
	};
};

/** How well an entry answers to what was typed: its title, and docker's words for it. What nobody sees finds nothing. */
const scoreOf = (query: string, {title, cli}: Entry): number | undefined => {
	const scores = [title, cli.replace(/^docker /, '')].map(text => fuzzyName(query, text)?.score);
	const found = scores.filter(score => score !== undefined);
	return found.length > 0 ? Math.max(...found) : undefined;
};

/** The one table behind keys, help, hints, palette and the pages of documentation. */
export const createCatalog = (
	actions: readonly AnyAction[],
	commands: readonly Command[],
	overrides: KeyOverrides = {},
): Catalog => {
	const known = [...actions.map(entryOfAction), ...commands.map(entryOfCommand)];
	const keymap = createKeymap(known, overrides);
	const entries = known.map(entry => ({
		...entry,
		shown: keymap.keysOf(entry.id).map(printChord),
	}));
	const byId = new Map(entries.map(entry => [entry.id, entry]));

	const reason = ({action, command}: Entry, {rows, absent, readOnly, target}: Situation) =>
		action ? refusal(action, rows, readOnly, absent) : command?.unavailable?.(target);

	const pick = (ids: readonly string[], situation: Situation): Entry | undefined => {
		const found = ids.map(id => byId.get(id)).filter(entry => entry !== undefined);
		const [first] = situation.rows;
		const fits = ({action}: Entry) =>
			action?.bulk === 'none' || (first !== undefined && !action?.unavailable(first));
		// The row on top decides for mixed rows, as it does for what the status bar says.
		return (
			found.find(fits) ?? found.find(entry => reason(entry, situation) === undefined) ?? found[0]
		);
	};

	const inLayers = ({layers}: Situation): readonly Entry[] =>
		layers.flatMap(layer => entries.filter(entry => entry.layer === layer));

	/** By layers: they are asked for at every move of the cursor. */
	const hinted = new Map<string, readonly Entry[]>();
	const hintsIn = (situation: Situation): readonly Entry[] => {
		const layers = situation.layers.join();
		const found =
			hinted.get(layers) ??
			inLayers(situation)
				.filter(({hint, shown}) => hint !== undefined && shown.length > 0)
				.sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0));
		hinted.set(layers, found);
		return found;
	};

	const places = new Map(entries.map(({id}, place) => [id, place]));
	const byTable = (a: string, b: string): number => (places.get(a) ?? 0) - (places.get(b) ?? 0);
	/** False for the one of two twins that the key would not run. */
	const leads = (entry: Entry, situation: Situation): boolean => {
		if (entry.twin === undefined) return true;
		return pick([entry.id, entry.twin].sort(byTable), situation)?.id === entry.id;
	};

	return {
		entries,
		keymap,
		entry: id => byId.get(id),
		reason,
		pick,
		*hints(situation) {
			for (const entry of hintsIn(situation)) {
				if (!leads(entry, situation)) continue;
				const title = entry.command?.hintTitle?.(situation.target);
				yield hintOf(entry, entry.shown.slice(0, 1), reason(entry, situation), title);
			}
		},
		help: situation =>
			inLayers(situation).map(entry => helpOf(entry, reason(entry, situation), situation.target)),
		palette: (query, situation) =>
			inLayers(situation)
				.map(entry => ({entry, score: scoreOf(query, entry), why: reason(entry, situation)}))
				.filter(({score}) => score !== undefined)
				.sort(
					(a, b) =>
						Number(a.why !== undefined) - Number(b.why !== undefined) ||
						(b.score ?? 0) - (a.score ?? 0),
				)
				.map(({entry, why}) => hintOf(entry, entry.shown, why)),
	};
};
