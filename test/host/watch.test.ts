import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {createScope} from '../../src/base/scope.ts';
import {createHostWatch} from '../../src/host/watch.ts';
import {createStore} from '../../src/store/store.ts';
import {createManualScheduler} from '../support/scheduler.ts';

const start = () => {
	const schedule = createManualScheduler();
	const isLive = createStore(false, schedule);
	let asked = 0;
	const engine = {
		endpoint: {name: 'far', url: 'tcp://far:2375', source: 'test'},
		system: {
			info: async () => {
				asked++;
				if (asked === 1) throw new AppError('TIMEOUT', 'no answer');
				return {NCPU: 4, MemTotal: 8};
			},
		},
	};
	const host = createHostWatch({engine, schedule, scope: createScope(), isLive});
	const be = async (live: boolean) => {
		isLive.set(live);
		await schedule.settle();
	};
	/** The sampler is loaded with the first look. */
	const pass = async (ms: number, want: number) => {
		await schedule.advance(ms);
		await expect.poll(() => asked).toBe(want);
		await schedule.settle();
	};
	return {schedule, host, be, pass, asked: () => asked};
};

test('the machine is asked about only while somebody looks and the engine answers', async () => {
	const {schedule, host, be, pass, asked} = start();
	await be(true);
	await schedule.advance(100_000);
	expect(asked()).toBe(0);
	const leave = host.subscribe(() => {});
	await pass(400, 1);
	expect(host.get()).toBeUndefined();
	// What was not told is asked for again, later.
	await pass(60_000, 2);
	await expect.poll(() => host.get()?.cores).toBe(4);
	await be(false);
	await schedule.advance(1_000_000);
	expect(asked()).toBe(2);
	// It may be another engine that is back.
	await be(true);
	await pass(400, 3);
	leave();
	await schedule.advance(1_000_000);
	expect(asked()).toBe(3);
});
