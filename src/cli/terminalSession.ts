import {writeSync} from 'node:fs';
import {runErrands} from '../base/errands.ts';
import {toAppError} from '../base/errors.ts';
import {removeLeftovers} from '../base/files/leftovers.ts';
import {holdProcess, type Scheduler} from '../base/schedule.ts';
import {hideText} from '../base/secrets.ts';
import {safeText} from '../base/text/text.ts';
import {askBackground, type Background, readBackground} from '../terminal/background.ts';
import {drainAnswers} from '../terminal/drain.ts';
import {createLeftOn} from '../terminal/hosted/leftOn.ts';
import {hostSession, type Visit} from '../terminal/hosted/session.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {createInput, type Input} from '../terminal/input/input.ts';
import {createLifecycle, type Lifecycle} from '../terminal/lifecycle.ts';
import {hasUtf8} from '../terminal/locale.ts';
import {createModes, givingBack, type TerminalModes} from '../terminal/modes.ts';
import {parseAscii} from '../terminal/screen/asciiRow.ts';
import {parseRow} from '../terminal/screen/cells.ts';
import {createPace, type Pace, paceAnswer} from '../terminal/screen/pace.ts';
import {createScreen, type Screen} from '../terminal/screen/screen.ts';
import {createWriter, type Writer} from '../terminal/screen/writer.ts';
import {startWatchdog} from '../terminal/watchdog.ts';
import {writeCrashReport} from './crashReport.ts';

/** The terminal as the program holds it: screen, keyboard, modes, and every way out. */
export interface TerminalSession {
	readonly screen: Screen;
	readonly input: Input;
	readonly modes: TerminalModes;
	readonly lifecycle: Lifecycle;
	/** Gives it to a hosted session, until that is over. */
	host<T>(visit: Visit<T>): Promise<T>;
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
	readonly onEvents: (events: readonly InputEvent[]) => InputEvent | undefined;
}

const tell = (text: string): void => {
	try {
		writeSync(2, `${hideText(safeText(text))}\n`);
	} catch {
		// Nobody is there to be told.
	}
};

const tellCrash = (error: unknown, version: string): void => {
	const path = writeCrashReport(error, {version, at: Date.now()});
	const where = path === undefined ? 'No report could be written.' : `Report: ${path}`;
	tell(`gantry crashed: ${toAppError(error).message}\n${where}`);
};

/** What the terminal says when it is asked. */
const createAnswers = (pace: Pace) => {
	let onBackground: ((background: Background) => void) | undefined;
	return {
		expect(onAnswer: typeof onBackground) {
			onBackground = onAnswer;
		},
		take(sequence: string) {
			if (sequence === paceAnswer) return pace.answered();
			const background = readBackground(sequence);
			if (background) onBackground?.(background);
		},
	};
};

interface SilenceParts extends Pick<TerminalSession, 'screen' | 'modes' | 'input'> {
	readonly writer: Writer;
	readonly pace: Pace;
}

/** Shows nothing any more, and hears what the terminal still has to say: later that would be typed into the shell. */
const createSilence = ({screen, modes, input, writer, pace}: SilenceParts) => {
	/** Waits for what the terminal still answers, and drops it; returns what was typed meanwhile. */
	const hearOut = () => {
		const typed = drainAnswers(pace.due, pace.patienceMs);
		pace.reset();
		return typed;
	};
	/** Behind the answer nothing of the mouse is under way any more. */
	const quieten = () => {
		if (modes.quieten()) writer.write(pace.ask());
	};
	/** Resolves when the terminal took all: what it did not take it cannot answer while this process waits. */
	const taken = () => new Promise<void>(resolve => writer.write('', resolve));
	return {
		/** Without waiting for what a busy terminal has not taken. */
		now() {
			screen.pause();
			quieten();
			hearOut();
		},
		/** For good. */
		async end() {
			screen.pause();
			// The questions that wait for a busy terminal are asked first, and what it answers meanwhile is heard.
			await taken();
			quieten();
			await taken();
			await input.stop();
			hearOut();
		},
		/** For a while; returns what was typed meanwhile. */
		async lend() {
			screen.pause();
			// What is typed from here on is for whom the terminal is given to.
			await input.stop();
			// The questions that wait for a busy terminal are asked first.
			await taken();
			quieten();
			await taken();
			return hearOut();
		},
	};
};

/** Takes the terminal that this process runs in. From here on it is given back whatever happens. */
export const takeTerminal = (options: TerminalSessionOptions): TerminalSession => {
	const {schedule, version, escapeMs, onEvents} = options;
	const {stdin, stdout} = process;
	const {promise: closed, resolve: close} = Promise.withResolvers<void>();
	const onClosed = () => close();
	const writer = createWriter({schedule, onClosed});
	const pace = createPace(schedule);
	const parse = hasUtf8(process.env) ? parseRow : parseAscii;
	const screen = createScreen({writer, size: stdout, pace, parse});
	const modes = createModes({stdin, send: writer.write, sendLast: writer.writeLast});
	// A terminal that was another size for a moment has lost what was on it, and has the size that is known.
	process.on('SIGWINCH', screen.invalidate);
	const answers = createAnswers(pace);
	let leftOn = createLeftOn();
	const input = createInput({
		...{stdin, schedule},
		onEvents(events) {
			for (const event of events) if (event.type === 'reply') answers.take(event.sequence);
			return onEvents(events);
		},
		...{escapeMs, onClosed},
	});
	const silence = createSilence({screen, modes, writer, pace, input});
	const lifecycle = createLifecycle({
		schedule,
		restore() {
			silence.now();
			modes.restoreSync();
		},
		async leave() {
			await silence.end();
			await modes.leave();
		},
		async lend() {
			const before = Buffer.from(input.unused());
			const typed = Buffer.concat([before, await silence.lend()]);
			leftOn = createLeftOn();
			await modes.lend(() => leftOn.undo());
			return typed;
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
			tellCrash(error, version);
		},
		onExit: removeLeftovers,
		errands: runErrands,
	});
	void closed.then(lifecycle.terminalClosed);
	// While the program is stopped nothing else does: no stream is open, and the keyboard is not read.
	holdProcess();
	modes.enter();
	return {
		screen,
		input,
		modes,
		lifecycle,
		host: visit =>
			lifecycle.host(async (typed, leaving) => {
				try {
					const {see} = leftOn;
					return await hostSession(visit, {stdin, stdout, writer, typed, leaving, see, onClosed});
				} finally {
					writer.write(leftOn.undo());
				}
			}),
		watch: () =>
			startWatchdog({given: givingBack, onHang: lifecycle.hung, onSignal: lifecycle.endBy}),
		askBackground(onAnswer) {
			answers.expect(onAnswer);
			screen.raw(askBackground + pace.ask());
		},
	};
};
