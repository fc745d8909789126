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
}

/** How the rest of a command line is read. */
interface Grammar {
	/** Flags by spelling: the field that takes the value, or the flag that is set; `''` = read and dropped. */
	readonly flags: Readonly<Record<string, {readonly field: string; readonly takesValue: boolean}>>;
	/** The field that the second argument fills (`tag SOURCE TARGET`). */
	readonly second?: string;
}

const text = (field: string) => ({field, takesValue: true});
const flag = (field: string) => ({field, takesValue: false});

const plain: Grammar = {flags: {}};
const grammars: Readonly<Record<string, Grammar>> = {
	'container.kill': {flags: {'-s': text('signal'), '--signal': text('signal')}},
	'container.rm': {
		flags: {
			'-f': flag('force'),
			'--force': flag('force'),
			'-v': flag('volumes'),
			'--volumes': flag('volumes'),
		},
	},
	'container.commit': {
		flags: {
			'-a': text('author'),
			'--author': text('author'),
			'-m': text('message'),
			'--message': text('message'),
			'-c': text('changes'),
			'--change': text('changes'),
			'-p': flag('pause'),
			'--pause': flag('pause'),
		},
		second: 'reference',
	},
	// What they ask for is what the view does by itself.
	'container.logs': {
		flags: {
			'-f': flag(''),
			'--follow': flag(''),
			'-t': flag(''),
			'--timestamps': flag(''),
			'-n': text(''),
			'--tail': text(''),
		},
	},
	'container.rename': {flags: {}, second: 'name'},
	'image.tag': {flags: {}, second: 'reference'},
	'image.rm': {flags: {'-f': flag('force'), '--force': flag('force')}},
};

/** Words of a shell line: quotes hold together, a backslash takes the next character as it is. */
export const splitWords = (line: string): readonly string[] => {
	const words = line.match(/(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/g) ?? [];
	return words.map(word =>
		word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/g, (_all, double, single, escaped) =>
			double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(.)/g, '$1'),
		),
	);
};

/** Short forms that docker has beside `docker container kill`. */
const shortForms = (cli: string): readonly string[] => {
	const full = cli.replace(/^docker /, '');
	if (full === 'image rm') return [full, 'image remove', 'rmi'];
	const [noun, verb = ''] = full.split(' ');
	const short = noun === 'container' || ['tag', 'history'].includes(verb) ? [verb] : [];
	return verb === 'rm' ? [full, `${noun} remove`, ...short] : [full, ...short];
};

/** What the first words of a line name, and how many words those are; the longest form wins. */
export const findVerb = (
	runnables: readonly Runnable[],
	words: readonly string[],
): {readonly runnable: Runnable; readonly count: number} | undefined => {
	for (const count of [2, 1]) {
		if (words.length < count) continue;
		const said = words.slice(0, count).join(' ');
		const named = runnables.filter(({cli}) => cli !== '' && shortForms(cli).includes(said));
		// Untag is `docker image rm` too: what has docker's own verb goes first.
		const runnable =
			named.find(({id, cli}) => id.split('.')[1] === cli.split(' ').at(-1)) ?? named[0];
		if (runnable) return {runnable, count};
	}
	return undefined;
};

const isFalse = (value: string) => ['false', '0', 'no'].includes(value.toLowerCase());

/** `-fv` is `-f -v`, `-sHUP` is `-s HUP`, `--signal=HUP` is `--signal HUP`; as docker reads them. */
const spread = (word: string, {flags}: Grammar): readonly string[] => {
	const short = word.slice(0, 2);
	if (/^-[a-z]./i.test(word) && flags[short]) {
		if (flags[short].takesValue) return [short, word.slice(2).replace(/^=/, '')];
		// `-p=false` is one flag with a value, as `--pause=false` is.
		if (word[2] === '=') return [word];
		return [short, ...spread(`-${word.slice(2)}`, {flags})];
	}
	return [word];
};

/** What follows the verb: values by field, and names; a sentence when it cannot be read. */
const readRest = (
	said: string,
	words: readonly string[],
	grammar: Grammar,
): {readonly values: Answers; readonly names: readonly string[]} | string => {
	const values: Record<string, string | boolean> = {};
	const names: string[] = [];
	const queue = words.flatMap(word => spread(word, grammar));
	for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
		if (!word.startsWith('-')) {
			names.push(word);
			continue;
		}
		const [, name = word, joined] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
		const known = grammar.flags[name];
		if (!known) {
			const there = Object.keys(grammar.flags).join(', ');
			return `${said} has no ${name} here${there ? `: there is ${there}` : ''}`;
		}
		const {field, takesValue} = known;
		if (!takesValue) {
			if (field !== '') values[field] = joined === undefined || !isFalse(joined);
			continue;
		}
		const value = joined ?? queue.shift();
		if (value === undefined) return `${said} ${name} wants a value`;
		if (field === '') continue;
		// Only changes may be said more than once; they go into one field.
		values[field] = field === 'changes' && values[field] ? `${values[field]}; ${value}` : value;
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
	const {id} = verb.runnable;
	const grammar = grammars[id] ?? plain;
	const said = `docker ${words.slice(0, verb.count).join(' ')}`;
	const rest = readRest(said, words.slice(verb.count), grammar);
	if (typeof rest === 'string') return {type: 'wrong', message: rest};
	const {values, names} = rest;
	const [name, second, ...more] = names;
	if (!grammar.second || name === undefined || second === undefined) {
		return {type: 'act', id, values, names};
	}
	if (more.length > 0) return {type: 'wrong', message: `${said} takes two names`};
	return {type: 'act', id, values: {...values, [grammar.second]: second}, names: [name]};
};
