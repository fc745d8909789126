import {describe, expect, test} from 'vitest';
import {createDeadline} from '../../../src/logs/search/deadline.ts';

const endless = /^(a+)+$/;
const runaway = `${'a'.repeat(60)}!`;

/** What becomes of texts: those that were tested, and those that were not. */
const through = (texts: readonly string[], isNeeded = true) => {
	const [tested, others]: [Set<number>, number[]] = [new Set(), []];
	const deadline = createDeadline(isNeeded);
	deadline.each(0, texts.length, {
		one(index) {
			endless.test(texts[index] ?? expect.fail('there is no such text'));
			tested.add(index);
		},
		otherwise: index => void others.push(index),
	});
	return {tested: [...tested], others, failure: deadline.failure};
};

describe('tests with a deadline', () => {
	test('are all made where none takes long', () => {
		for (const isNeeded of [true, false]) {
			expect(through(['aa', 'b', 'a'], isNeeded)).toEqual({
				tested: [0, 1, 2],
				others: [],
				failure: undefined,
			});
		}
	});

	test('are given up one by one, and all of them after three', () => {
		expect(through(['aa', runaway, 'b'])).toEqual({
			tested: [0, 2],
			others: [1],
			failure: 'the expression took too long on 1 line',
		});
		expect(through([runaway, 'a', runaway, runaway, 'b', 'b'])).toEqual({
			tested: [1],
			others: [0, 2, 3, 4, 5],
			failure: 'the expression takes too long: it was given up',
		});
	});

	test('that the machine holds up go on, to the last one and not beyond it', () => {
		const done: number[] = [];
		const deadline = createDeadline(true);
		deadline.each(0, 3, {
			one(index) {
				done.push(index);
				if (done.indexOf(index) < done.length - 1) return;
				// The first time longer than the deadline, without any work.
				Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
			},
			otherwise: () => expect.fail('nothing takes long'),
		});
		expect([...new Set(done)]).toEqual([0, 1, 2]);
		expect(deadline.failure).toBeUndefined();
	});
});
