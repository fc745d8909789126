import {expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createRuleCounter} from '../../../src/logs/watch/counter.ts';
import {readRule} from '../../../src/logs/watch/rule.ts';

test.each([
	['level>=error', 1, 60_000],
	['  5 in 1m30s status>=500 ', 5, 90_000],
	['2 in 1h "no route"', 2, 3_600_000],
	// A word that only begins as one.
	['5 in a row', 1, 60_000],
])('%s is %d in %d ms', (text, count, windowMs) => {
	if (text === '5 in a row') return expect(() => readRule(text)).toThrow('a is no time');
	expect(readRule(text)).toMatchObject({text: text.trim(), count, windowMs});
});

test.each([
	'',
	'  ',
	'99 in',
	'9 in 5s',
	'ERROR, 2 in 5s',
	'ERROR 2 in 5s',
	'0 in 1m x',
	'10001 in 1m x',
	'5 in 2d x',
	'5 in 25h x',
	'3 in 0s x',
	'/(/',
])('%j is refused with a sentence', text => {
	expect(() => readRule(text)).toThrow(AppError);
});

const second = 1_000_000_000n;

test('a rule is met by so many lines within its time, and anew when that has passed', () => {
	const counter = createRuleCounter({count: 3, windowMs: 10_000});
	const met = [0n, 6n, 11n, 12n, 15n, 20n, 21n, 22n, 23n, 24n].map(at =>
		counter.count(at * second),
	);
	expect(met).toEqual([
		false,
		false,
		// 0 is too long ago.
		false,
		true,
		false,
		false,
		false,
		// Within ten seconds of the last time.
		true,
		false,
		false,
	]);
	expect(counter.all).toBe(10);
});

test('one line is enough where no count is named', () => {
	const counter = createRuleCounter(readRule('boom'));
	expect([0n, 30n, 59n, 60n].map(at => counter.count(at * second))).toEqual([
		true,
		false,
		false,
		true,
	]);
});

test('a line that somebody sees is counted, and the next one calls at once when nobody looks', () => {
	const counter = createRuleCounter(readRule('boom'));
	expect(counter.count(0n, true)).toBe(false);
	expect(counter.count(1n * second)).toBe(true);
	expect(counter.all).toBe(2);
	const three = createRuleCounter({count: 3, windowMs: 10_000});
	expect([0n, 1n, 2n].map(at => three.count(at * second, true))).toEqual([false, false, false]);
	expect(three.count(3n * second)).toBe(true);
});
