import {describe, expect, test} from 'vitest';
import {compareNames} from '../../src/kinds/compareNames.ts';

const {compare} = new Intl.Collator('en', {numeric: true});

/** Repeatable numbers from 0 to below 1 (mulberry32). */
const createRandom = (seed: number) => () => {
	seed = (seed + 0x6d2b79f5) | 0;
	let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
	mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
	return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

describe('compareNames', () => {
	test.each([
		['web-2', 'web-10'],
		['a', 'B'],
		['web', 'Web'],
		['web', 'web-1'],
		['a_b', 'a-b'],
		['a.b', 'a/b'],
		['a', 'ä'],
	])('%s comes before %s', (before, after) => {
		expect(compareNames(before, after)).toBeLessThan(0);
		expect(compareNames(after, before)).toBeGreaterThan(0);
		expect(compareNames(before, before)).toBe(0);
	});

	test('orders what is huge by its first thousand letters, and what is behind them as it is written', () => {
		const huge = 'x'.repeat(2 ** 20);
		const sorted = [`${huge}b`, `${huge}a`, 'x-10', 'x-2', huge].toSorted(compareNames);
		expect(sorted.map(name => (name.length > 99 ? name.at(-1) : name))).toEqual([
			'x-2',
			'x-10',
			'x',
			'a',
			'b',
		]);
		const long = 'x'.repeat(1000);
		expect(compareNames(`${long}2`, `${long}10`)).toBeGreaterThan(0);
		expect(compareNames('x'.repeat(999), long)).toBeLessThan(0);
	});

	test('orders any two texts as the collation does', () => {
		const random = createRandom(7);
		const pick = (chars: readonly string[]) => chars[Math.floor(random() * chars.length)] ?? '';
		const printable = Array.from({length: 95}, (_, at) => String.fromCharCode(32 + at));
		const alphabets = [printable, [...'aAbB01'], [...'01a'], [...'aB-_./:1'], [...'aä1é漢😀']];
		for (let round = 0; round < 50_000; round++) {
			const chars = alphabets[round % alphabets.length] ?? printable;
			const text = () => Array.from({length: Math.floor(random() * 7)}, () => pick(chars)).join('');
			const [a, b] = [text(), text()];
			const sign = Math.sign(compareNames(a, b));
			expect([a, b, sign]).toEqual([a, b, Math.sign(compare(a, b))]);
		}
	});
});
