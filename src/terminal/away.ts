import {AppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Shutdown} from './shutdown.ts';

/** A stop that was asked for takes effect within this time, or not at all. */
const stopMs = 50;

export interface AwayOptions {
	readonly schedule: Scheduler;
	readonly shutdown: Pick<Shutdown, 'isUnderWay' | 'owe'>;
	/** Gives the terminal back before a stop, in order. */
	leave(): Promise<void>;
	/** Gives it back to a hosted session, in order; resolves with what was typed meanwhile. */
	lend(): Promise<Uint8Array>;
	/** Takes the terminal again after a stop, and repaints. */
	enter(): void;
	/** Stops the process, with all of its job. */
	stop(): void;
}

/** The times when the terminal is not ours: while the process is stopped, and while somebody else has it. */
export interface Away {
	/** Somebody has it: a program, or a hosted session in this process. */
	readonly isLent: boolean;
	/** The process goes on, after whatever stop. */
	continued(): void;
	/** Stops the process as ctrl-z does elsewhere; resolves when it goes on. */
	suspend(): Promise<void>;
	/** Gives it to what `work` runs in it. Throws what `work` throws, CONFLICT while it is given away already. */
	lend<T>(work: () => Promise<T>): Promise<T>;
	/**
	 * As `lend`, to somebody in this process, who is given what was typed meanwhile. When the process ends, `leaving` aborts,
	 * and they have a moment to clear up.
	 */
	host<T>(work: (typed: Uint8Array, leaving: AbortSignal) => Promise<T>): Promise<T>;
}

/** It is ours. */
export const createAway = (options: AwayOptions): Away => {
	const {schedule, shutdown, leave, lend, enter, stop} = options;
	let isLent = false;
	/** Ends the wait of a stop that was asked for. */
	let goOn: (() => void) | undefined;

	const isOurs = () => !(goOn || isLent || shutdown.isUnderWay);
	const beginLoan = () => {
		if (!isOurs()) throw new AppError('CONFLICT', 'the terminal is in use');
		isLent = true;
	};
	const enterAgain = () => {
		if (!shutdown.isUnderWay) enter();
	};
	return {
		get isLent() {
			return isLent;
		},
		continued() {
			if (goOn) goOn();
			// After `kill -STOP` and `fg`, too, the shell may have changed the terminal.
			else if (isOurs()) enter();
		},
		async suspend() {
			if (!isOurs()) return;
			const continues = new Promise<void>(resolve => {
				goOn = resolve;
			});
			await leave();
			stop();
			// Nobody can continue the first program of a session, so nothing stops it: it goes on by itself.
			const cancel = schedule.after(stopMs, () => goOn?.());
			await continues;
			cancel();
			goOn = undefined;
			enterAgain();
		},
		async lend(work) {
			beginLoan();
			try {
				await leave();
				return await work();
			} finally {
				isLent = false;
				enterAgain();
			}
		},
		async host(work) {
			beginLoan();
			const leaving = new AbortController();
			let settle = () => {};
			try {
				const typed = await lend();
				const working = work(typed, leaving.signal);
				settle = shutdown.owe(() => {
					leaving.abort();
					return working;
				});
				return await working;
			} finally {
				isLent = false;
				settle();
				enterAgain();
			}
		},
	};
};
