import type {Scheduler} from '../../base/schedule.ts';
import {createStore, type Readable} from '../../store/store.ts';

const stepMs = 10_000;

/** Milliseconds since the epoch in steps of ten seconds; it ticks only while somebody looks. */
export const createClock = (schedule: Scheduler): Readable<number> => {
	const now = () => Math.floor(schedule.now() / stepMs) * stepMs;
	const store = createStore(now(), schedule, {
		lane: 'flow',
		onActive() {
			let cancel = () => {};
			const arm = () => {
				const left = now() + stepMs - schedule.now();
				cancel = schedule.after(left, () => {
					store.set(now());
					arm();
				});
			};
			arm();
			return () => cancel();
		},
	});
	return {get: now, subscribe: store.subscribe};
};
