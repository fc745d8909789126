import type {DockerFlag, DockerWords} from '../actions/command.ts';
import type {Answers} from '../actions/ports.ts';
import {toAppError} from '../base/errors.ts';
import {expandWords} from '../base/text/expand.ts';
import {commandLine, isUnclosed, splitWords} from '../base/text/shell.ts';
import {projectFirst} from './projectFirst.ts';

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
	| {
			readonly type: 'wrong';
			readonly message: string;
			/** The word that it is about, where it is one. */
			readonly word?: string;
	  };

/** What can be run, with docker's words for it: `docker container kill`. */
export interface Runnable {
	readonly id: string;
	readonly cli: string;
	readonly docker?: DockerWords;
}

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
	for (const count of [3, 2, 1]) {
		if (words.length < count) continue;
		const said = words.slice(0, count).join(' ');
		const named = runnables.filter(one => one.cli !== '' && wordsFor(one).includes(said));
		// `inspect` alone is docker's own word, not that of containers.
		// Untag is `docker image rm` too: what has docker's own verb goes first.
		const runnable =
			(count === 1 ? named.find(({cli}) => cli === `docker ${said}`) : undefined) ??
			named.find(({id, cli}) => id.split('.')[1] === cli.split(' ').at(-1)) ??
			named[0];
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

/** After how many names everything is somebody else's: the words of a command in a container. */
const namesBefore = ({rest, second, positional}: DockerWords): number => {
	if (rest !== undefined) return second === undefined ? 1 : 2;
	return positional?.at(-1)?.endsWith('…') ? 1 : Number.POSITIVE_INFINITY;
};

type Wrong = Extract<DockerLine, {type: 'wrong'}>;

interface Rest {
	readonly values: Answers;
	readonly names: readonly string[];
}

/** What follows the verb: values by field, and names; a sentence when it cannot be read. */
const readRest = (said: string, words: readonly string[], docker: DockerWords): Rest | Wrong => {
	const {flags = []} = docker;
	const values: Record<string, string | boolean> = {};
	const names: string[] = [];
	const queue = [...words];
	for (let given = queue.shift(); given !== undefined; given = queue.shift()) {
		if (given === '--') return {values, names: [...names, ...queue]};
		if (!given.startsWith('-') || given === '-') {
			names.push(given);
			if (names.length >= namesBefore(docker)) return {values, names: [...names, ...queue]};
			continue;
		}
		const [word = given, ...others] = spread(given, flags);
		queue.unshift(...others);
		const [, name = word, joined] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
		const flag = flagOf(flags, name);
		if (!flag) {
			const taken = flags.filter(({refused}) => refused === undefined);
			const there = taken.flatMap(({spelled}) => spelled).join(', ');
			return {
				type: 'wrong',
				word: given,
				message: `${said} has no ${name} here${there ? `: there is ${there}` : ''}`,
			};
		}
		const {field, takesValue, joins, refused} = flag;
		if (refused !== undefined) {
			return {type: 'wrong', word: given, message: `${said} has no ${name}: ${refused}`};
		}
		const value = takesValue ? (joined ?? queue.shift()) : joined;
		if (takesValue && value === undefined) {
			return {type: 'wrong', word: given, message: `${said} ${name} wants a value`};
		}
		if (field === undefined) continue;
		const before = joins === undefined ? undefined : values[field];
		if (!takesValue) values[field] = value === undefined || !isFalse(value);
		else values[field] = before ? `${before}${joins}${value}` : (value ?? '');
	}
	return {values, names};
};

/** Words that are no flags, as the fields that they fill; `undefined` when there are too many. */
const fillPositional = (
	positional: readonly string[],
	names: readonly string[],
): Answers | undefined => {
	const last = positional.at(-1) ?? '';
	if (!last.endsWith('…') && names.length > positional.length) return undefined;
	return Object.fromEntries(
		positional.flatMap((field, place) => {
			if (names[place] === undefined) return [];
			return field.endsWith('…')
				? [[field.slice(0, -1), commandLine(names.slice(place))]]
				: [[field, names[place]]];
		}),
	);
};

/** What is done by values and names, as docker's words for it have them. */
const actOf = (
	id: string,
	said: string,
	{values, names}: Rest,
	docker: DockerWords,
): DockerLine => {
	const {second: target, others, rest, positional, named} = docker;
	if (positional) {
		const filled = fillPositional(positional, names);
		if (filled) return {type: 'act', id, values: {...values, ...filled}, names: []};
		const most = positional.length;
		const words = most === 0 ? 'nothing' : most === 1 ? 'one word' : `${most} words`;
		return {type: 'wrong', message: `${said} takes ${words} beside its options`};
	}
	const [name, second, ...more] = names;
	if (named !== undefined && name !== undefined) {
		return {type: 'act', id, values: {...values, [named]: names.join(' ')}, names};
	}
	if (name === undefined || second === undefined) return {type: 'act', id, values, names};
	const tail = target === undefined ? [second, ...more] : more;
	const filled = target === undefined ? values : {...values, [target]: second};
	const last = rest ?? others;
	if (last !== undefined) {
		const text = rest === undefined ? tail.join(' ') : commandLine(tail);
		const all = tail.length === 0 ? filled : {...filled, [last]: text};
		return {type: 'act', id, values: all, names: [name]};
	}
	if (target === undefined) return {type: 'act', id, values, names};
	if (more.length > 0) return {type: 'wrong', message: `${said} takes two names`};
	return {type: 'act', id, values: filled, names: [name]};
};

/** As a shell would have them; a sentence for what only a shell can do. */
const wordsOf = (line: string): readonly string[] | Wrong => {
	try {
		return expandWords(line);
	} catch (thrown) {
		const {message, hint = ''} = toAppError(thrown);
		return {type: 'wrong', message: `${sentence(message)}. ${hint}`};
	}
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Reads a docker command line, with or without `docker` before it; `undefined` when it names nothing known. */
export const parseDockerLine = (
	line: string,
	runnables: readonly Runnable[],
): DockerLine | undefined => {
	const written = line.trim().replace(/^docker\s+/, '');
	if (!findVerb(runnables, projectFirst(splitWords(written)))) return undefined;
	if (isUnclosed(line)) return {type: 'wrong', message: 'A quote in that line is not closed'};
	const said = wordsOf(written);
	if ('message' in said) return said;
	const words = projectFirst(said);
	const verb = findVerb(runnables, words);
	if (!verb) return undefined;
	const {id, docker = {}} = verb.runnable;
	const called = `docker ${words.slice(0, verb.count).join(' ')}`;
	if (docker.whole !== undefined) {
		const whole = commandLine('docker', words);
		return {type: 'act', id, values: {[docker.whole]: whole}, names: []};
	}
	const rest = readRest(called, words.slice(verb.count), docker);
	if ('message' in rest) return rest;
	return actOf(id, called, rest, docker);
};
