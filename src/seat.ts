import {writeSync} from 'node:fs';
import {holdProcess, type Scheduler} from './base/schedule.ts';
import {writeCrashReport} from './crash.ts';
import type {InputEvent} from './terminal/events.ts';
import {createInput, type Input} from './terminal/input.ts';
import {createLifecycle, type Lifecycle} from './terminal/lifecycle.ts';
import {createModes, type Modes} from './terminal/modes.ts';
import {createScreen, type Screen} from './terminal/screen.ts';
import {createWriter} from './terminal/writer.ts';

/** The terminal as the program holds it: screen, keyboard, modes, and every way out. */
export interface Seat {
	readonly screen: Screen;
	readonly input: Input;
	readonly modes: Modes;
	readonly lifecycle: Lifecycle;
}

export interface SeatOptions {
	readonly schedule: Scheduler;
	readonly version: string;
	/** Of the settings. */
	readonly escapeMs: number;
	readonly onEvents: (events: readonly InputEvent[]) => void;
	/** The process ends: streams can be closed. */
	readonly onExit: () => void;
}

const tell = (text: string): void => {
	try {
		writeSync(2, `${text}\n`);
	} catch {
		// Nobody is there to be told.
	}
};

/** Takes the terminal that this process runs in. From here on it is given back whatever happens. */
export const takeSeat = (options: SeatOptions): Seat => {
	const {schedule, version, escapeMs, onEvents, onExit} = options;
	const {stdin, stdout} = process;
	const writer = createWriter({schedule, onClosed: () => lifecycle.terminalClosed()});
	const screen = createScreen({writer, size: stdout});
	const modes = createModes({stdin, send: screen.raw, sendLast: writer.writeLast});
	const input = createInput({
		...{stdin, schedule, onEvents},
		escapeMs,
		onClosed: () => lifecycle.terminalClosed(),
	});
	const lifecycle = createLifecycle({
		schedule,
		restore: modes.restoreSync,
		async leave() {
			await input.stop();
			screen.pause();
			await modes.leave();
		},
		enter() {
			modes.enter();
			// A size that changed meanwhile was told to the shell alone.
			process.emit('SIGWINCH');
			screen.resume();
			input.start();
		},
		onCrash(error) {
			const path = writeCrashReport(error, {version, at: Date.now()});
			const where = path === undefined ? 'No report could be written.' : `Report: ${path}`;
			tell(`gantry crashed: ${error instanceof Error ? error.message : String(error)}\n${where}`);
			onExit();
		},
		onExit,
	});
	// While the program is stopped nothing else does: no stream is open, and the keyboard is not read.
	holdProcess();
	modes.enter();
	return {screen, input, modes, lifecycle};
};
