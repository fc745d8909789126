import type {Scheduler} from './schedule.ts';

/** Lets one loop wait for something to happen, without missing what happened before it began to wait. */
export interface Wake {
	/** How often it was called. */
	readonly count: number;
	call(): void;
	/** Resolves when `count` is past `seen`, after `ms` (undefined = never by itself), or on abort. */
	after(seen: number, ms: number | undefined, signal: AbortSignal): Promise<void>;
}

export const createWake = (schedule: Scheduler): Wake => {
	let count = 0;
	let waiting: (() => void) | undefined;
	return {
		get count() {
			return count;
		},
		call() {
			count++;
			waiting?.();
		},
		after: (seen, ms, signal) =>
			new Promise(resolve => {
				if (count > seen || signal.aborted) return resolve();
				const cancel = ms === undefined ? () => {} : schedule.after(ms, () => done());
				const done = () => {
					cancel();
					waiting = undefined;
					signal.removeEventListener('abort', done);
					resolve();
				};
				waiting = done;
				signal.addEventListener('abort', done);
			}),
	};
};

/** Where any number of loops wait until somebody lets all of them go on. */
export interface Gate {
	wait(): Promise<void>;
	open(): void;
}

export const createGate = (): Gate => {
	let waiting: (() => void)[] = [];
	return {
		wait: () => new Promise(resolve => waiting.push(resolve)),
		open() {
			const woken = waiting;
			waiting = [];
			for (const goOn of woken) goOn();
		},
	};
};
