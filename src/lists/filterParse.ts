import {type QueryToken, queryTokens, type Sign} from '../base/text/queryTokens.ts';
import {readRegex} from '../base/text/regex.ts';
import {readSize} from '../base/text/units.ts';
import {severities} from '../kinds/container/trouble.ts';

/** One condition of a filter; a row must meet all of them. */
export type FilterTerm =
	| {readonly type: 'word'; readonly word: string; readonly not: boolean}
	| {readonly type: 'pattern'; readonly pattern: RegExp; readonly not: boolean}
	| {
			readonly type: 'fact';
			/** Lower case. */
			readonly key: string;
			/** `=`: the whole value, or a whole part of it; `~`: a regular expression finds a part of it. */
			readonly operator: Exclude<Sign, '!='>;
			/** As typed, without quotes. */
			readonly value: string;
			/** Of `~`. */
			readonly pattern: RegExp | undefined;
			/** The value as a number, where it is one: `200m` = 209715200. */
			readonly number: number | undefined;
			readonly not: boolean;
	  };

export interface ParsedFilter {
	readonly terms: readonly FilterTerm[];
	/** What is wrong, one sentence. The term that is wrong is left out, so that no row is lost by it. */
	readonly error: string | undefined;
}

/** `50`, `12.5%`, `200m`, `1.5GiB` as a number (bytes for sizes); `undefined` for what is none. */
const parseNumber = (text: string): number | undefined => {
	const [, digits] = /^(-?\d+(?:\.\d+)?)\s*%?$/.exec(text) ?? [];
	return digits === undefined ? readSize(text) : Number(digits);
};

/** Case never counts. */
const flags = 'iu';

const readPattern = (source: string, not: boolean): FilterTerm | string => {
	const pattern = readRegex(source, flags);
	return typeof pattern === 'string' ? pattern : {type: 'pattern', pattern, not};
};

/** Severities are compared by their order: `severity>=warn`. */
const severityNamed = (key: string, value: string): number | undefined => {
	if (key.toLowerCase() !== 'severity') return undefined;
	const index = (severities as readonly string[]).indexOf(value.toLowerCase());
	return index < 0 ? undefined : index;
};

const readFact = ({
	key,
	sign,
	value,
	not,
}: Extract<QueryToken, {type: 'fact'}>): FilterTerm | string => {
	const number = parseNumber(value) ?? severityNamed(key, value);
	const operator = sign === '!=' ? '=' : sign;
	if (operator !== '=' && operator !== '~' && number === undefined) {
		return `${key}${sign} wants a number, such as ${key}${sign}50 or ${key}${sign}200m`;
	}
	const pattern = operator === '~' ? readRegex(value, flags) : undefined;
	if (typeof pattern === 'string') return pattern;
	return {
		type: 'fact',
		key: key.toLowerCase(),
		operator,
		value,
		pattern,
		number,
		not: not !== (sign === '!='),
	};
};

/** A sentence when it is wrong; undefined when nothing was typed yet (`!`, `cpu>`). */
const termOf = (token: QueryToken): FilterTerm | string | undefined => {
	switch (token.type) {
		case 'regex':
			return token.source === '' ? undefined : readPattern(token.source, token.not);
		case 'fact':
			return token.value === '' ? undefined : readFact(token);
		case 'word':
			return token.word === '' ? undefined : {type: 'word', word: token.word, not: token.not};
		case 'not':
			return undefined;
	}
};

/**
 * Reads a filter: fuzzy words, `!word`, `key=value`, `key!=value`, `name~re`, `cpu>50`, `mem>200m`, `label=x`, `/re/`.
 * Never throws: what cannot be read is reported and left out.
 */
export const parseListFilter = (text: string): ParsedFilter => {
	const terms: FilterTerm[] = [];
	let error: string | undefined;
	for (const token of queryTokens(text)) {
		const term = termOf(token);
		if (typeof term === 'string') error ??= term;
		else if (term) terms.push(term);
	}
	return {terms, error};
};
