import {constants} from 'node:os';
import type {Scheduler} from '../base/schedule.ts';
import {createAway} from './away.ts';
import {createShutdown} from './shutdown.ts';
import {type DeadlySignal, deadly} from './watchdog.ts';

/** The part of `process` that is used. */
export interface Host {
	on(event: string, listener: (value: unknown) => void): unknown;
	off(event: string, listener: (value: unknown) => void): unknown;
	kill(pid: number, signal: NodeJS.Signals): unknown;
	/** Ends it at once: nothing else runs. */
	exit(code: number): void;
}

const {reallyExit} = process as typeof process & {reallyExit(code: number): void};

/**
 * This process. What `process.exit` does besides (listeners of packages, the teardown of their state) takes longer
 * than the person, who sees the shell already, likes to wait.
 */
const ourHost: Host = {
	on: (event, listener) => process.on(event, listener),
	off: (event, listener) => process.off(event, listener),
	kill: (pid, signal) => process.kill(pid, signal),
	exit: code => reallyExit.call(process, code),
};

export interface LifecycleOptions {
	/** `process`, unless a test brings its own. */
	readonly host?: Host;
	readonly schedule: Scheduler;
	/** Gives the terminal back at once; never throws. */
	readonly restore: () => void;
	/** Gives the terminal back before a stop, in order. */
	readonly leave: () => Promise<void>;
	/** Gives it back to a hosted session, in order; resolves with what was typed meanwhile. */
	readonly lend: () => Promise<Uint8Array>;
	/** Takes the terminal again after a stop, and repaints. */
	readonly enter: () => void;
	/** Something was thrown that nobody caught; the terminal is given back already. Writes the report. */
	readonly onCrash: (error: unknown) => void;
	/** The process is about to end, whichever way: what it must not leave behind can be removed. Must not wait. */
	readonly onExit?: () => void;
	/** Begins what the process may not leave undone, once the terminal is given back; `undefined` = there is nothing. */
	readonly errands?: () => Promise<unknown> | undefined;
}

/** How the process ends, and how it stops and goes on; whichever way, the terminal is given back. */
export interface Lifecycle {
	/** Ends the process with a code. */
	exit(code: number): void;
	/** Ends it as after an error that nobody caught, with code 70. */
	crash(error: unknown): void;
	/** Ends it as the signal does that it did not come to read, with a report of what it was busy with. */
	hung(signal: DeadlySignal, where: Error): void;
	/** Ends it as a signal does. */
	endBy(signal: DeadlySignal): void;
	/** Ends it since the terminal is gone, with the code of SIGHUP. */
	terminalClosed(): void;
	/** Stops the process as ctrl-z does elsewhere; resolves when it goes on. */
	suspend(): Promise<void>;
	/**
	 * Gives the terminal to what `work` runs in it; ours again when that is done. Keys that interrupt are for that
	 * program alone. Throws what `work` throws, CONFLICT while the terminal is given away already.
	 */
	lend<T>(work: () => Promise<T>): Promise<T>;
	/**
	 * As `lend`, to a session that is hosted in this process, which is given what was typed meanwhile. When the process ends,
	 * `leaving` aborts, and it has a moment to clear up.
	 */
	host<T>(work: (typed: Uint8Array, leaving: AbortSignal) => Promise<T>): Promise<T>;
	/**
	 * Does `work` when the process ends, once the terminal is given back: it has a moment. Returns how to call it off.
	 */
	owe(work: () => Promise<unknown>): () => void;
	/** Takes the listeners away. */
	release(): void;
}

/** EX_SOFTWARE. Source: sysexits.h. */
const crashCode = 70;
const ofKeyboard: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT']);
const codeOf = (signal: DeadlySignal): number => 128 + constants.signals[signal];
/** Listens to signals, to errors that nobody caught, and to the end of the process. */
export const createLifecycle = ({
	host = ourHost,
	schedule,
	restore,
	leave,
	lend,
	enter,
	onCrash,
	onExit = () => {},
	errands = () => undefined,
}: LifecycleOptions): Lifecycle => {
	const shutdown = createShutdown({
		...{schedule, restore, onExit, errands},
		exit: code => host.exit(code),
	});
	const away = createAway({
		...{schedule, shutdown, leave, lend, enter},
		// The whole job, or a shell waits for `npm start` while only we are stopped.
		stop: () => host.kill(0, 'SIGTSTP'),
	});
	const exit = (code: number) => shutdown.whenDone(code);
	const crash = (error: unknown) => shutdown.whenDone(crashCode, () => onCrash(error));

	const listeners: [string, (value: unknown) => void][] = [
		['exit', restore],
		['uncaughtException', crash],
		['unhandledRejection', crash],
		['SIGCONT', away.continued],
		...deadly.map((signal): [string, () => void] => [
			signal,
			() => {
				// The terminal sends these to all that run in it, and they were meant for who has it.
				if (!(away.isLent && ofKeyboard.has(signal))) exit(codeOf(signal));
			},
		]),
	];
	for (const [event, listener] of listeners) host.on(event, listener);

	return {
		exit,
		crash,
		hung: (signal, where) => shutdown.now(codeOf(signal), () => onCrash(where)),
		endBy: signal => exit(codeOf(signal)),
		terminalClosed: () => exit(codeOf('SIGHUP')),
		suspend: away.suspend,
		lend: away.lend,
		host: away.host,
		owe: shutdown.owe,
		release() {
			for (const [event, listener] of listeners) host.off(event, listener);
		},
	};
};
