import type {Many} from '../fields/field.ts';

/** What is typed into one field with `;` between: `VERSION=1.2; DEBUG=1`. */
export const splitParts = (text: string): readonly string[] =>
	text
		.split(';')
		.map(part => part.trim())
		.filter(part => part !== '');

/** As a line says them, each by a flag. */
export const parts: Many = {joins: '; ', split: splitParts};
