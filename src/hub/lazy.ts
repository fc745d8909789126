import type {Lane, Scheduler} from '../base/schedule.ts';
import {createStore, type Readable, type StoreOptions} from '../store/store.ts';

/** A picture of something that changes often: drawn only when somebody looks, at most once per change. */
export interface Lazy<T> extends Readable<T> {
	/** What it shows has changed; `lane` overrides its own. */
	touch(lane?: Lane): void;
}

/** `draw` must give a new value at each call. */
export const createLazy = <T>(
	draw: () => T,
	schedule: Scheduler,
	options: StoreOptions = {},
): Lazy<T> => {
	const revision = createStore(0, schedule, options);
	let drawn: {readonly revision: number; readonly value: T} | undefined;
	return {
		get() {
			const current = revision.get();
			if (drawn?.revision !== current) drawn = {revision: current, value: draw()};
			return drawn.value;
		},
		subscribe: revision.subscribe,
		touch: lane => revision.update(number => number + 1, lane),
	};
};
