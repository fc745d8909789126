import {AppError} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import {fieldQuery} from '../search/fieldQuery.ts';
import {quoteTerm} from '../search/query.ts';
import {lineFacts, lineField} from '../text/lineField.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import {fieldText} from '../text/structured.ts';

/** What lines are counted by. */
export interface CountKey {
	/** As it was typed; the head of its column. */
	readonly title: string;
	/** Of a line, one safe line; undefined where it has none. */
	read(parsed: ParsedLine): string | undefined;
	/** The query that lines meet for which `read` tells this, or nothing where it is empty; undefined where none can say it. */
	query(value: string): string | undefined;
	/** How long it takes is not known. */
	readonly isRegex: boolean;
}

/** An expression, or a word, up to a comma. */
const keyPattern = /\/((?:\\.|[^/\\])+)\/(i?)(?=,|$)|[^,]+/gy;

const expressionKey = (title: string, source: string, flags: string): CountKey => {
	let expression: RegExp;
	try {
		expression = new RegExp(source, `${flags}u`);
	} catch {
		throw new AppError('INVALID', `${title} is not a regular expression`);
	}
	return {
		title,
		isRegex: true,
		query: value => (value === '' ? `!${title}` : `${title}=${quoteTerm(value)}`),
		read({text}) {
			const found = expression.exec(text);
			const value = found?.[1] ?? found?.[0];
			return value === undefined ? undefined : safeName(value);
		},
	};
};

/** A field of JSON and logfmt lines, else of the request that an access line tells. */
const fieldKey = (title: string): CountKey => ({
	title,
	isRegex: false,
	query: value => (value === '' ? `!${title}~.` : fieldQuery(title, value)),
	read(parsed) {
		const found = lineField(parsed, title);
		return found === undefined ? undefined : fieldText(found);
	},
});

const keyOf = (title: string): CountKey => {
	const read = lineFacts.get(title);
	if (!read) return fieldKey(title);
	const none = title === 'level' ? 'none' : '';
	return {title, read, isRegex: false, query: value => `${title}=${quoteTerm(value || none)}`};
};

/**
 * Reads `status,path`: fields of JSON and logfmt lines, `status`, `method`, `path` and `client` of access lines, `level`,
 * `source`, `stream`, and `/expression/`, of which the first group counts, or all of it. Throws INVALID.
 */
export const readCountKeys = (typed: string): readonly CountKey[] => {
	const keys: CountKey[] = [];
	let at = 0;
	while (at < typed.length) {
		keyPattern.lastIndex = at;
		const [all = '', source, flags = ''] = keyPattern.exec(typed) ?? [];
		const title = all.trim();
		if (title === '') break;
		keys.push(source === undefined ? keyOf(title) : expressionKey(title, source, flags));
		at += all.length + 1;
	}
	if (keys.length === 0 || at !== typed.length + 1) {
		throw new AppError('INVALID', `"${typed}" is nothing to count by`, {
			hint: 'Fields with commas between them are: status,path',
		});
	}
	return keys;
};
