import {AppError} from '../../base/errors.ts';
import {sumOfUnits} from '../../base/text/units.ts';
import {compileFilters, type LineTest, parseFilter} from '../search/filters.ts';

/** What is waited for in logs: so many lines that pass a test within a time. */
export interface WatchRule {
	/** As it was typed: `5 in 1m status>=500`. */
	readonly text: string;
	readonly test: LineTest;
	readonly count: number;
	readonly windowMs: number;
}

const units = {s: 1000, m: 60_000, h: 3_600_000};
/** Of a rule that names no time: one line is enough, and another one is told a minute later. */
const usualMs = 60_000;
const mostMs = units.h * 24;
const mostLines = 10_000;

const wrong = (message: string): AppError =>
	new AppError('INVALID', message, {hint: 'watch level>=error, or watch 5 in 1m status>=500'});

/** Reads a rule. Throws AppError INVALID. */
export const readRule = (typed: string): WatchRule => {
	const text = typed.trim();
	const [, lines, span = '', query = text] = /^(\d+)\s+in\s+(\S+)\s+(.*)$/s.exec(text) ?? [];
	if (query === '' || /^\d+\s+in(\s+\S+)?$/.test(query)) {
		throw wrong('It is not said what to watch for');
	}
	if (lines === undefined && /[\s,]\d+\s+in\s+\S+$/.test(text)) {
		throw wrong('How many lines, and in what time, is said first');
	}
	const test = compileFilters([parseFilter(`&${query}`)]);
	if (!test) throw wrong(`${query} passes every line`);
	if (lines === undefined) return {text, test, count: 1, windowMs: usualMs};
	const windowMs = sumOfUnits(span, units) ?? 0;
	if (windowMs <= 0 || windowMs > mostMs) throw wrong(`${span} is no time up to a day`);
	const count = Number(lines);
	if (count < 1 || count > mostLines) throw wrong(`${lines} is no count from 1 to ${mostLines}`);
	return {text, test, count, windowMs};
};
