import {bytesOf, tarNameOf} from '../base/tar/names.ts';
import {safeName} from '../base/text/text.ts';

/*
 * A name may hold anything: what would drive a terminal, and bytes that are no text. In a form or a line it is spelled as
 * shells do: `$'a\x1b[31m'`.
 */

/** A path as it can be shown, typed, and read again. */
export const spell = (path: string): string => {
	if (safeName(path) === path && path.isWellFormed()) return path;
	const letters = [...path].map(letter => {
		if (letter === '\\' || letter === "'") return `\\${letter}`;
		if (letter.isWellFormed() && safeName(`x${letter}`) === `x${letter}`) return letter;
		return [...bytesOf(letter)].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
	});
	return `$'${letters.join('')}'`;
};

/** The path that was spelled. */
export const unspell = (text: string): string => {
	const [, letters] = /^\$'(.*)'$/s.exec(text) ?? [];
	if (letters === undefined) return text;
	const parts = letters.match(/\\x[0-9a-f]{2}|\\.|[^\\]+/gis) ?? [];
	return tarNameOf(
		Buffer.concat(
			parts.map(part => {
				if (/^\\x/i.test(part)) return Buffer.from([Number.parseInt(part.slice(2), 16)]);
				return Buffer.from(part.startsWith('\\') ? part.slice(1) : part);
			}),
		),
	);
};

/** One word of a command line. */
export const isSpelled = (text: string): boolean => /(^|:)\$'/.test(text);
