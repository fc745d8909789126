import {type QueryToken, queryTokens} from '../../base/text/queryTokens.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import type {Pattern} from './pattern.ts';
import {factTerm, matchTerm, notTerm, regexTerm, type Term, wordTerm} from './terms.ts';

/** What a line must be, as it is typed at `&` and at `--grep`. */
export interface Query {
	/** As it was typed. */
	readonly text: string;
	/** All conditions are met. */
	test(parsed: ParsedLine): boolean;
	/** What to mark in the lines. */
	readonly patterns: readonly Pattern[];
	/** How long it takes is not known. */
	readonly hasRegex: boolean;
	/** What is wrong, one sentence; what is wrong is left out of the test. */
	readonly error: string | undefined;
}

/** A word or value as it is typed in a query. */
export const quoteTerm = (value: string): string =>
	/^[\w.-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;

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

/** A sentence when it is wrong, or when it is not all typed yet (`!`, `status>`). */
const termOf = (token: QueryToken): Term | string => {
	switch (token.type) {
		case 'regex':
			if (token.source === '') return noExpression;
			return regexTerm(token.source, token.ignoreCase, token.value);
		case 'fact': {
			const {key, sign, value, isOpen} = token;
			if (isOpen) return openTerm(key, sign);
			return sign === '~' ? matchTerm(key, value) : factTerm(key, sign, value);
		}
		case 'word':
			return token.word === '' ? 'there is nothing between the quotes' : wordTerm(token.word);
		case 'not':
			return openNot;
	}
};

/**
 * Reads a query: words and "several words" (smart case), `/re/` and `/re/i`, `level>=warn`, `source=web*`,
 * `stream=stderr`, `status>=500`, `user.id=7` and `path~^/api` (fields of JSON and logfmt lines, `status`, `method`, `path` and `client` of access lines), each after `!` to exclude.
 * All must hold; one that matches everything is an empty one. Never throws.
 */
export const parseQuery = (text: string): Query => {
	const terms: Term[] = [];
	let error: string | undefined;
	for (const token of queryTokens(text)) {
		const term = negated(termOf(token), token.not);
		if (typeof term === 'string') error ??= term;
		else terms.push(term);
	}
	// What is cheap decides first.
	const ordered = terms.toSorted((a, b) => Number(a.isRegex) - Number(b.isRegex));
	return {
		text: text.trim(),
		test: parsed => ordered.every(({test}) => test(parsed)),
		patterns: terms.flatMap(({pattern}) => pattern ?? []),
		hasRegex: terms.some(({isRegex}) => isRegex),
		error,
	};
};
