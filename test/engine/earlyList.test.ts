import {expect, test} from 'vitest';
import {withEarlyList} from '../../src/engine/earlyList.ts';
import {fakeEngine} from '../support/fakeEngine.ts';
import {containerSummary} from '../support/things.ts';

/** An engine of whose lists the first has a container `1`, the next `2`; those named fail. */
const counting = (failing: readonly number[] = []) => {
	let count = 0;
	const engine = fakeEngine({
		containers: {
			async list() {
				count += 1;
				if (failing.includes(count)) throw new Error('no');
				return [containerSummary(String(count))];
			},
		},
	});
	return {engine, asked: () => count};
};

test('the first who asks gets the early answer, and only that one', async () => {
	const {engine, asked} = counting();
	const early = withEarlyList(engine, Number.POSITIVE_INFINITY);
	expect(asked()).toBe(1);
	expect(await early.containers.list({})).toMatchObject([{id: '1'}]);
	expect(await early.containers.list({})).toMatchObject([{id: '2'}]);
});

test('an early answer that failed is asked for again', async () => {
	const {engine} = counting([1]);
	expect(await withEarlyList(engine).containers.list({})).toMatchObject([{id: '2'}]);
});

test('it is not used when it has become old', async () => {
	const {engine} = counting();
	// The engine took long to answer the ping.
	const early = withEarlyList(engine, performance.now() - 600);
	expect(await early.containers.list({})).toMatchObject([{id: '2'}]);
});
