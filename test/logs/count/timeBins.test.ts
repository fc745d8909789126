import {describe, expect, test} from 'vitest';
import {createTimeBins} from '../../../src/logs/count/timeBins.ts';
import {createRandom} from '../../support/random.ts';

describe('lines by when they were written', () => {
	test('have a bar for each stretch of time, with its errors', () => {
		const bins = createTimeBins();
		for (const ms of [1000, 1000, 1003, 1009]) bins.add(ms, ms === 1003);
		expect(bins.bars(10)).toEqual({
			fromMs: 1000,
			stepMs: 1,
			most: 2,
			bars: [
				{lines: 2, errors: 0},
				...[undefined, undefined],
				{lines: 1, errors: 1},
				...Array.from({length: 5}, () => undefined),
				{lines: 1, errors: 0},
			],
		});
		expect(bins.bars(5)?.bars.map(bar => bar?.lines)).toEqual([2, 1, undefined, undefined, 1]);
		expect(bins.range()).toEqual([1000, 1009]);
	});

	test('none has none', () => {
		expect(createTimeBins().bars(10)).toBeUndefined();
		expect(createTimeBins().range()).toBeUndefined();
	});

	test('stand where they belong, however far apart and in which order', () => {
		const {below} = createRandom(11);
		for (let round = 0; round < 30; round++) {
			const bins = createTimeBins();
			const span = 10 ** (1 + below(9));
			const times = Array.from({length: 200}, () => 1_700_000_000_000 + below(span));
			for (const ms of times) bins.add(ms, ms % 3 === 0);
			const shown = bins.bars(80);
			if (!shown) throw new Error('there are lines');
			const {fromMs, stepMs, bars, most} = shown;
			expect(bars.length).toBeLessThanOrEqual(80);
			const expected = bars.map((_, place) => {
				const from = fromMs + place * stepMs;
				const within = times.filter(ms => ms >= from && ms < from + stepMs);
				const errors = within.filter(ms => ms % 3 === 0).length;
				return within.length > 0 ? {lines: within.length, errors} : undefined;
			});
			expect(bars).toEqual(expected);
			expect(most).toBe(Math.max(...bars.map(bar => bar?.lines ?? 0)));
		}
	});
});
