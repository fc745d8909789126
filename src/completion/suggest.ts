import {fuzzy} from '../base/text/fuzzy.ts';
import {splitWords} from '../base/text/shell.ts';
import type {Completes, Files, Names} from '../docker/completes.ts';
import type {CompletionSource, Suggestion, Write} from './types.ts';

/** More nobody looks through. */
const most = 50;

/** Those that have the letters, best first. */
const ranked = (word: string, texts: readonly string[]): readonly string[] =>
	texts
		.map(text => ({text, score: fuzzy(word, text)?.score}))
		.filter(({score}) => score !== undefined)
		.sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
		.map(({text}) => text);

const nameSuggestions = (
	{names, prefix = '', end = ''}: Names,
	word: string,
	source: CompletionSource,
): readonly Suggestion[] => {
	if (!word.startsWith(prefix)) {
		if (word === '' || !prefix.startsWith(word)) return [];
		return [{text: prefix, label: prefix, note: `and a ${names}`}];
	}
	// Of one container the network may be had; nobody who has typed nothing means that.
	if (prefix !== '' && word === '') return [{text: prefix, label: prefix, note: `and a ${names}`}];
	const all = [...source.names(names)].sort();
	return ranked(word.slice(prefix.length), all).map(name => ({
		text: `${prefix}${name}${end}`,
		label: `${prefix}${name}${end}`,
		note: names,
	}));
};

/** What is in the folder that a path has come to. */
const pathSuggestions = (
	{files, rooted, end = ''}: Files,
	word: string,
	{source, write}: Place,
): readonly Suggestion[] => {
	const isPath = /^[./~$"'\\]/.test(word);
	if (rooted && !isPath) return [];
	if (word === '~') return [{text: '~/', label: '~/', note: 'folder'}];
	const at = word.lastIndexOf('/') + 1;
	const plain = (text: string) => (write(' ') === ' ' ? text : (splitWords(text)[0] ?? ''));
	const typed = word.slice(0, at);
	const begun = plain(word.slice(at));
	// A quote that is open holds what is put behind it as well: it is written in another way.
	const head = /["']/.test(typed) ? write(plain(typed)) : typed;
	return source
		.folder(plain(typed))
		.filter(({name, isFolder}) => {
			const isHidden = name.startsWith('.') && !begun.startsWith('.');
			return name.startsWith(begun) && !isHidden && (isFolder || files === 'all');
		})
		.map(({name, isFolder}) => ({
			text: `${head}${write(name)}${isFolder ? '/' : end}`,
			label: isFolder ? `${name}/` : name,
			note: isFolder ? 'folder' : 'file',
		}));
};

/** What is given before the value that is being typed is left as it is. */
const behind = (head: string, suggestions: readonly Suggestion[]): readonly Suggestion[] =>
	suggestions.map(({text, label, note}) => ({text: `${head}${text}`, label, note}));

const pairSuggestions = (
	pairs: Readonly<Record<string, Completes | undefined>>,
	word: string,
	place: Place,
): readonly Suggestion[] => {
	const at = word.lastIndexOf(',') + 1;
	const [head, pair] = [word.slice(0, at), word.slice(at)];
	const [, key, value = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
	if (key !== undefined) {
		const inside = pairs[key];
		return inside === undefined ? [] : behind(`${head}${key}=`, suggestAll(inside, value, place));
	}
	const said = new Set(head.split(',').map(one => one.split('=', 1)[0]));
	return Object.entries(pairs)
		.filter(([name]) => name.startsWith(pair) && !said.has(name))
		.map(([name, inside]) => {
			const label = inside === undefined ? name : `${name}=`;
			return {text: `${head}${label}`, label, note: 'option'};
		});
};

/** Where the part begins that is being typed. */
const partAt = (text: string, by: ' ' | ';'): number => {
	if (by === ';') return text.lastIndexOf(';') + 1 + (/;( *)[^;]*$/.exec(text)?.[1]?.length ?? 0);
	return text.length - (/(?:\\.|\S)*$/.exec(text)?.[0].length ?? 0);
};

interface Place {
	readonly source: CompletionSource;
	readonly write: Write;
}

const suggestAll = (what: Completes, word: string, place: Place): readonly Suggestion[] => {
	if ('names' in what) return nameSuggestions(what, word, place.source);
	if ('files' in what) return pathSuggestions(what, word, place);
	if ('any' in what) return what.any.flatMap(one => suggestAll(one, word, place));
	if ('pairs' in what) return pairSuggestions(what.pairs, word, place);
	if ('each' in what) {
		const at = partAt(word, what.by);
		const write = what.by === ' ' ? escapeWord : place.write;
		return behind(word.slice(0, at), suggestAll(what.each, word.slice(at), {...place, write}));
	}
	if ('flags' in what) return [];
	const begun = what.filter(text => text.toLowerCase().startsWith(word.toLowerCase()));
	const fits = begun.length > 0 ? begun : ranked(word, what);
	return fits.map(text => ({text, label: text, note: ''}));
};

/** With a backslash before whatever would end the word or mean something else to a shell. */
export const escapeWord: Write = text => text.replace(/[^\w@%+=:,./-]/g, '\\$&');

/** What a word can become, best first; what it is already is not among them. */
export const suggest = (what: Completes, word: string, place: Place): readonly Suggestion[] =>
	suggestAll(what, word, place)
		.filter(({text}) => text !== word)
		.slice(0, most);
