import {createContext, Script} from 'node:vm';

/** How work under a guard went. */
export interface GuardedRun {
	/** False when it was stopped; what it had written by then stays. */
	readonly done: boolean;
	/** CPU that was used meanwhile, ms: by this thread, or by the process where Node cannot tell. */
	readonly cpuMs: number;
}

/** Runs work that may take for ever, and stops it when it does. Passes on what it throws. */
export type Guard = (work: () => void) => GuardedRun;

/** The deadline is one of the clock: on a busy machine it may pass without work, and is tried again. */
const mostTries = 20;
/** Of CPU: no honest expression takes as long for one line. */
const longestMs = 5;

/** Whether work on one line takes too long, and not the machine that does something else; otherwise it is done now. */
export const runsAway = (attempt: () => GuardedRun): boolean => {
	let cpuMs = 0;
	for (let tries = 0; tries < mostTries && cpuMs < longestMs; tries++) {
		const run = attempt();
		if (run.done) return false;
		cpuMs += run.cpuMs;
	}
	return true;
};

/** Node 20 knows only what all threads used. */
const cpuNow = (): number => {
	const {user, system} = process.threadCpuUsage?.() ?? process.cpuUsage();
	return (user + system) / 1000;
};

/** Errors of a script are not of our `Error`. */
const isTimeout = (thrown: unknown) =>
	typeof thrown === 'object' &&
	thrown !== null &&
	'code' in thrown &&
	thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * A guard that stops work after `limitMs`. A regular expression that runs away cannot be left from inside; the
 * deadline of a script stops it (about 0.1 ms a call, so guard batches, not lines).
 */
export const createGuard = (limitMs: number): Guard => {
	let task = () => {};
	const context = createContext({run: () => task()});
	const script = new Script('run()');
	return work => {
		task = work;
		const before = cpuNow();
		let done = true;
		try {
			script.runInContext(context, {timeout: limitMs});
		} catch (thrown) {
			if (!isTimeout(thrown)) throw thrown;
			done = false;
		}
		return {done, cpuMs: cpuNow() - before};
	};
};
