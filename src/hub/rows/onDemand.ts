import type {Scheduler} from '../../base/schedule.ts';
import type {Readable} from '../../store/store.ts';

/** Leaving a view and coming back within this time asks for nothing. */
const lingerMs = 5000;

/** `source`, at work only while somebody subscribes, and a little longer. */
export const onDemand = <T>(
	source: Readable<T>,
	schedule: Scheduler,
	start: () => () => void,
): Readable<T> => {
	let subscribers = 0;
	let stop: (() => void) | undefined;
	let stay: (() => void) | undefined;
	return {
		get: source.get,
		subscribe(listener) {
			stay?.();
			stay = undefined;
			subscribers++;
			stop ??= start();
			const leave = source.subscribe(listener);
			let left = false;
			return () => {
				if (left) return;
				left = true;
				leave();
				if (--subscribers > 0) return;
				stay = schedule.after(lingerMs, () => {
					stop?.();
					stop = undefined;
					stay = undefined;
				});
			};
		},
	};
};
