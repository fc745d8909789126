import {partsOf, wordsOf} from '../../base/text/lists.ts';
import {splitWords} from '../../base/text/shell.ts';
import {splitFilters} from '../../docker/filters.ts';
import type {ListFormat} from './field.ts';

/** `a=b; c=d`, or a line each: keys with values. */
export const pairs: ListFormat = {joins: '\n', split: partsOf};

/** What is typed with `;` between, as it is: `VERSION=1.2; DEBUG=1`. */
export const splitParts = (text: string): readonly string[] =>
	text
		.split(';')
		.map(part => part.trim())
		.filter(part => part !== '');
export const parts: ListFormat = {joins: '; ', split: splitParts};

/** A line each, as it is. */
export const lines: ListFormat = {joins: '\n', split: text => text.split('\n').filter(Boolean)};

/** With commas or blanks between. */
export const commas: ListFormat = {joins: ',', split: wordsOf};

/** As a shell has words: quotes hold together. */
export const words: ListFormat = {joins: ' ', split: splitWords};

/** As they are typed into a form, with blanks between. */
export const filters: ListFormat = {joins: ' ', split: splitFilters};
