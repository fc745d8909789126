import {literalRegex, readRegex} from '../../base/text/regex.ts';
import {createGuard, type Guard, runsAway} from './guard.ts';

/** Where a match is: UTF-16 units of the text, end exclusive. */
export interface MatchRange {
	readonly start: number;
	readonly end: number;
}

/** What is looked for in a line. */
export interface Pattern {
	/** As it was typed. */
	readonly text: string;
	/** A regular expression: how long a test takes is not known, so it is made under a deadline. */
	readonly isRegex: boolean;
	test(line: string): boolean;
	/** All matches in order, at most 200; empty ones are none, nor are those that take too long to find. */
	find(line: string): readonly MatchRange[];
}

const mostRanges = 200;

const rangesOf = (pattern: RegExp, line: string): MatchRange[] => {
	const ranges: MatchRange[] = [];
	for (const match of line.matchAll(pattern)) {
		if (match[0] !== '') ranges.push({start: match.index, end: match.index + match[0].length});
		if (ranges.length === mostRanges) break;
	}
	return ranges;
};

/** A text that matches itself: case counts only when it has capitals. */
export const literalPattern = (text: string): Pattern => {
	const exact = /\p{Lu}/u.test(text);
	const test = new RegExp(literalRegex(text), exact ? 'u' : 'iu');
	const all = new RegExp(literalRegex(text), exact ? 'gu' : 'giu');
	return {
		text,
		isRegex: false,
		test: exact ? line => line.includes(text) : line => test.test(line),
		find: line => rangesOf(all, line),
	};
};

/** What a row on the screen may take, and how often it may take too long. */
const findMs = 20;
const mostStopped = 3;

/** Ranges of an expression that may run away: rows are painted one by one, without the deadline of a batch. */
const guardedRanges = (pattern: RegExp): ((line: string) => readonly MatchRange[]) => {
	let guard: Guard | undefined;
	let stopped = 0;
	return line => {
		if (stopped >= mostStopped) return [];
		guard ??= createGuard(findMs);
		let ranges: readonly MatchRange[] = [];
		const look = guard;
		const isLong = runsAway(() =>
			look(() => {
				ranges = rangesOf(pattern, line);
			}),
		);
		if (isLong) stopped++;
		return ranges;
	};
};

/** A regular expression without its slashes; a sentence when it is none. */
export const regexPattern = (source: string, ignoreCase: boolean): Pattern | string => {
	const test = readRegex(source, ignoreCase ? 'iu' : 'u');
	if (typeof test === 'string') return test;
	return {
		text: `/${source}/${ignoreCase ? 'i' : ''}`,
		isRegex: true,
		test: line => test.test(line),
		find: guardedRanges(new RegExp(test, `g${test.flags}`)),
	};
};

/** `/re/` and `/re/i` are regular expressions, other text is itself (smart case). A sentence for what is wrong. */
export const createPattern = (text: string): Pattern | string => {
	const [, source, flag] = /^\/(.+)\/(i?)$/s.exec(text) ?? [];
	return source === undefined ? literalPattern(text) : regexPattern(source, flag === 'i');
};
