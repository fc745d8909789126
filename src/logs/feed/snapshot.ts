import type {Lane, Scheduler} from '../../base/schedule.ts';
import type {Readable} from '../../store/store.ts';

/** Changes of something, and what it is between two of them. */
export interface Snapshots {
	/** It is another one; who listens is told in the lane. */
	tell(lane: Lane): void;
	/** A value that is made when somebody reads it, and anew after a change. */
	snapshot<T>(make: () => T): Readable<T>;
}

export const createSnapshots = (schedule: Pick<Scheduler, 'queue'>): Snapshots => {
	const listeners = new Set<() => void>();
	let changes = 0;
	const notify = () => {
		for (const listener of [...listeners]) listener();
	};
	return {
		tell(lane) {
			changes++;
			schedule.queue(lane, notify);
		},
		snapshot<T>(make: () => T) {
			let known: {readonly changes: number; readonly value: T} | undefined;
			return {
				get() {
					if (known?.changes !== changes) known = {changes, value: make()};
					return known.value;
				},
				subscribe(listener) {
					// A wrapper of its own, so that the same function may subscribe twice.
					const entry = () => listener();
					listeners.add(entry);
					return () => listeners.delete(entry);
				},
			};
		},
	};
};
