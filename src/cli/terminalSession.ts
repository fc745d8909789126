import {writeSync} from 'node:fs';
import {toAppError} from '../base/errors.ts';
import {removeLeftovers} from '../base/leftovers.ts';
import {holdProcess, type Scheduler} from '../base/schedule.ts';
import {hideText} from '../base/secrets.ts';
import {safeText} from '../base/text/text.ts';
import {askBackground, type Background, readBackground} from '../terminal/background.ts';
import {drainAnswers} from '../terminal/drain.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {createInput, type Input} from '../terminal/input/input.ts';
import {createLifecycle, type Lifecycle} from '../terminal/lifecycle.ts';
import {createModes, givingBack, type Modes} from '../terminal/modes.ts';
import {createPace, paceAnswer} from '../terminal/screen/pace.ts';
import {createScreen, type Screen} from '../terminal/screen/screen.ts';
import {createWriter} from '../terminal/screen/writer.ts';
import {startWatchdog} from '../terminal/watchdog.ts';
import {writeCrashReport} from './crashReport.ts';

/** The terminal as the program holds it: screen, keyboard, modes, and every way out. */
export interface TerminalSession {
	readonly screen: Screen;
	readonly input: Input;
	readonly modes: Modes;
	readonly lifecycle: Lifecycle;
	/** From now on it is given back even when the program hangs. */
	watch(): void;
	/** Asks the terminal whether it is dark or light; `onAnswer` is called if it ever says. */
	askBackground(onAnswer: (background: Background) => void): void;
}

export interface TerminalSessionOptions {
	readonly schedule: Scheduler;
	readonly version: string;
	/** Of the settings. */
	readonly escapeMs: number;
	readonly onEvents: (events: readonly InputEvent[]) => void;
}

const tell = (text: string): void => {
	try {
		writeSync(2, `${hideText(safeText(text))}\n`);
	} catch {
		// Nobody is there to be told.
	}
};

/** Takes the terminal that this process runs in. From here on it is given back whatever happens. */
export const takeTerminal = (options: TerminalSessionOptions): TerminalSession => {
	const {schedule, version, escapeMs, onEvents} = options;
	const {stdin, stdout} = process;
	const writer = createWriter({schedule, onClosed: () => lifecycle.terminalClosed()});
	const pace = createPace(schedule);
	const screen = createScreen({writer, size: stdout, pace});
	const modes = createModes({stdin, send: writer.write, sendLast: writer.writeLast});
	// A terminal that was another size for a moment has lost what was on it, and has the size that is known.
	process.on('SIGWINCH', screen.invalidate);
	let onBackground: ((background: Background) => void) | undefined;
	const answered = (sequence: string) => {
		if (sequence === paceAnswer) return pace.answered();
		const background = readBackground(sequence);
		if (background) onBackground?.(background);
	};
	/** Waits for what the terminal still has to say, and drops it: later it would be typed into the shell. */
	const hearOut = () => {
		// Behind the answer nothing of the mouse is under way any more.
		if (modes.quieten()) writer.write(pace.ask());
		drainAnswers(pace.due, pace.patienceMs);
		pace.reset();
	};
	const input = createInput({
		...{stdin, schedule},
		onEvents(events) {
			for (const event of events) if (event.type === 'reply') answered(event.sequence);
			onEvents(events);
		},
		escapeMs,
		onClosed: () => lifecycle.terminalClosed(),
	});
	const lifecycle = createLifecycle({
		schedule,
		restore() {
			screen.pause();
			hearOut();
			modes.restoreSync();
		},
		async leave() {
			screen.pause();
			// The questions that wait for a busy terminal are asked first.
			await new Promise<void>(resolve => writer.write('', resolve));
			await input.stop();
			hearOut();
			await modes.leave();
		},
		enter() {
			modes.enter();
			// A size that changed meanwhile was told to the shell alone.
			process.emit('SIGWINCH');
			pace.reset();
			screen.resume();
			input.start();
		},
		onCrash(error) {
			const path = writeCrashReport(error, {version, at: Date.now()});
			const where = path === undefined ? 'No report could be written.' : `Report: ${path}`;
			tell(`gantry crashed: ${toAppError(error).message}\n${where}`);
		},
		onExit: removeLeftovers,
	});
	// While the program is stopped nothing else does: no stream is open, and the keyboard is not read.
	holdProcess();
	modes.enter();
	return {
		screen,
		input,
		modes,
		lifecycle,
		watch: () =>
			startWatchdog({given: givingBack, onHang: lifecycle.hung, onSignal: lifecycle.endBy}),
		askBackground(onAnswer) {
			onBackground = onAnswer;
			screen.raw(askBackground + pace.ask());
		},
	};
};
