/** How a value is compared. `has`: the whole value, or a whole part of it; `~`: a regular expression finds a part of it. */
export type Operator = 'has' | '~' | '>' | '>=' | '<' | '<=';

/** One condition of a filter; a row must meet all of them. */
export type FilterTerm =
	| {readonly type: 'word'; readonly word: string; readonly not: boolean}
	| {readonly type: 'pattern'; readonly pattern: RegExp; readonly not: boolean}
	| {
			readonly type: 'fact';
			/** Lower case. */
			readonly key: string;
			readonly operator: Operator;
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

const units: Readonly<Record<string, number>> = {
	'': 1,
	'%': 1,
	k: 1024,
	m: 1024 ** 2,
	g: 1024 ** 3,
	t: 1024 ** 4,
};

/** `50`, `12.5%`, `200m`, `1.5GiB` as a number (bytes for sizes); `undefined` for what is none. */
export const parseNumber = (text: string): number | undefined => {
	const [, digits, unit = ''] = /^(-?\d+(?:\.\d+)?)\s*(%|[kmgt]?)(?:i?b)?$/i.exec(text) ?? [];
	if (digits === undefined) return undefined;
	return Number(digits) * (units[unit.toLowerCase()] ?? 1);
};

/** A regular expression up to its closing slash, or to the end while it is being typed. */
const patternToken = /^(!?)\/((?:\\.|[^/\\])*)(?:\/(i?)(?=\s|$)|$)/;
const factToken = /^(!?)([a-z][\w.-]*)(!=|>=|<=|=|~|>|<)("[^"]*"?|\S*)/i;
const wordToken = /^(!?)("[^"]*"?|\S+)/;

const unquote = (text: string) => text.replace(/^"([^"]*)"?$/, '$1');

/** Case never counts. A sentence for what is none. */
const readRegex = (source: string): RegExp | string => {
	try {
		return new RegExp(source, 'iu');
	} catch (thrown) {
		// The engine's message repeats the whole expression before the reason.
		const reason = String(thrown).replace(/^.*: /s, '').toLowerCase();
		return `/${source}/ is not a regular expression: ${reason}`;
	}
};

const readPattern = (source: string, not: boolean): FilterTerm | string => {
	const pattern = readRegex(source);
	return typeof pattern === 'string' ? pattern : {type: 'pattern', pattern, not};
};

const readFact = (not: boolean, key: string, sign: string, value: string): FilterTerm | string => {
	const number = parseNumber(value);
	const operator = sign === '=' || sign === '!=' ? 'has' : (sign as Operator);
	if (operator !== 'has' && operator !== '~' && number === undefined) {
		return `${key}${sign} wants a number, such as ${key}${sign}50 or ${key}${sign}200m`;
	}
	const pattern = operator === '~' ? readRegex(value) : undefined;
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

/** One term from the start of the text, and how long it was; no term = nothing typed yet (`!`, `cpu>`). */
const readTerm = (
	text: string,
): {readonly term: FilterTerm | string | undefined; length: number} => {
	const pattern = patternToken.exec(text);
	if (pattern) {
		const [all, not, source = ''] = pattern;
		const term = source === '' ? undefined : readPattern(source, not === '!');
		return {term, length: all.length};
	}
	const fact = factToken.exec(text);
	if (fact) {
		const [all, not, key = '', sign = '', quoted = ''] = fact;
		const value = unquote(quoted);
		const term = value === '' ? undefined : readFact(not === '!', key, sign, value);
		return {term, length: all.length};
	}
	const [all = text, not, quoted = ''] = wordToken.exec(text) ?? [];
	const word = unquote(quoted);
	// A lone `!` is the start of an exclusion.
	if (word === '' || all === '!') return {term: undefined, length: all.length};
	return {term: {type: 'word', word, not: not === '!'}, length: all.length};
};

/**
 * Reads a filter: fuzzy words, `!word`, `key=value`, `key!=value`, `name~re`, `cpu>50`, `mem>200m`, `label=x`, `/re/`.
 * Never throws: what cannot be read is reported and left out.
 */
export const parseListFilter = (text: string): ParsedFilter => {
	const terms: FilterTerm[] = [];
	let error: string | undefined;
	let rest = text.trimStart();
	while (rest !== '') {
		const {term, length} = readTerm(rest);
		if (typeof term === 'string') error ??= term;
		else if (term) terms.push(term);
		rest = rest.slice(Math.max(1, length)).trimStart();
	}
	return {terms, error};
};
