import type {Entry} from '../actions/catalog.ts';
import {type Binding, clashes} from '../actions/keymap.ts';
import {AppError} from '../base/errors.ts';
import {checkSettings} from '../config/check.ts';
import {missingFile, readSettingsFile} from '../config/file.ts';
import {
	type FilePlace,
	type Located,
	type Problem,
	problemLine,
	readYaml,
} from '../config/located.ts';
import {configPath} from '../config/path.ts';
import {defaults, type Settings} from '../config/settings.ts';

export interface Loaded {
	readonly settings: Settings;
	/** The file that was looked for. */
	readonly path: string;
	readonly exists: boolean;
	/** `path:line:column: what is wrong, what is allowed`, in the order of the file. */
	readonly problems: readonly string[];
}

/** Where `keys: <id>` stands in the file. */
const placeOfKey = (root: Located | undefined, id: string): FilePlace | undefined => {
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

/**
 * Settings from the text of a file. `entries` are all actions and commands of the catalog.
 * Never throws: what is wrong is a problem, and its default stands.
 */
export const parseSettings = async (
	text: string,
	entries: readonly Entry[],
): Promise<{readonly settings: Settings; readonly problems: readonly Problem[]}> => {
	const {root, problems: syntax} = await readYaml(text);
	const ids = entries.map(({id}) => id);
	const acts = entries.filter(({action}) => action !== undefined).map(({id}) => id);
	const {settings, problems} = checkSettings(root, {actions: acts, ids});
	const all = [...syntax, ...problems, ...clashProblems(root, settings, entries)];
	return {
		settings,
		problems: all.sort((a, b) => a.line - b.line || a.column - b.column),
	};
};

/**
 * The settings file: the one that was named, else the usual one where there is one; only then the entries are asked
 * for. Throws AppError CONFIG when it cannot be read, or was named and is not there.
 */
export const loadSettings = async (
	named: string | undefined,
	entries: () => readonly Entry[],
	usual: string = configPath(process.env),
): Promise<Loaded> => {
	const path = named ?? usual;
	const text = await readSettingsFile(path);
	if (text === undefined) {
		if (named !== undefined) throw missingFile(named);
		return {settings: defaults, path, exists: false, problems: []};
	}
	const {settings, problems} = await parseSettings(text, entries());
	return {
		settings,
		path,
		exists: true,
		problems: problems.map(problem => problemLine(path, problem)),
	};
};

/** The first problem as an error that ends the program with one sentence; nothing when there is none. */
export const refuseProblems = ({problems}: Loaded): void => {
	const [first, ...others] = problems;
	if (first === undefined) return;
	const hint =
		others.length > 0
			? `There ${others.length === 1 ? 'is one more' : `are ${others.length} more`}: gantry --check-config`
			: 'gantry --check-config reads the file without starting.';
	throw new AppError('CONFIG', first, {hint});
};

/** What `gantry --check-config` says, and with which code it ends. */
export const checkReport = ({
	path,
	exists,
	problems,
}: Loaded): {readonly text: string; readonly exitCode: number} => {
	if (!exists) return {text: `${path}: there is none; the defaults stand`, exitCode: 0};
	if (problems.length === 0) return {text: `${path}: fine`, exitCode: 0};
	return {text: problems.join('\n'), exitCode: 1};
};
