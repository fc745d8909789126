import {expect, test} from 'vitest';
import {createKway, type MergeInput} from '../../../src/logs/merge/kway.ts';
import {createRandom} from '../../support/random.ts';

interface Item {
	readonly input: number;
	readonly number: number;
	readonly time: bigint;
}

interface TestInput extends MergeInput {
	readonly waiting: {readonly item: Item; readonly at: number}[];
}

const createInput = (isQuiet: () => boolean): TestInput => {
	const waiting: {readonly item: Item; readonly at: number}[] = [];
	return {
		waiting,
		get time() {
			return waiting[0]?.item.time;
		},
		get cameAt() {
			return waiting[0]?.at ?? 0;
		},
		notBefore: 0,
		awaitedUntil: 0,
		get isQuiet() {
			return isQuiet();
		},
	};
};

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const holdMs = 150;

test(`what comes within the hold-back is sorted as a whole, seed ${seed}`, () => {
	const random = createRandom(seed);
	for (let run = 0; run < 300; run++) {
		const count = 1 + random.below(6);
		let quiet = false;
		const inputs = Array.from({length: count}, () => createInput(() => quiet));
		const kway = createKway<TestInput>(holdMs);
		for (const input of inputs) kway.add(input);
		const taken: {readonly item: Item; readonly late: boolean}[] = [];
		const take = (input: TestInput, late: boolean) => {
			const next = input.waiting.shift();
			if (next) taken.push({item: next.item, late});
		};
		const written: Item[] = [];
		const times = inputs.map(() => 0);
		for (let now = 0; now < 1000; now += 10) {
			for (const [input, one] of inputs.entries()) {
				for (let left = random.below(4); left > 0; left--) {
					// Written at most 100 ms before it comes, in the order of its own input.
					const time = Math.max(times[input] ?? 0, now - random.below(100));
					times[input] = time;
					const item = {input, number: written.length, time: BigInt(time)};
					written.push(item);
					one.waiting.push({item, at: now});
				}
			}
			const due = kway.drain(now, take);
			expect(due === undefined || due > now).toBe(true);
			if (due === undefined) expect(inputs.every(({waiting}) => waiting.length === 0)).toBe(true);
		}
		quiet = true;
		expect(kway.drain(1000, take)).toBeUndefined();
		const sorted = written.toSorted(
			(a, b) => Number(a.time - b.time) || a.input - b.input || a.number - b.number,
		);
		expect(taken.map(({item}) => item)).toEqual(sorted);
		expect(taken.some(({late}) => late)).toBe(false);
	}
});

test('an input that left is not waited for', () => {
	const [a, b] = [createInput(() => false), createInput(() => false)];
	const kway = createKway<TestInput>(holdMs);
	kway.add(a);
	kway.add(b);
	a.waiting.push({item: {input: 0, number: 0, time: 5n}, at: 10});
	let taken = 0;
	const take = (input: TestInput) => {
		input.waiting.shift();
		taken++;
	};
	expect(kway.drain(20, take)).toBe(160);
	kway.remove(b);
	expect(kway.drain(20, take)).toBeUndefined();
	expect(taken).toBe(1);
});
