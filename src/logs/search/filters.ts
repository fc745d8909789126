import {AppError} from '../../base/errors.ts';
import {clip} from '../../base/text/text.ts';
import type {Level} from '../text/levels.ts';
import {levelOf} from '../text/lineLevel.ts';
import type {ParsedLine} from '../text/parsedLine.ts';
import type {ContextLines} from './around.ts';
import type {Pattern} from './pattern.ts';
import {parseQuery, quoteTerm} from './query.ts';

/** One filter of a stack: lines that meet its query are the only ones shown, or are hidden. */
export interface LogFilter {
	readonly mode: 'include' | 'exclude';
	/** The query. */
	readonly text: string;
}

/** A stack of filters made ready. */
export interface LineTest {
	/** True for lines that are shown. */
	test(parsed: ParsedLine): boolean;
	readonly hasRegex: boolean;
	/** What to mark in the lines that are shown. */
	readonly patterns: readonly Pattern[];
	/** So many lines before and after each that passes are shown as well. */
	readonly around?: number;
}

/** `timeout +3`: the query, and how many lines around those that meet it are shown as well. */
const splitAround = ({
	mode,
	text,
}: LogFilter): {readonly query: string; readonly around: number} => {
	const [, query, lines] = /^(.*\S)\s+\+(\d{1,3})$/s.exec(text) ?? [];
	const isAround = mode === 'include' && query !== undefined;
	return isAround ? {query, around: Number(lines)} : {query: text, around: 0};
};

/** As a filter is typed and saved: `& words`, `&! words`. */
export const filterText = ({mode, text}: LogFilter): string =>
	`${mode === 'include' ? '&' : '&!'} ${text}`;

/** Cells of a filter in a title: room for what it begins with, and for the counts beside it. */
const titleCells = 24;

/** A stack of filters for a title: each as it is typed, cut where it is long. */
export const filtersTitle = (stack: readonly LogFilter[]): string =>
	stack.map(filter => clip(filterText(filter), titleCells)).join(' ');

/** Reads a filter; without `&` it includes. Throws INVALID for an empty or wrong query. */
export const parseFilter = (typed: string): LogFilter => {
	const [, sign = '&', rest = ''] = /^\s*(&!|&)?\s*(.*?)\s*$/s.exec(typed) ?? [];
	const filter: LogFilter = {mode: sign === '&!' ? 'exclude' : 'include', text: rest};
	const {error} = parseQuery(splitAround(filter).query);
	if (rest === '') throw new AppError('INVALID', 'a filter needs something to look for');
	if (error !== undefined) throw new AppError('INVALID', error);
	return filter;
};

/** A stack with one filter more; the same stack when it is there already. */
export const pushFilter = (stack: readonly LogFilter[], filter: LogFilter): readonly LogFilter[] =>
	stack.some(({mode, text}) => mode === filter.mode && text === filter.text)
		? stack
		: [...stack, filter];

/** A stack without its newest filter. */
export const popFilter = (stack: readonly LogFilter[]): readonly LogFilter[] => stack.slice(0, -1);

/** The filter that shows the lines of a template alone, or mutes them; its level where the text does not say it. */
export const templateFilter = (
	template: string,
	mode: LogFilter['mode'],
	level?: Level,
): LogFilter => ({
	mode,
	text: `pattern=${quoteTerm(template)}${level === levelOf(template) ? '' : ` level=${level ?? 'none'}`}`,
});

/** A stack made ready; undefined when it is empty, and everything is shown. */
export const compileFilters = (stack: readonly LogFilter[]): LineTest | undefined => {
	if (stack.length === 0) return undefined;
	const filters = stack
		.map(filter => {
			const {query, around} = splitAround(filter);
			return {wanted: filter.mode === 'include', query: parseQuery(query), around};
		})
		.sort((a, b) => Number(a.query.hasRegex) - Number(b.query.hasRegex));
	const around = Math.max(...filters.map(({around}) => around));
	return {
		...(around > 0 ? {around} : {}),
		test: parsed => filters.every(({wanted, query}) => query.test(parsed) === wanted),
		hasRegex: filters.some(({query}) => query.hasRegex),
		patterns: filters.flatMap(({wanted, query}) => (wanted ? query.patterns : [])),
	};
};

/** The same number on both sides; undefined without any. */
export const aroundOf = (test: LineTest | undefined): ContextLines | undefined =>
	test?.around ? {before: test.around, after: test.around} : undefined;

/** Lines pass that pass both; `undefined` is what everything passes. */
export const bothTests = (
	first: LineTest | undefined,
	second: LineTest | undefined,
): LineTest | undefined => {
	if (!first || !second) return first ?? second;
	const around = Math.max(first.around ?? 0, second.around ?? 0);
	return {
		...(around > 0 ? {around} : {}),
		test: parsed => first.test(parsed) && second.test(parsed),
		hasRegex: first.hasRegex || second.hasRegex,
		patterns: [...first.patterns, ...second.patterns],
	};
};

/** Lines that were written from a time on pass, and those up to one, nanoseconds since the epoch; all without either. */
export const spanTest = (
	since: bigint | undefined,
	until: bigint | undefined,
): LineTest | undefined =>
	since === undefined && until === undefined
		? undefined
		: {
				test: ({line: {timeNano}}) =>
					timeNano >= (since ?? timeNano) && timeNano <= (until ?? timeNano),
				hasRegex: false,
				patterns: [],
			};

export interface GrepOptions {
	readonly grep?: readonly string[];
	readonly exclude?: readonly string[];
	/** At least this level. */
	readonly level?: string;
}

/** The options of the command line as a stack of filters. Throws INVALID for what is wrong in them. */
export const filtersOf = ({grep = [], exclude = [], level}: GrepOptions): readonly LogFilter[] => [
	...(level === undefined ? [] : [parseFilter(`& level>=${level}`)]),
	...grep.map(text => parseFilter(`& ${text}`)),
	...exclude.map(text => parseFilter(`&! ${text}`)),
];
