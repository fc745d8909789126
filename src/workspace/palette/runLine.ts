import {parseDockerLine} from '../../commands/dockerLine.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {isListKind, kindOf, type ListKind} from '../../kinds/index.ts';
import {rowCalled} from './named.ts';
import {chosenRows} from './rowWords.ts';
import type {PaletteDeps} from './types.ts';

type LineDeps = Pick<PaletteDeps, 'runnables' | 'rows' | 'isListed' | 'runOn' | 'complain'>;

/** `rmi` with a tag of an image that has others takes that tag alone away, as docker does. */
const oneTagOfMore = (rows: readonly unknown[], names: readonly string[]): string | undefined => {
	const [row, ...others] = rows;
	const [name = ''] = names;
	if (row === undefined || others.length > 0) return undefined;
	const tags = (row as ImageRow).tags;
	return tags.length > 1 && tags.includes(name) ? name : undefined;
};

/** The rows that names mean, or that words choose by what they are; or why there are none. */
const rowsMeant = (
	kind: ListKind,
	names: readonly string[],
	{rows, isListed}: LineDeps,
): readonly unknown[] | string => {
	const all = rows(kind);
	const named = names.map(name => rowCalled(kind, all, name));
	const chosen = named.every(row => row === undefined) ? chosenRows(kind, names, all) : undefined;
	const found = chosen?.rows ?? named;
	const missing = found.indexOf(undefined);
	const [one, many] = kindOf(kind).noun;
	if (missing >= 0 && !isListed(kind)) return `The ${many} are still being listed: try again`;
	if (missing >= 0) return `There is no ${one} ${names[missing]} (tab completes names)`;
	return chosen?.wrong ?? found;
};

/** Does what a line of docker says, or complains of it; false where it is none. */
export const runLine = (text: string, deps: LineDeps): boolean => {
	const {runnables, runOn, complain} = deps;
	const line = parseDockerLine(text, runnables);
	if (!line) return false;
	if (line.type === 'wrong') {
		complain(line.message);
		return true;
	}
	const {id, names, values} = line;
	const runnable = runnables.find(one => one.id === id);
	if (runnable?.rowless) {
		runOn(id, undefined, [], values);
		return true;
	}
	const kind = runnable?.layer ?? '';
	if (!isListKind(kind)) return false;
	const rows = rowsMeant(kind, names, deps);
	if (typeof rows === 'string') {
		complain(rows);
		return true;
	}
	const tag = id === 'image.rm' ? oneTagOfMore(rows, names) : undefined;
	if (tag === undefined) runOn(id, kind, rows, values);
	else runOn('image.untag', kind, rows, {tag});
	return true;
};
