import {expect, test} from 'vitest';
import {createRing} from '../../src/base/ring.ts';

const filled = (count: number) => {
	const ring = createRing<number>(3);
	for (let item = 0; item < count; item++) ring.push(item);
	return ring;
};

test.each([0, 1, 3, 4, 5, 6, 7])('after %i items the newest three are there, in order', count => {
	const ring = filled(count);
	const expected = Array.from({length: count}, (_, index) => index).slice(-3);
	expect(ring.toArray()).toEqual(expected);
	expect(ring.first).toBe(Math.max(0, count - 3));
	expect(ring.end).toBe(count);
});

test('an item keeps its index until it is dropped', () => {
	const ring = filled(5);
	expect([1, 2, 3, 4, 5].map(ring.at)).toEqual([undefined, 2, 3, 4, undefined]);
});
