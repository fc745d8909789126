import {describe, expect, test} from 'vitest';
import {once} from '../../src/store/once.ts';
import {createStore, whileHeard} from '../../src/store/store.ts';
import {createManualScheduler} from '../support/scheduler.ts';

/** A number that is at work only while somebody listens, and becomes `first` at once by that. */
const startNumber = (first: number) => {
	const schedule = createManualScheduler();
	let active = 0;
	const number = createStore(0, schedule, {lane: 'input'});
	const heard = whileHeard(number, () => {
		active += 1;
		number.set(first);
		return () => {
			active -= 1;
		};
	});
	return {schedule, store: {...number, ...heard}, active: () => active};
};

describe('once', () => {
	test('runs at once where it is so already, or becomes so by listening', async () => {
		const {schedule, store, active} = startNumber(3);
		let runs = 0;
		const giveUp = {schedule, ms: 1000};
		const leave = once(
			[store],
			() => store.get() === 3,
			() => runs++,
			{giveUp},
		);
		expect([runs, active()]).toEqual([1, 0]);
		leave();
		await schedule.advance(2000);
		expect([runs, active()]).toEqual([1, 0]);
	});

	test('runs one time, also when what it runs tells the same source', () => {
		const {store, active} = startNumber(1);
		let runs = 0;
		once(
			[store],
			() => store.get() > 1,
			() => {
				runs += 1;
				store.update(number => number + 1);
			},
		);
		expect([runs, active()]).toEqual([0, 1]);
		store.set(2);
		store.set(9);
		expect([runs, active()]).toEqual([1, 0]);
	});

	test('gives up after its time, or when told to', async () => {
		const {schedule, store, active} = startNumber(1);
		let runs = 0;
		const wait = (ms: number) =>
			once(
				[store],
				() => store.get() > 1,
				() => runs++,
				{giveUp: {schedule, ms}},
			);
		wait(1000);
		const leave = wait(5000);
		await schedule.advance(1000);
		expect(active()).toBe(1);
		leave();
		expect(active()).toBe(0);
		store.set(2);
		expect(runs).toBe(0);
	});
});
