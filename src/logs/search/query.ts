import type {Subject} from '../text/subject.ts';
import type {Pattern} from './pattern.ts';
import {factTerm, matchTerm, notTerm, regexTerm, type Sign, type Term, wordTerm} from './terms.ts';

/** What a line must be, as it is typed at `&` and at `--grep`. */
export interface Query {
	/** As it was typed. */
	readonly text: string;
	/** All conditions are met. */
	test(subject: Subject): boolean;
	/** What to mark in the lines. */
	readonly patterns: readonly Pattern[];
	/** How long it takes is not known. */
	readonly hasRegex: boolean;
	/** What is wrong, one sentence; what is wrong is left out of the test. */
	readonly error: string | undefined;
}

/** A regular expression up to its closing slash, or to the end while it is being typed. */
const regexToken = /^(!?)\/((?:\\.|[^/\\])*)(?:\/(i?)(?=\s|$)|$)/;
const factToken = /^(!?)([a-z@_][\w.@/-]*)(!=|>=|<=|=|~|>|<)("(?:\\.|[^"\\])*"?|\S*)/i;
const wordToken = /^(!?)("(?:\\.|[^"\\])*"?|\S+)/;

const unquote = (text: string): string => {
	const inner = /^"((?:\\.|[^"\\])*)"?$/s.exec(text)?.[1];
	return inner === undefined ? text : inner.replace(/\\(["\\])/g, '$1');
};

/** A word or value as it is typed in a query. */
export const quoteTerm = (value: string): string =>
	/^[\w.-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;

interface Token {
	/** A sentence when it is wrong, or when it is not all typed yet (`!`, `status>`). */
	readonly term: Term | string;
	readonly length: number;
}

const noExpression = 'there is no expression between the slashes: a slash itself is "/"';

/** What a condition is that has no value. */
const openTerm = (key: string, sign: string): string => {
	const start = `${key}${sign}`;
	if (sign === '=' || sign === '!=') return `${start} wants a value: ${start}"" is an empty one`;
	if (sign === '~') return `${start} wants a regular expression, such as ${start}^GET`;
	return `${start} wants a value, such as ${start}${key.toLowerCase() === 'level' ? 'warn' : '500'}`;
};
const openNot = '"!" wants something after it: !health leaves out lines with "health"';

const negated = (term: Term | string, not: boolean): Term | string =>
	not && typeof term !== 'string' ? notTerm(term) : term;

const readToken = (text: string): Token => {
	const regex = regexToken.exec(text);
	if (regex) {
		const [{length}, not, source = '', flag] = regex;
		const term =
			source === '' ? noExpression : negated(regexTerm(source, flag === 'i'), not === '!');
		return {term, length};
	}
	const fact = factToken.exec(text);
	if (fact) {
		const [{length}, not, key = '', sign = '=', quoted = ''] = fact;
		const value = unquote(quoted);
		const isOpen = quoted === '' || quoted === '"';
		const read = () => (sign === '~' ? matchTerm(key, value) : factTerm(key, sign as Sign, value));
		const term = isOpen ? openTerm(key, sign) : negated(read(), not === '!');
		return {term, length};
	}
	const [all = text, not, quoted = ''] = wordToken.exec(text) ?? [];
	const word = unquote(quoted);
	if (all === '!') return {term: openNot, length: all.length};
	const term =
		word === '' ? 'there is nothing between the quotes' : negated(wordTerm(word), not === '!');
	return {term, length: all.length};
};

/**
 * Reads a query: words and "several words" (smart case), `/re/` and `/re/i`, `level>=warn`, `source=web*`,
 * `stream=stderr`, `status>=500`, `user.id=7` and `path~^/api` (fields of JSON and logfmt lines), each after `!` to exclude.
 * All must hold; one that matches everything is an empty one. Never throws.
 */
export const parseQuery = (text: string): Query => {
	const terms: Term[] = [];
	let error: string | undefined;
	let rest = text.trimStart();
	while (rest !== '') {
		const {term, length} = readToken(rest);
		if (typeof term === 'string') error ??= term;
		else terms.push(term);
		rest = rest.slice(Math.max(1, length)).trimStart();
	}
	// What is cheap decides first.
	const ordered = terms.toSorted((a, b) => Number(a.isRegex) - Number(b.isRegex));
	return {
		text: text.trim(),
		test: subject => ordered.every(({test}) => test(subject)),
		patterns: terms.flatMap(({pattern}) => pattern ?? []),
		hasRegex: terms.some(({isRegex}) => isRegex),
		error,
	};
};
