import {expect, test} from 'vitest';
import {createTally} from '../../../src/logs/count/tally.ts';
import {createRandom} from '../../support/random.ts';

test('counts what is the same, most first, equal ones by their text', () => {
	const tally = createTally(10);
	for (const value of ['b', 'a', 'c', 'c']) tally.add([value, undefined]);
	tally.add(undefined);
	expect(tally.rows()).toEqual([
		{values: ['c', ''], lines: 2},
		{values: ['a', ''], lines: 1},
		{values: ['b', ''], lines: 1},
	]);
	expect([tally.lines, tally.without, tally.size]).toEqual([5, 1, 3]);
});

test('tells only so many apart, and says how many lines are of others', () => {
	const tally = createTally(2);
	for (const value of ['a', 'b', 'c', 'a', 'd']) tally.add([value]);
	expect(tally.rows().map(({values, lines}) => [...values, lines])).toEqual([
		['a', 2],
		['b', 1],
	]);
	expect([tally.lines, tally.beyond]).toEqual([5, 2]);
});

test('the largest few are those of all, whatever the numbers', () => {
	const {below} = createRandom(7);
	for (let round = 0; round < 50; round++) {
		const tally = createTally(1000);
		const values = 1 + below(60);
		for (let line = 0; line < 300; line++) tally.add([String(below(values))]);
		const all = tally.rows();
		const most = 1 + below(values);
		const few = tally.rows(most);
		expect(few.map(({lines}) => lines)).toEqual(all.slice(0, most).map(({lines}) => lines));
		expect(new Set(few.map(({values: [value]}) => value)).size).toBe(few.length);
	}
});
