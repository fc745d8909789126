import {closest} from './text/closest.ts';

/** Options that a command has, by their long names. */
export interface KnownOptions {
	/** Of the command, for sentences: `logs`; empty for the program itself. */
	readonly command: string;
	/** Those that take a value. */
	readonly words: readonly string[];
	/** Those that take none. */
	readonly switches: readonly string[];
	/** What letters stand for. */
	readonly short: Readonly<Record<string, string>>;
}

/** One part of a command line, as it was understood. */
export type Argument =
	/** `value` is empty for those that take none. */
	| {readonly type: 'option'; readonly name: string; readonly value: string}
	/** No option: its text, and where it stands. */
	| {readonly type: 'word'; readonly text: string; readonly at: number}
	/** A sentence for the person; nothing is read behind it. */
	| {readonly type: 'wrong'; readonly message: string};

interface Spelt {
	readonly name: string;
	readonly value?: string;
}

/** An option as it is spelt: `--name`, `--name=value`, `-n`, `-nVALUE`, `-n=VALUE`; `-ft` is two switches. */
const spell = (argument: string, known: KnownOptions): readonly Spelt[] => {
	const {words, short} = known;
	const long = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
	if (long) {
		const [, name = '', value] = long;
		return [{name, ...(value === undefined ? {} : {value})}];
	}
	const [letter = '', ...rest] = argument.slice(1);
	const name = short[letter] ?? letter;
	const glued = rest.join('');
	if (glued === '') return [{name}];
	if (words.includes(name)) return [{name, value: glued.replace(/^=/, '')}];
	return [{name}, ...spell(`-${glued}`, known)];
};

/**
 * The parts of a command line in their order, as getopt reads them: what follows `--` are words. `parseArgs` of node:util
 * takes 2 ms of CPU before the first line is painted, and has no sentence with the option that was meant.
 */
export function* readArgv(args: readonly string[], known: KnownOptions): Iterable<Argument> {
	const {command, words, switches} = known;
	const wrong = (message: string): Argument => ({type: 'wrong', message});
	let onlyWords = false;
	for (let at = 0; at < args.length; at++) {
		const argument = args[at] ?? '';
		if (argument === '--' && !onlyWords) {
			onlyWords = true;
			continue;
		}
		if (onlyWords || !argument.startsWith('-') || argument === '-') {
			yield {type: 'word', text: argument, at};
			continue;
		}
		for (const {name, value} of spell(argument, known)) {
			const shown = argument.startsWith('--') ? `--${name}` : argument;
			if (words.includes(name)) {
				const word = value ?? args[++at];
				if (!word) return yield wrong(`${shown} needs a value.`);
				yield {type: 'option', name, value: word};
			} else if (!switches.includes(name)) {
				const near = closest(name, [...words, ...switches]);
				const meant = near ? ` Did you mean --${near}?` : '';
				const whose = command === '' ? '' : ` of ${command}`;
				return yield wrong(`${shown} is not an option${whose}.${meant}`);
			} else if (value !== undefined) return yield wrong(`${shown} takes no value.`);
			else yield {type: 'option', name, value: ''};
		}
	}
}

/** What was given, by name in the order it was written, and the words. */
export interface ParsedArgv {
	readonly values: ReadonlyMap<string, readonly string[]>;
	readonly words: readonly string[];
}

/** All of a command line; a sentence where something is wrong with it. */
export const parseArgv = (args: readonly string[], known: KnownOptions): ParsedArgv | string => {
	const values = new Map<string, string[]>();
	const words: string[] = [];
	for (const part of readArgv(args, known)) {
		if (part.type === 'wrong') return part.message;
		if (part.type === 'word') words.push(part.text);
		else values.set(part.name, [...(values.get(part.name) ?? []), part.value]);
	}
	return {values, words};
};
