import {readFile} from 'node:fs/promises';
import {AppError} from '../base/errors.ts';
import type {SavedLayout} from '../log/savedLayout.ts';
import {closest} from './closest.ts';
import {savedReaders} from './layouts.ts';
import {type Problem, readYaml} from './located.ts';

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

/** Reads a layout alone out of a settings file. Throws AppError CONFIG when it is not there, or wrong. */
export const readLayout = async (path: string, name: string): Promise<SavedLayout> => {
	const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
		if (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR') return '';
		throw new AppError('CONFIG', `${path} cannot be read (${thrown.code})`, {cause: thrown});
	});
	const {root, problems: syntax} = await readYaml(text);
	const problems: Problem[] = [...syntax];
	const saved = savedReaders(({line, column}, message) => problems.push({line, column, message}));
	const node =
		root?.type === 'map' ? root.entries.find(({key}) => key === 'layouts')?.value : undefined;
	const layouts = (node && saved.byName('layouts', saved.layout)(node)) ?? {};
	const [first] = problems;
	if (first && !Object.hasOwn(layouts, name)) {
		throw new AppError('CONFIG', `${path}:${first.line}:${first.column}: ${first.message}`);
	}
	return layoutNamed(layouts, name);
};
