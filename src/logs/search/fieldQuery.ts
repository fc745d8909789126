import {safeName} from '../../base/text/text.ts';
import {writeJson} from '../text/json.ts';
import {levelOfField} from '../text/levels.ts';
import {lineFacts} from '../text/lineField.ts';
import {quoteTerm} from './query.ts';

/** Of a longer value the start is enough. */
const longest = 500;
/** What a query takes for a key. */
const plainKey = /^[a-z@_][\w.@/-]*$/i;
/** Keys that mean something else in a query than a field of that name. */
const taken = new Set([...lineFacts.keys(), 'pattern']);

/** A value as a query says it: what cannot stand on one line is anything. */
const globOf = (text: string): string => {
	let glob = '';
	for (const sign of text.slice(0, longest)) {
		const isPlain = sign !== '⏎' && safeName(sign) === sign;
		if (isPlain || !glob.endsWith('*')) glob += isPlain ? sign : '*';
	}
	return text.length > longest && !glob.endsWith('*') ? `${glob}*` : glob;
};

/** The query that lines meet whose field has this value; undefined where none can say it. */
export const fieldQuery = (key: string, value: unknown): string | undefined => {
	if (key.toLowerCase() === 'level') {
		const level = levelOfField(value);
		return level && `level=${level}`;
	}
	if (!plainKey.test(key) || taken.has(key.toLowerCase())) return undefined;
	const glob = globOf(typeof value === 'string' ? value : writeJson(value));
	return safeName(glob) === glob ? `${key}=${quoteTerm(glob)}` : undefined;
};

/** The query that lines meet which have a safe text in them; undefined for none. */
export const textQuery = (text: string): string | undefined => {
	const start = text.slice(0, longest).trim().toWellFormed();
	return start === '' ? undefined : quoteTerm(start);
};
