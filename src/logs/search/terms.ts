import {createGlob} from '../../base/text/glob.ts';
import {compares, type Sign} from '../../base/text/queryTokens.ts';
import {safeName} from '../../base/text/text.ts';
import {compareNumbers, numberText, writeJson} from '../text/json.ts';
import {levelNamed, levels, rankOf} from '../text/levels.ts';
import {lineFacts, lineField} from '../text/lineField.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import {templateTest} from '../text/template.ts';
import {literalPattern, type Pattern, regexPattern} from './pattern.ts';

/** One condition on a line. */
export interface Term {
	readonly test: (parsed: ParsedLine) => boolean;
	/** What to mark in a line that meets it; absent for conditions on other things than its text. */
	readonly pattern?: Pattern;
	/** It may take for ever. */
	readonly isRegex: boolean;
}

type Comparison = Exclude<Sign, '~'>;

const patternTerm = (pattern: Pattern): Term => ({
	test: ({text}) => pattern.test(text),
	pattern,
	isRegex: pattern.isRegex,
});

/** Words as they stand, smart case. */
export const wordTerm = (word: string): Term => patternTerm(literalPattern(word));

/** A regular expression, whose first group, or all of it, is to be `value`; a sentence when it is none. */
export const regexTerm = (source: string, ignoreCase: boolean, value?: string): Term | string => {
	const pattern = regexPattern(source, ignoreCase);
	if (typeof pattern === 'string') return pattern;
	if (value === undefined) return patternTerm(pattern);
	const expression = new RegExp(source, ignoreCase ? 'iu' : 'u');
	const test = ({text}: ParsedLine) => {
		const found = expression.exec(text);
		return found !== null && safeName(found[1] ?? found[0]) === value;
	};
	return {test, pattern, isRegex: true};
};

const plainTerm = (test: Term['test']): Term => ({test, isRegex: false});

/** `warn`; `warn+`: lines that say no level too; `none`: those alone. */
const levelTerm = (sign: Comparison, value: string): Term | string => {
	const [, name = '', keeps] = /^(.*?)(\+?)$/s.exec(value) ?? [];
	const wanted = levelNamed(name);
	const equality = sign === '=' || sign === '!=';
	if (equality && name.toLowerCase() === 'none' && !keeps) {
		return plainTerm(({level}) => (level === undefined) === (sign === '='));
	}
	if (!wanted) return `there is no level "${value}": there is ${levels.join(', ')}`;
	const compare = compares[sign];
	// A line that says no level is neither above nor below, but it is not that level.
	const unsaid = sign === '!=' || keeps === '+';
	return plainTerm(({level}) =>
		level === undefined ? unsaid : compare(rankOf(level) - rankOf(wanted)),
	);
};

/** `*` stands for anything, case does not count. */
const wholly = (value: string) => createGlob(value, {ignoreCase: true});

const nameTerm = (
	sign: Comparison,
	value: string,
	of: (parsed: ParsedLine) => string | undefined,
): Term | string => {
	if (sign !== '=' && sign !== '!=') return `names are compared with = and !=, not with ${sign}`;
	const fits = wholly(value);
	return plainTerm(parsed => fits(of(parsed) ?? '') === (sign === '='));
};

/** A field as it is compared: a text, or JSON. */
const valueText = (value: unknown): string =>
	typeof value === 'string' ? value : writeJson(value);

/** Numbers are equal however they are written; those with more digits than can be compared are as their texts. */
const isSameNumber = (found: unknown, wanted: string): boolean => {
	if (typeof found === 'string') return false;
	const number = numberText(found);
	if (number === undefined) return false;
	const isExact = Math.max(number.length, wanted.length) <= 15;
	return isExact && compareNumbers(number, wanted) === 0;
};

const fieldTerm = (key: string, sign: Comparison, value: string): Term | string => {
	const number = numberText(value);
	const equality = sign === '=' || sign === '!=';
	if (!equality && number === undefined) {
		return `${key}${sign} wants a number, such as ${key}${sign}500`;
	}
	if (!equality) {
		const compare = compares[sign];
		return plainTerm(parsed => {
			const found = numberText(lineField(parsed, key));
			return found !== undefined && compare(compareNumbers(found, number ?? ''));
		});
	}
	const fits = wholly(value);
	// Lines without fields may hold the very words: `GET /?user=42`.
	const written = literalPattern(`${key}=${value}`);
	const has = (parsed: ParsedLine) => {
		const found = lineField(parsed, key);
		if (found === undefined) return value !== '' && written.test(parsed.text);
		return fits(valueText(found)) || (number !== undefined && isSameNumber(found, number));
	};
	return plainTerm(parsed => has(parsed) === (sign === '='));
};

const patternOfTerm = (sign: Comparison, value: string): Term | string => {
	if (sign !== '=' && sign !== '!=') return `pattern is compared with = and !=, not with ${sign}`;
	const test = templateTest(value);
	return plainTerm(({text}) => test(text) === (sign === '='));
};

/** `key sign value`: `level`, `source`, `stream`, `pattern`, a field of JSON and logfmt lines, or of a request. A sentence when it makes no sense. */
export const factTerm = (key: string, sign: Comparison, value: string): Term | string => {
	const name = key.toLowerCase();
	if (name === 'level') return levelTerm(sign, value);
	if (name === 'pattern') return patternOfTerm(sign, value);
	const fact = lineFacts.get(name);
	return fact ? nameTerm(sign, value, fact) : fieldTerm(key, sign, value);
};

/** `key~re`: a part of a field, of `source` or of `stream` meets the expression, whatever its case. A sentence when it makes no sense. */
export const matchTerm = (key: string, source: string): Term | string => {
	const pattern = regexPattern(source, true);
	if (typeof pattern === 'string') return pattern;
	const name = key.toLowerCase();
	if (name === 'level' || name === 'pattern') {
		return `${name} is compared with = and !=, not with ~`;
	}
	const ofField = (parsed: ParsedLine): string | undefined => {
		const found = lineField(parsed, key);
		return found === undefined ? undefined : valueText(found);
	};
	const textOf = lineFacts.get(name) ?? ofField;
	const test = (parsed: ParsedLine) => {
		const text = textOf(parsed);
		return text !== undefined && pattern.test(text);
	};
	return {test, isRegex: true};
};

/** The opposite of a condition. */
export const notTerm = ({test, isRegex}: Term): Term => ({
	test: parsed => !test(parsed),
	isRegex,
});
