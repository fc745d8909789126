import {quote, quotePath, splitWords} from '../../base/text/shell.ts';
import type {DockerFlag, DockerWords} from '../command.ts';
import type {Field, Fields, Filled} from './field.ts';

/** A word of a line; a path is quoted in a way of its own. */
type Word = string | {readonly path: string};

type Value = string | boolean | undefined;
type Values = Readonly<Record<string, Value>>;

/** `--signal` of `-s`, `--signal`. */
const written = (spelled: readonly string[]): string =>
	spelled.find(one => one.startsWith('--')) ?? spelled[0] ?? '';

/** What may not be empty stands in the line even so: it is to be filled in. */
const isNeeded = (field: Field | undefined): boolean => {
	if (field?.type === 'text') return field.check?.('') !== undefined;
	return field?.type === 'choice' && field.free?.('') !== undefined;
};

const wordsOfField = (field: Field, said: Value, values: Values): readonly Word[] => {
	const {flag, many, usual, isPath, words, initial} = field;
	const value = said ?? initial;
	if (value === undefined) return [];
	if (value === '' && (usual !== undefined || !isNeeded(field))) return [];
	if (words) return words(value, values as Filled);
	if (!flag || value === (usual ?? false)) return [];
	const name = written(flag);
	if (typeof value === 'boolean') return [value ? name : `${name}=false`];
	const all = many ? many.split(value) : [value];
	return all.flatMap(one => [name, isPath ? {path: one} : one]);
};

const wordsOfFields = (
	fields: Fields,
	values: Values,
	isMeant: (field: Field) => boolean = () => true,
): readonly Word[] =>
	Object.entries(fields)
		.filter(([, field]) => isMeant(field))
		.flatMap(([name, field]) => wordsOfField(field, values[name], values));

const textOf = (word: Word): string => (typeof word === 'string' ? word : word.path);
const quoted = (word: Word): string =>
	typeof word === 'string' ? quote(word) : quotePath(word.path);

/** The flags of what is filled in, in the order of the fields: of a line that is written by hand beside them. */
export const flagWords = (fields: Fields, values: Values): readonly string[] =>
	wordsOfFields(fields, values).map(textOf);

/** An act as far as its line goes. */
interface Spoken {
	readonly cli: string;
	readonly docker?: DockerWords | undefined;
	readonly fields: Fields;
}

/** `kill` of `docker container kill`, `rmi` of `docker image rm`, as people say it; what follows `docker compose`. */
const verbOf = (cli: string): readonly string[] => {
	const [, noun = '', ...verb] = cli.split(' ');
	if (noun === 'compose') return verb;
	const isSaid = (noun !== 'container' && noun !== 'image') || verb[0] === 'prune';
	if (isSaid) return [noun, ...verb];
	return noun === 'image' && verb[0] === 'rm' ? ['rmi'] : verb;
};

/** The words behind the flags that fields fill. */
const placed = ({docker = {}, fields}: Spoken, values: Values): readonly Word[] => {
	const {positional = [], second, named, others, rest} = docker;
	const text = (name: string) => String(values[name] ?? '');
	const one = (name: string): readonly Word[] => {
		const field = fields[name];
		if (text(name) === '' && !isNeeded(field)) return [];
		return [field?.isPath ? {path: text(name)} : text(name)];
	};
	const several = (name: string) => text(name).split(/\s+/).filter(Boolean);
	return [
		...positional.flatMap(name =>
			name.endsWith('…') ? splitWords(text(name.slice(0, -1))) : one(name),
		),
		...(named === undefined ? [] : several(named)),
		...(second === undefined ? [] : one(second)),
		...(rest === undefined ? [] : splitWords(text(rest))),
		...(others === undefined ? [] : fields[others]?.isPath ? one(others) : several(others)),
	];
};

const inOrder = (fields: Fields, first: readonly string[]): Fields => {
	const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
	return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => place(a) - place(b)));
};

/**
 * The docker line of what is filled in, and its words behind `docker`, or behind what says which project it is. `names`:
 * what a row is called in a line.
 */
export const filledLine = (
	act: Spoken,
	names: readonly string[],
	values: Values,
): {readonly words: readonly string[]; readonly line: string} => {
	const {cli, docker = {}} = act;
	const fields = inOrder(act.fields, docker.first ?? []);
	const isCompose = cli.startsWith('docker compose ');
	const always = (docker.flags ?? []).filter(({isAlways}) => isAlways);
	const words = [
		...wordsOfFields(fields, values, ({leads}) => leads === true),
		...verbOf(cli),
		...always.map(({spelled}) => written(spelled)),
		...wordsOfFields(fields, values, ({leads}) => !leads),
		...(isCompose || docker.named !== undefined ? [] : names),
		...placed(act, values),
	];
	const project = names.flatMap(name => ['--project-name', name]);
	const before = isCompose ? ['docker', 'compose', ...project] : ['docker'];
	return {words: words.map(textOf), line: [...before, ...words].map(quoted).join(' ')};
};

/**
 * What the reader of lines needs: the flags of the fields before those that fill none, and what completes the values;
 * undefined where that is nothing.
 */
export const readableFlags = (
	fields: Fields,
	docker: DockerWords | undefined,
): DockerWords | undefined => {
	const entries = Object.entries(fields);
	const flags = entries.flatMap(([field, {type, flag, many}]): readonly DockerFlag[] =>
		flag === undefined
			? []
			: [
					{
						...{spelled: flag, field},
						...(type !== 'flag' && {takesValue: true}),
						...(many && {joins: many.joins}),
					},
				],
	);
	const completes = entries.flatMap(([field, what]) =>
		what.completes === undefined || typeof what.completes === 'function'
			? []
			: [[field, what.completes] as const],
	);
	if (!docker && flags.length + completes.length === 0) return undefined;
	return {
		...docker,
		flags: [...flags, ...(docker?.flags ?? [])],
		completes: {...docker?.completes, ...Object.fromEntries(completes)},
	};
};

/** The fields with what rows and engine make of them. */
export const filledOut = (
	fields: Fields,
	filling: Readonly<Record<string, unknown>> = {},
): Fields =>
	Object.fromEntries(
		Object.entries(fields).flatMap(([name, field]) => {
			if (!(name in filling)) return [[name, field]];
			const more = filling[name];
			return more === undefined ? [] : [[name, {...field, ...more}]];
		}),
	);
