import type {Entry} from '../actions/catalog.ts';
import {type Binding, clashes} from '../actions/keys/keymap.ts';
import {unfitKeys} from '../actions/keys/unfit.ts';
import {checkSettings} from '../config/check.ts';
import {type Located, type Problem, readYaml, type SettingsPlace} from '../config/located.ts';
import type {Settings} from '../config/settings.ts';

/** Where `keys: <id>` stands in the file. */
const placeOfKey = (root: Located | undefined, id: string): SettingsPlace | undefined => {
	if (root?.type !== 'map') return undefined;
	const keys = root.entries.find(({key}) => key === 'keys')?.value;
	return keys?.type === 'map' ? keys.entries.find(({key}) => key === id) : undefined;
};

/** Clashes of the keys in the file, each told where the file sets the first of the two. */
const clashProblems = (
	root: Located | undefined,
	settings: Settings,
	bindings: readonly Binding[],
): readonly Problem[] =>
	clashes(bindings, settings.keys).flatMap(({ids, message}) => {
		const place = ids.map(id => placeOfKey(root, id)).find(found => found !== undefined);
		const hint = 'give one of them another key, or [] for none';
		// A clash among the defaults is a fault of the program, which its tests find; not of the file.
		return place ? [{line: place.line, column: place.column, message: `${message}; ${hint}`}] : [];
	});

/** Keys of the file that cannot be what they are bound to, each where the file has it. */
const unfitProblems = (
	root: Located | undefined,
	settings: Settings,
	bindings: readonly Binding[],
): readonly Problem[] =>
	unfitKeys(bindings, settings.keys).flatMap(({id, message}) => {
		const place = placeOfKey(root, id);
		const hint = 'give it another key';
		return place ? [{line: place.line, column: place.column, message: `${message}; ${hint}`}] : [];
	});

/** What names acts and commands. */
const naming = ['keys', 'confirm'];

const namesActs = (root: Located | undefined): boolean =>
	root?.type === 'map' && root.entries.some(({key}) => naming.includes(key));

/**
 * Settings from the text of a file. `known`: all actions and commands of the catalog, which are loaded for it; it is
 * called where the file names some. What is wrong is a problem, and its default stands.
 */
export const parseSettings = async (
	text: string,
	known: () => Promise<readonly Entry[]>,
): Promise<{readonly settings: Settings; readonly problems: readonly Problem[]}> => {
	const {root, problems: syntax} = await readYaml(text);
	const entries = namesActs(root) ? await known() : [];
	const ids = entries.map(({id}) => id);
	const acts = entries.filter(({action}) => action !== undefined).map(({id}) => id);
	const {settings, problems} = checkSettings(root, {actions: acts, ids});
	const all = [
		...syntax,
		...problems,
		...clashProblems(root, settings, entries),
		...unfitProblems(root, settings, entries),
	];
	return {
		settings,
		problems: all.sort((a, b) => a.line - b.line || a.column - b.column),
	};
};
