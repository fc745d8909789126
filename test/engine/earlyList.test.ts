import {expect, test} from 'vitest';
import type {Call} from '../../src/engine/call.ts';
import {withEarlyList} from '../../src/engine/earlyList.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {wholeOf} from '../support/part.ts';

/** An engine whose lists are numbers, counted from 1; those named fail. */
const counting = (failing: readonly number[] = []) => {
	let count = 0;
	const engine = wholeOf<Engine>({
		endpoint: {name: 'a', url: 'unix:///a', source: 'test'},
		containers: {
			async list(_call: Call) {
				count += 1;
				if (failing.includes(count)) throw new Error('no');
				return [count];
			},
		},
	});
	return {engine, asked: () => count};
};

test('the first who asks gets the early answer, and only that one', async () => {
	const {engine, asked} = counting();
	const early = withEarlyList(engine, Number.POSITIVE_INFINITY);
	expect(asked()).toBe(1);
	expect(await early.containers.list({})).toEqual([1]);
	expect(await early.containers.list({})).toEqual([2]);
});

test('an early answer that failed is asked for again', async () => {
	const {engine} = counting([1]);
	expect(await withEarlyList(engine).containers.list({})).toEqual([2]);
});

test('it is not used when it has become old', async () => {
	const {engine} = counting();
	// The engine took long to answer the ping.
	const early = withEarlyList(engine, performance.now() - 600);
	expect(await early.containers.list({})).toEqual([2]);
});
