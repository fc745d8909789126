/**
 * When work is told to the screen.
 * `input`: at once (somebody pressed a key). `state`: at most every 25 ms, the first at once
 * (a container died). `flow`: at most every 80 ms (log lines, stats), or less often where much changes.
 */
export type Lane = 'input' | 'state' | 'flow';

export interface Scheduler {
	/** Milliseconds since the epoch, by the engine's clock once that is known: what it tells is compared with them. */
	now(): number;
	/** The engine's clock is ahead of this machine's by so much, ms. */
	keepTime(aheadMs: number): void;
	/** What is shown takes a line so long: two frames of `flow` are no closer than that, until it is told again, ms. */
	rest(ms: number): void;
	/** Runs `task` in the next frame of its lane; the same function queued twice runs once. */
	queue(lane: Lane, task: () => void): void;
	/** Runs `task` after `ms`; returns how to call it off. Never keeps the process alive. */
	after(ms: number, task: () => void): () => void;
	/** Resolves after `ms`, or as soon as `signal` aborts; never rejects. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const gapMs: Record<Exclude<Lane, 'input'>, number> = {state: 25, flow: 80};

/** The `sleep` of a scheduler, by its `after`. */
export const sleepBy =
	(after: Scheduler['after']): Scheduler['sleep'] =>
	(ms, signal) =>
		new Promise(resolve => {
			if (signal.aborted) return resolve();
			const done = () => {
				cancel();
				signal.removeEventListener('abort', done);
				resolve();
			};
			const cancel = after(ms, done);
			signal.addEventListener('abort', done, {once: true});
		});

/** The real one. All timers of Gantry are made here. */
export const createScheduler = (): Scheduler => {
	let restMs = 0;
	const lane = (gapOf: () => number) => {
		const tasks = new Set<() => void>();
		let last = Number.NEGATIVE_INFINITY;
		let armed = false;
		const flush = () => {
			armed = false;
			last = performance.now();
			const due = [...tasks];
			tasks.clear();
			for (const task of due) task();
		};
		return (task: () => void) => {
			tasks.add(task);
			if (armed) return;
			armed = true;
			const wait = gapOf() - (performance.now() - last);
			// Even the first task of a frame waits for a macrotask: a burst parsed from one chunk is one frame.
			if (wait <= 0) setImmediate(flush);
			else setTimeout(flush, wait);
		};
	};
	const lanes = {
		state: lane(() => gapMs.state),
		flow: lane(() => Math.max(gapMs.flow, restMs)),
	};
	const after = (ms: number, task: () => void) => {
		const timer = setTimeout(task, ms);
		timer.unref();
		return () => clearTimeout(timer);
	};
	let ahead = 0;
	return {
		now: () => Date.now() + ahead,
		keepTime(aheadMs) {
			ahead = aheadMs;
		},
		rest(ms) {
			restMs = ms;
		},
		queue: (name, task) => (name === 'input' ? task() : lanes[name](task)),
		after,
		sleep: sleepBy(after),
	};
};

/** Keeps the process alive although its scheduler does not; returns how to let it go. */
export const holdProcess = (): (() => void) => {
	// The longest that a timer can be: 24 days.
	const timer = setInterval(() => {}, 2 ** 31 - 1);
	return () => clearInterval(timer);
};
