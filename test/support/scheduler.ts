import {type Lane, type Scheduler, sleepBy} from '../../src/base/schedule.ts';

/** Tells at once; nothing happens later. */
export const immediate: Scheduler = {
	now: () => 0,
	keepTime: () => {},
	rest: () => {},
	queue: (_lane, task) => task(),
	after: () => () => {},
	sleep: async () => {},
};

/** A scheduler whose time stands still until a test moves it. */
export interface ManualScheduler extends Scheduler {
	/** Runs what is queued in both lanes, once. */
	frame(): void;
	/** Lets everything that waits for a promise go on, with frames between; no time passes. */
	settle(): Promise<void>;
	/** Moves the clock and runs nothing: something else keeps the thread. */
	pass(ms: number): void;
	/** Moves the clock, running each timer at its moment, in order. */
	advance(ms: number): Promise<void>;
	/** Timers that are still to run. */
	readonly timers: number;
}

/** Enough for the longest chain of promises in a test; each turn runs all microtasks there are. */
const turns = 20;

const macrotask = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** A manual scheduler that starts at `startMs` since the epoch. */
export const createManualScheduler = (startMs = 1_000_000): ManualScheduler => {
	let time = startMs;
	const timers = new Set<{readonly at: number; readonly task: () => void}>();
	const lanes: Record<Exclude<Lane, 'input'>, Set<() => void>> = {
		state: new Set(),
		flow: new Set(),
	};
	const after = (ms: number, task: () => void) => {
		const timer = {at: time + ms, task};
		timers.add(timer);
		return () => {
			timers.delete(timer);
		};
	};
	const frame = () => {
		for (const lane of [lanes.state, lanes.flow]) {
			const due = [...lane];
			lane.clear();
			for (const task of due) task();
		}
	};
	const settle = async () => {
		for (let turn = 0; turn < turns; turn++) {
			await macrotask();
			frame();
		}
	};
	let ahead = 0;
	return {
		now: () => time + ahead,
		rest: () => {},
		keepTime(aheadMs) {
			ahead = aheadMs;
		},
		queue: (lane, task) => {
			if (lane === 'input') task();
			else lanes[lane].add(task);
		},
		after,
		sleep: sleepBy(after),
		frame,
		settle,
		pass(ms) {
			time += ms;
		},
		async advance(ms) {
			const target = time + ms;
			await settle();
			for (;;) {
				const [next] = [...timers].filter(({at}) => at <= target).sort((a, b) => a.at - b.at);
				if (!next) break;
				timers.delete(next);
				time = Math.max(time, next.at);
				next.task();
				await settle();
			}
			time = target;
		},
		get timers() {
			return timers.size;
		},
	};
};
