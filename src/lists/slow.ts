import type {Scheduler} from '../base/schedule.ts';

/** An answer that takes longer is worth a word. */
const patienceMs = 2000;

/** Tells since when something is waited for, once that has been long. */
export interface Slow {
	/** The wait begins, unless it has begun already; `onSlow` is called when it has become long. */
	begin(onSlow: () => void): void;
	end(): void;
	/** Milliseconds since the epoch; `undefined` while it has not been long. */
	since(): number | undefined;
}

/** Nothing is waited for. */
export const createSlow = (schedule: Scheduler): Slow => {
	let since: number | undefined;
	let cancel: (() => void) | undefined;
	return {
		begin(onSlow) {
			const began = schedule.now();
			cancel ??= schedule.after(patienceMs, () => {
				since = began;
				onSlow();
			});
		},
		end() {
			cancel?.();
			cancel = undefined;
			since = undefined;
		},
		since: () => since,
	};
};
