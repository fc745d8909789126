import {expect, test} from 'vitest';
import {mapPool} from '../../src/base/pool.ts';

const {signal} = new AbortController();

test('outcomes are in the order of the items, failures among them', async () => {
	const outcomes = await mapPool([3, 1, 2], 2, signal, async item => {
		if (item === 1) throw new Error('one');
		return item * 10;
	});
	expect(outcomes).toEqual([
		{status: 'fulfilled', value: 30},
		{status: 'rejected', reason: new Error('one')},
		{status: 'fulfilled', value: 20},
	]);
});

test('never more than the limit run, and always as many', async () => {
	let running = 0;
	const seen: number[] = [];
	await mapPool(Array.from({length: 20}), 4, signal, async () => {
		seen.push(++running);
		await Promise.resolve();
		running--;
	});
	expect(Math.max(...seen)).toBe(4);
});

test('what was not begun when the signal aborts is CANCELLED', async () => {
	const controller = new AbortController();
	const begun: number[] = [];
	const outcomes = await mapPool([1, 2, 3, 4], 1, controller.signal, async item => {
		begun.push(item);
		if (item === 2) controller.abort();
	});
	expect(begun).toEqual([1, 2]);
	expect(outcomes.slice(2)).toMatchObject([
		{status: 'rejected', reason: {code: 'CANCELLED'}},
		{status: 'rejected', reason: {code: 'CANCELLED'}},
	]);
});

test('no items are no work', async () => {
	expect(await mapPool([], 4, signal, async () => 1)).toEqual([]);
});
