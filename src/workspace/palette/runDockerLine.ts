import {splitWords} from '../../base/text/shell.ts';
import {type DockerLine, parseDockerLine} from '../../commands/dockerLine.ts';
import type {Complaint} from '../../commands/line.ts';
import {namesProject} from '../../commands/projectFirst.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {isListKind, kindOf, type ListKind} from '../../kinds/index.ts';
import {rowCalled} from './named.ts';
import {chosenRows} from './rowWords.ts';
import type {PaletteDeps} from './types.ts';

type Act = Extract<DockerLine, {type: 'act'}>;
type LineDeps = Pick<PaletteDeps, 'runnables' | 'rows' | 'isListed' | 'runOn'>;

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
): readonly unknown[] | Complaint => {
	const all = rows(kind);
	const named = names.map(name => rowCalled(kind, all, name));
	const chosen = named.every(row => row === undefined) ? chosenRows(kind, names, all) : undefined;
	const found = chosen?.rows ?? named;
	const missing = found.indexOf(undefined);
	const [one, many] = kindOf(kind).noun;
	if (missing >= 0 && !isListed(kind)) {
		return {message: `The ${many} are still being listed: try again`};
	}
	const word = names[missing];
	if (word !== undefined) {
		return {message: `There is no ${one} ${word} (tab completes names)`, word};
	}
	return chosen?.wrong === undefined ? found : {message: chosen.wrong, word: names.join(' ')};
};

/**
 * `compose stop web` names services alone, as docker has it: they are of the one project that there is, or of the one under
 * the cursor.
 */
const ofServices = (
	text: string,
	{names, values}: Pick<Act, 'names' | 'values'>,
	{rows, isListed}: LineDeps,
): (Pick<Act, 'values'> & {readonly rows: readonly unknown[]}) | undefined => {
	const [first] = names;
	const all = rows('project');
	const words = splitWords(text.trim().replace(/^docker\s+/, ''));
	if (first === undefined || namesProject(words) || !isListed('project')) return undefined;
	if (rowCalled('project', all, first) !== undefined) return undefined;
	const services = [first, values['services']].filter(Boolean).join(' ');
	return {values: {...values, services}, rows: all.length === 1 ? all : []};
};

/** Does what a line of docker says: true; or says what is wrong with it. False where it is none. */
export const runDockerLine = (
	text: string,
	deps: LineDeps,
	wrongWith?: (line: string) => string | undefined,
): boolean | Complaint => {
	const {runnables, runOn} = deps;
	const line = parseDockerLine(text, runnables);
	if (!line) return false;
	if (line.type === 'wrong') return line;
	const {id, names, values} = line;
	const runnable = runnables.find(one => one.id === id);
	if (runnable?.rowless) {
		const {whole = ''} = runnable.docker ?? {};
		const message = wrongWith?.(String(values[whole] ?? ''));
		// Only of an option it is said which word it is.
		if (message !== undefined) return {message, word: /\s(-\S+?)[:.,]?(?:\s|$)/.exec(message)?.[1]};
		runOn(id, undefined, [], values);
		return true;
	}
	const kind = runnable?.layer ?? '';
	if (!isListKind(kind)) return false;
	const isOfServices = kind === 'project' && runnable?.docker?.others === 'services';
	const part = isOfServices ? ofServices(text, line, deps) : undefined;
	if (part) {
		runOn(id, kind, part.rows, part.values);
		return true;
	}
	const rows = rowsMeant(kind, names, deps);
	if ('message' in rows) return rows;
	const tag = id === 'image.rm' ? oneTagOfMore(rows, names) : undefined;
	if (tag === undefined) runOn(id, kind, rows, values);
	else runOn('image.untag', kind, rows, {tag});
	return true;
};
