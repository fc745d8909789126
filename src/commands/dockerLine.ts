import type {DockerFlag, DockerWords} from '../actions/command.ts';
import type {Answers} from '../actions/ports.ts';

/** A docker command line, read as what it does here. */
export type DockerLine =
	| {
			readonly type: 'act';
			/** Of an action or a command. */
			readonly id: string;
			readonly values: Answers;
			/** Names or ids of what it works on; [] = what is under the cursor. */
			readonly names: readonly string[];
	  }
	/** It is one of docker's words, but not like this. */
	| {readonly type: 'wrong'; readonly message: string};

/** What can be run, with docker's words for it: `docker container kill`. */
export interface Runnable {
	readonly id: string;
	readonly cli: string;
	readonly docker?: DockerWords;
}

/** Words of a shell line: quotes hold together, a backslash takes the next character as it is. */
export const splitWords = (line: string): readonly string[] => {
	const words = line.match(/(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/g) ?? [];
	return words.map(word =>
		word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/g, (_all, double, single, escaped) =>
			double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(.)/g, '$1'),
		),
	);
};

/** The words that docker has for it: of containers it takes the verb alone, too. */
const wordsFor = ({cli, docker}: Runnable): readonly string[] => {
	const full = cli.replace(/^docker /, '');
	const [noun, verb = ''] = full.split(' ');
	return [full, ...(noun === 'container' ? [verb] : []), ...(docker?.also ?? [])];
};

/** What the first words of a line name, and how many words those are; the longest form wins. */
export const findVerb = (
	runnables: readonly Runnable[],
	words: readonly string[],
): {readonly runnable: Runnable; readonly count: number} | undefined => {
	for (const count of [2, 1]) {
		if (words.length < count) continue;
		const said = words.slice(0, count).join(' ');
		const named = runnables.filter(one => one.cli !== '' && wordsFor(one).includes(said));
		// Untag is `docker image rm` too: what has docker's own verb goes first.
		const runnable =
			named.find(({id, cli}) => id.split('.')[1] === cli.split(' ').at(-1)) ?? named[0];
		if (runnable) return {runnable, count};
	}
	return undefined;
};

const isFalse = (value: string) => ['false', '0', 'no'].includes(value.toLowerCase());

type Flags = readonly DockerFlag[];
const flagOf = (flags: Flags, spelling: string): DockerFlag | undefined =>
	flags.find(({spelled}) => spelled.includes(spelling));

/** `-fv` is `-f -v`, `-sHUP` is `-s HUP`, `--signal=HUP` is `--signal HUP`; as docker reads them. */
const spread = (word: string, flags: Flags): readonly string[] => {
	const short = word.slice(0, 2);
	const flag = /^-[a-z]./i.test(word) ? flagOf(flags, short) : undefined;
	if (!flag) return [word];
	if (flag.takesValue) return [short, word.slice(2).replace(/^=/, '')];
	// `-p=false` is one flag with a value, as `--pause=false` is.
	if (word[2] === '=') return [word];
	return [short, ...spread(`-${word.slice(2)}`, flags)];
};

/** What follows the verb: values by field, and names; a sentence when it cannot be read. */
const readRest = (
	said: string,
	words: readonly string[],
	flags: Flags,
): {readonly values: Answers; readonly names: readonly string[]} | string => {
	const values: Record<string, string | boolean> = {};
	const names: string[] = [];
	const queue = words.flatMap(word => spread(word, flags));
	for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
		if (!word.startsWith('-')) {
			names.push(word);
			continue;
		}
		const [, name = word, joined] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
		const flag = flagOf(flags, name);
		if (!flag) {
			const there = flags.flatMap(({spelled}) => spelled).join(', ');
			return `${said} has no ${name} here${there ? `: there is ${there}` : ''}`;
		}
		const {field, takesValue, joins} = flag;
		const value = takesValue ? (joined ?? queue.shift()) : joined;
		if (takesValue && value === undefined) return `${said} ${name} wants a value`;
		if (field === undefined) continue;
		const before = joins === undefined ? undefined : values[field];
		if (!takesValue) values[field] = value === undefined || !isFalse(value);
		else values[field] = before ? `${before}${joins}${value}` : (value ?? '');
	}
	return {values, names};
};

/** Reads a docker command line, with or without `docker` before it; `undefined` when it names nothing known. */
export const parseDockerLine = (
	line: string,
	runnables: readonly Runnable[],
): DockerLine | undefined => {
	const words = splitWords(line.trim().replace(/^docker\s+/, ''));
	const verb = findVerb(runnables, words);
	if (!verb) return undefined;
	const {id, docker: {flags = [], second: target} = {}} = verb.runnable;
	const said = `docker ${words.slice(0, verb.count).join(' ')}`;
	const rest = readRest(said, words.slice(verb.count), flags);
	if (typeof rest === 'string') return {type: 'wrong', message: rest};
	const {values, names} = rest;
	const [name, second, ...more] = names;
	if (target === undefined || name === undefined || second === undefined) {
		return {type: 'act', id, values, names};
	}
	if (more.length > 0) return {type: 'wrong', message: `${said} takes two names`};
	return {type: 'act', id, values: {...values, [target]: second}, names: [name]};
};
