import {AppError} from '../base/errors.ts';
import {closest} from '../base/text/closest.ts';
import type {SavedLayout} from '../layouts/savedLayout.ts';
import {missingFile, readSettingsFile} from './file.ts';
import {savedReaders} from './layouts.ts';
import {type Problem, problemLine, readYaml} from './located.ts';
import {configPath} from './path.ts';

/** The layout of that name. Throws AppError CONFIG, with what there is, when there is none. */
export const layoutNamed = (
	layouts: Readonly<Record<string, SavedLayout>>,
	name: string,
): SavedLayout => {
	const found = Object.hasOwn(layouts, name) ? layouts[name] : undefined;
	if (found) return found;
	const names = Object.keys(layouts);
	const near = closest(name, names);
	throw new AppError('CONFIG', `there is no layout "${name}"`, {
		hint:
			near !== undefined
				? `Did you mean ${near}?`
				: names.length > 0
					? `There is ${names.join(', ')}.`
					: ':layout save NAME saves the log panes of the screen.',
	});
};

/**
 * Reads a layout alone out of a settings file: the one that was named, else the usual one. Throws AppError CONFIG
 * when it is not there, or wrong.
 */
export const readLayout = async (
	named: string | undefined,
	name: string,
	usual: string = configPath(process.env),
): Promise<SavedLayout> => {
	const path = named ?? usual;
	const text = await readSettingsFile(path);
	if (text === undefined && named !== undefined) throw missingFile(named);
	const {root, problems: syntax} = await readYaml(text ?? '');
	const problems: Problem[] = [...syntax];
	const saved = savedReaders(({line, column}, message) => problems.push({line, column, message}));
	const node =
		root?.type === 'map' ? root.entries.find(({key}) => key === 'layouts')?.value : undefined;
	const layouts = (node && saved.byName('layouts', saved.layout)(node)) ?? {};
	const [first] = problems;
	if (first && !Object.hasOwn(layouts, name)) {
		throw new AppError('CONFIG', problemLine(path, first));
	}
	return layoutNamed(layouts, name);
};
