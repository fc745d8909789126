import {closest} from '../../base/text/closest.ts';
import {finish} from '../../base/turns.ts';
import {findFlag, spellings} from './flags.ts';
import {parseBool, wrong} from './values.ts';

/** One flag as it was given. */
export interface GivenFlag {
	/** Its long spelling without dashes: `memory`. */
	readonly name: string;
	/** `true` or `false` where it is on or off. */
	readonly value: string;
}

/** What stands behind `docker run` or `docker create`. */
export interface CreateLine {
	readonly flags: readonly GivenFlag[];
	/** Empty when none was given. */
	readonly image: string;
	readonly command: readonly string[];
}

const unknown = (spelling: string) => {
	const near = closest(spelling, spellings());
	return wrong(
		`docker run has no ${spelling}`,
		near === undefined ? undefined : `Did you mean ${near}?`,
	);
};

/** Letters behind one dash: `-itp80` is `-i -t -p 80`. */
const readShort = (word: string, next: () => string | undefined): readonly GivenFlag[] => {
	const spelling = word.slice(0, 2);
	const rest = word.slice(2);
	const found = findFlag(spelling);
	if (!found) throw unknown(spelling);
	const {name, flag} = found;
	if (flag.takes)
		return [{name, value: wanted(spelling, rest === '' ? next() : rest.replace(/^=/, ''))}];
	if (rest.startsWith('=')) return [{name, value: String(parseBool(rest.slice(1)))}];
	const given = {name, value: 'true'};
	return rest === '' ? [given] : [given, ...readShort(`-${rest}`, next)];
};

const wanted = (spelling: string, value: string | undefined): string => {
	if (value === undefined) throw wrong(`${spelling} wants a value`);
	return value;
};

const readLong = (word: string, next: () => string | undefined): GivenFlag => {
	const at = word.indexOf('=');
	const spelling = at < 0 ? word : word.slice(0, at);
	const joined = at < 0 ? undefined : word.slice(at + 1);
	const found = findFlag(spelling);
	if (!found) throw unknown(spelling);
	const {name, flag} = found;
	if (flag.takes) return {name, value: wanted(spelling, joined ?? next())};
	return {name, value: joined === undefined ? 'true' : String(parseBool(joined))};
};

/** Flags that are read between two looks for a key. */
const turnFlags = 500;

/** The steps of `readCreateWords`: keys are answered in between, where there are very many words. */
export function* createLineSteps(
	words: readonly string[],
): Generator<undefined, CreateLine, undefined> {
	let at = 0;
	const next = () => words[at++];
	const flags: GivenFlag[] = [];
	for (let word = next(); word !== undefined; word = next()) {
		if (word === '--' || word === '-' || !word.startsWith('-')) {
			const image = word === '--' ? (next() ?? '') : word;
			return {flags, image, command: words.slice(at)};
		}
		if (word.startsWith('--')) flags.push(readLong(word, next));
		else flags.push(...readShort(word, next));
		if (flags.length % turnFlags === 0) yield;
	}
	return {flags, image: '', command: []};
}

/**
 * Reads the words behind `docker run` as docker's client does: its own flags end at the image, the rest is the command.
 * Throws AppError INVALID.
 */
export const readCreateWords = (words: readonly string[]): CreateLine =>
	finish(createLineSteps(words));

/** One flag as words of a line; docker wants `=` for what is on or off. */
export const wordsOfFlag = ({name, value}: GivenFlag): readonly string[] => {
	const isValued = findFlag(`--${name}`)?.flag.takes !== undefined;
	if (isValued) return [`--${name}`, value];
	return [value === 'true' ? `--${name}` : `--${name}=${value}`];
};
