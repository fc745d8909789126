import {describe, expect, test} from 'vitest';
import {nearest, normalise, sizeOf, subtract, unite} from '../../../src/logs/feed/ranges.ts';
import {createIndexSet} from '../../../src/logs/search/indexSet.ts';
import {createRandom} from '../../support/random.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

describe(`a set of indices, seed ${seed}`, () => {
	test('is a set, whatever is done with it', () => {
		const random = createRandom(seed);
		for (let run = 0; run < 30; run++) {
			const set = createIndexSet();
			let naive = new Set<number>();
			const spread = random.pick([40, 3000, 50_000]);
			const index = () => random.below(2 * spread) - spread;
			for (let step = 0; step < 300; step++) {
				const one = index();
				if (random.below(60) === 0) {
					const to = one + random.below(spread);
					set.keep(one, to);
					naive = new Set([...naive].filter(member => member >= one && member < to));
				} else {
					set.add(one);
					naive.add(one);
				}
				const [from, to] = [index(), index()];
				const sorted = [...naive].sort((a, b) => a - b);
				expect(set.size).toBe(naive.size);
				expect(set.has(from)).toBe(naive.has(from));
				expect(set.next(from, 1)).toBe(sorted.find(member => member > from));
				expect(set.next(from, -1)).toBe(sorted.findLast(member => member < from));
				expect(set.countIn(from, to)).toBe(
					sorted.filter(member => member >= from && member < to).length,
				);
			}
		}
	});

	test('finds the ends from anywhere', () => {
		const set = createIndexSet();
		expect(set.next(Number.MIN_SAFE_INTEGER, 1)).toBeUndefined();
		for (const index of [-5000, 31, 32, 1023, 1024]) set.add(index);
		expect(set.next(Number.MIN_SAFE_INTEGER, 1)).toBe(-5000);
		expect(set.next(Number.MAX_SAFE_INTEGER, -1)).toBe(1024);
		expect(set.countIn(Number.MIN_SAFE_INTEGER, 1024)).toBe(4);
	});
});

describe(`ranges, seed ${seed}`, () => {
	const membersOf = (ranges: readonly {readonly from: number; readonly to: number}[]) =>
		ranges.flatMap(({from, to}) => Array.from({length: to - from}, (_, place) => from + place));

	test('are joined and taken away like sets of numbers', () => {
		const random = createRandom(seed + 1);
		const range = () => {
			const from = random.below(60) - 30;
			return {from, to: from + random.below(12)};
		};
		for (let run = 0; run < 2000; run++) {
			const whole = normalise(Array.from({length: random.below(6)}, range));
			const taken = normalise(Array.from({length: random.below(6)}, range));
			const added = range();
			const all = new Set(membersOf(whole));
			const left = membersOf(whole).filter(one => !membersOf(taken).includes(one));
			expect(membersOf(subtract(whole, taken))).toEqual(left);
			const united = [...new Set([...all, ...membersOf([added])])].sort((a, b) => a - b);
			expect(membersOf(unite(whole, added))).toEqual(united);
			expect(sizeOf(unite(whole, added))).toBe(united.length);
			const place = random.below(60) - 30;
			const piece = nearest(whole, place, 4);
			expect(piece === undefined).toBe(all.size === 0);
			if (!piece) continue;
			const members = membersOf([piece]);
			expect(members.length).toBeGreaterThan(0);
			expect(members.length).toBeLessThanOrEqual(4);
			expect(members.every(one => all.has(one))).toBe(true);
			const distances = (some: readonly number[]) =>
				Math.min(...some.map(one => Math.abs(one - place)));
			expect(distances(members)).toBe(distances([...all]));
		}
	});
});
