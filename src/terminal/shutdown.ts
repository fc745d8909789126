import type {Scheduler} from '../base/schedule.ts';

/** For what is to be cleared up, by a hosted session too, once the terminal is given back, ms. */
const clearingMs = 1500;

export interface ShutdownOptions {
	readonly schedule: Scheduler;
	/** Gives the terminal back at once; never throws. */
	restore(): void;
	/** The process is about to end: what it must not leave behind can be removed. Must not wait. */
	onExit(): void;
	/** Begins what the process may not leave undone, once the terminal is given back; `undefined` = there is nothing. */
	errands(): Promise<unknown> | undefined;
	/** Ends the process at once: nothing else runs. */
	exit(code: number): void;
}

/** The one way that all ends go: the terminal first, then what is told, then the process. */
export interface Shutdown {
	/** It ends: the terminal is given back for good. */
	readonly isUnderWay: boolean;
	/** Ends the process now; `tell` runs once the terminal is given back. */
	now(code: number, tell?: () => void): void;
	/** The same when what is owed is done, or took too long. */
	whenDone(code: number, tell?: () => void): void;
	/** Has it do `work` before the end; returns how to call it off. */
	owe(work: () => Promise<unknown>): () => void;
}

/** Nothing is owed. Only the first end counts. */
export const createShutdown = (options: ShutdownOptions): Shutdown => {
	const {schedule, restore, onExit, errands, exit} = options;
	let isUnderWay = false;
	/** What is to be done before the end, by what runs in this process: each resolves when it is. */
	const owed = new Set<() => Promise<unknown>>();

	const now = (code: number, tell = () => {}) => {
		if (isUnderWay) return;
		isUnderWay = true;
		restore();
		try {
			tell();
			onExit();
		} finally {
			exit(code);
		}
	};
	const whenDone = (code: number, tell = () => {}) => {
		if (isUnderWay) return;
		const errand = errands();
		if (owed.size === 0 && errand === undefined) return now(code, tell);
		isUnderWay = true;
		restore();
		try {
			tell();
		} catch {
			// What is owed is done without a report as well.
		}
		const leave = () => {
			isUnderWay = false;
			now(code);
		};
		const cancel = schedule.after(clearingMs, leave);
		void Promise.allSettled([errand, ...[...owed].map(async work => work())]).then(() => {
			cancel();
			leave();
		});
	};
	return {
		get isUnderWay() {
			return isUnderWay;
		},
		now,
		whenDone,
		owe(work) {
			// An entry of its own, so that the same may be owed twice.
			const entry = () => work();
			owed.add(entry);
			return () => void owed.delete(entry);
		},
	};
};
