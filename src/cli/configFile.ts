import type {Entry} from '../actions/catalog.ts';
import {AppError} from '../base/errors.ts';
import {missingFile, readSettingsFile} from '../config/file.ts';
import {problemLine} from '../config/located.ts';
import {configPath} from '../config/path.ts';
import {defaults, type Settings} from '../config/settings.ts';

export interface LoadedSettings {
	readonly settings: Settings;
	/** The file that was looked for. */
	readonly path: string;
	readonly exists: boolean;
	/** `path:line:column: what is wrong, what is allowed`, in the order of the file. */
	readonly problems: readonly string[];
}

/**
 * The settings file: the one that was named, else the usual one where there is one; only then the entries are asked
 * for. Throws AppError CONFIG when it cannot be read, or was named and is not there.
 */
export const loadSettings = async (
	named: string | undefined,
	entries: () => Promise<readonly Entry[]>,
	usual: string = configPath(process.env),
): Promise<LoadedSettings> => {
	const path = named ?? usual;
	const text = await readSettingsFile(path);
	if (text === undefined) {
		if (named !== undefined) throw missingFile(named);
		return {settings: defaults, path, exists: false, problems: []};
	}
	// Most people have none.
	const {parseSettings} = await import('./parseSettings.ts');
	const {settings, problems} = await parseSettings(text, entries);
	return {
		settings,
		path,
		exists: true,
		problems: problems.map(problem => problemLine(path, problem)),
	};
};

/** The first problem as an error that ends the program with one sentence; nothing when there is none. */
export const refuseProblems = ({problems}: LoadedSettings): void => {
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
}: LoadedSettings): {readonly text: string; readonly exitCode: number} => {
	if (!exists) return {text: `${path}: there is none; the defaults stand`, exitCode: 0};
	if (problems.length === 0) return {text: `${path}: fine`, exitCode: 0};
	return {text: problems.join('\n'), exitCode: 1};
};
