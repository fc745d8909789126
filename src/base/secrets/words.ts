import {finish} from '../turns.ts';
import {isHarmless, isSecretName} from './names.ts';
import {hidePairs} from './pairs.ts';
import {hideHabits, hideHabitsIn} from './programs.ts';
import {hideShapes, mask} from './shapes.ts';
import {hideUrls} from './urls.ts';

/** Without any of these there is neither a name with a value, nor an address, nor a token. */
const hasSigns = /[=:@_. -]|AKIA|ASIA|AIza/;

/** Without any of these it is one word: a token perhaps, and nothing else that is secret. */
const isParted = /[=:@\s"'`]/;

/** A text without private keys, tokens, passwords in addresses, and values behind the names of secrets. */
export const hideText = (text: string): string => {
	if (!hasSigns.test(text)) return text;
	return isParted.test(text)
		? hideHabitsIn(hidePairs(hideShapes(hideUrls(text))))
		: hideShapes(text);
};

/** The value of something with a name: hidden whole where the name says that it is secret. */
export const hideValue = (name: string, value: string, loose = false): string =>
	isSecretName(name, loose) && !isHarmless(name, value) ? mask : hideText(value);

/** `KEY=value` of an environment. */
export const hideVariable = (variable: string): string => {
	const at = variable.indexOf('=');
	if (at < 0) return hideText(variable);
	const key = variable.slice(0, at);
	return `${key}=${hideValue(key, variable.slice(at + 1), true)}`;
};

/** `--password=x`, and `PASSWORD=x` for a program like env: a shell took the words apart, so all the rest is the value. */
const assigned = /^(-{0,2}[\w.-]+)=(.+)$/s;
const variableName = /^[A-Z][A-Z\d_]*$/;

const hideWord = (word: string, before: string): string => {
	const isValue = before.startsWith('-') && !word.startsWith('-') && !before.includes('=');
	if (isValue && isSecretName(before)) return isHarmless(before, word) ? word : mask;
	const [, name, value] = word.includes('=') ? (assigned.exec(word) ?? []) : [];
	if (name === undefined || value === undefined) return hideText(word);
	if (!isSecretName(name, variableName.test(name))) return hideText(word);
	return isHarmless(name, value) ? word : `${name}=${mask}`;
};

/** After so many texts of a list somebody else may have a turn. */
export const turnTexts = 500;
/** So many UTF-16 units take longer than that many texts. */
const turnUnits = 65_536;

/** The steps of `hideWords`: whoever has very many words can do something else in between. */
export function* wordSteps(
	words: readonly string[],
	program: readonly string[] = [],
): Generator<undefined, readonly string[], undefined> {
	const shown = [...program];
	for (const [at, word] of words.entries()) {
		if (at % turnTexts === turnTexts - 1 || word.length > turnUnits) yield;
		shown.push(hideWord(word, words[at - 1] ?? ''));
	}
	if (words.length > turnTexts) yield;
	return hideHabits(shown).slice(program.length);
}

/** The words of a command line; `program`: those before them, where they stand elsewhere. */
export const hideWords = (
	words: readonly string[],
	program: readonly string[] = [],
): readonly string[] => finish(wordSteps(words, program));

/** What sets variables in the history of an image, where a value has blanks and no quotes: up to the next variable. */
const setting = /^((?:\/bin\/sh -c #\(nop\)\s+)?(?:ENV|ARG|LABEL)\s+)(.*)()$/s;
const buildArguments = /^((?:RUN\s+)?\|\d+\s+)(.*?)( \/bin\/sh -c .*)$/s;

/** The instruction that made a layer of an image. */
export const hideInstruction = (text: string): string => {
	const [, start, pairs, rest] = setting.exec(text) ?? buildArguments.exec(text) ?? [];
	if (start === undefined || pairs === undefined || rest === undefined) return hideText(text);
	const shown = pairs.split(/ (?=[\w.-]+=)/).map(hideVariable);
	return start + shown.join(' ') + hideText(rest);
};
