import type {Lane, Scheduler} from '../../base/schedule.ts';
import type {Readable} from '../../store/store.ts';

/** A value that is made when somebody reads it, and anew after a change. */
export interface Snapshot<T> extends Readable<T> {
	/** It is another one; who listens is told in the lane. */
	changed(lane: Lane): void;
}

/** Nothing is made before it is read. */
export const createSnapshot = <T extends object>(
	schedule: Pick<Scheduler, 'queue'>,
	make: () => T,
): Snapshot<T> => {
	const listeners = new Set<() => void>();
	let known: T | undefined;
	const notify = () => {
		for (const listener of [...listeners]) listener();
	};
	return {
		get() {
			known ??= make();
			return known;
		},
		subscribe(listener) {
			// A wrapper of its own, so that the same function may subscribe twice.
			const entry = () => listener();
			listeners.add(entry);
			return () => listeners.delete(entry);
		},
		changed(lane) {
			known = undefined;
			schedule.queue(lane, notify);
		},
	};
};
