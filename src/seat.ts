import {writeSync} from 'node:fs';
import {holdProcess, type Scheduler} from './base/schedule.ts';
import {hideText} from './base/secrets.ts';
import {safeText} from './base/text.ts';
import {writeCrashReport} from './crash.ts';
import {askBackground, type Background, readBackground} from './terminal/background.ts';
import {drainAnswers} from './terminal/drain.ts';
import type {InputEvent} from './terminal/events.ts';
import {createInput, type Input} from './terminal/input.ts';
import {createLifecycle, type Lifecycle} from './terminal/lifecycle.ts';
import {createModes, type Modes} from './terminal/modes.ts';
import {createPace, paceAnswer} from './terminal/pace.ts';
import {createScreen, type Screen} from './terminal/screen.ts';
import {createWriter} from './terminal/writer.ts';

/** The terminal as the program holds it: screen, keyboard, modes, and every way out. */
export interface Seat {
	readonly screen: Screen;
	readonly input: Input;
	readonly modes: Modes;
	readonly lifecycle: Lifecycle;
	/** Shows nothing more, and resolves when the terminal has answered for what it was sent. */
	settled(): Promise<void>;
	/** Asks the terminal whether it is dark or light; `onAnswer` is called if it ever says. */
	askBackground(onAnswer: (background: Background) => void): void;
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

/** How long the end waits for a terminal to answer. A person who quits does not see it, ms. */
const patienceMs = 1000;
/** The same where nothing else can go on meanwhile; most terminals are near. */
const lastPatienceMs = 200;

const tell = (text: string): void => {
	try {
		writeSync(2, `${hideText(safeText(text))}\n`);
	} catch {
		// Nobody is there to be told.
	}
};

/** Takes the terminal that this process runs in. From here on it is given back whatever happens. */
export const takeSeat = (options: SeatOptions): Seat => {
	const {schedule, version, escapeMs, onEvents, onExit} = options;
	const {stdin, stdout} = process;
	const writer = createWriter({schedule, onClosed: () => lifecycle.terminalClosed()});
	const pace = createPace(schedule);
	const screen = createScreen({writer, size: stdout, pace});
	const modes = createModes({stdin, send: screen.raw, sendLast: writer.writeLast});
	let onBackground: ((background: Background) => void) | undefined;
	const answered = (sequence: string) => {
		if (sequence === paceAnswer) return pace.answered();
		const background = readBackground(sequence);
		if (background) onBackground?.(background);
	};
	const settled = () => {
		screen.pause();
		return pace.settled(patienceMs);
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
			drainAnswers(pace.due, lastPatienceMs);
			pace.reset();
			modes.restoreSync();
		},
		async leave() {
			await settled();
			await input.stop();
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
			tell(`gantry crashed: ${error instanceof Error ? error.message : String(error)}\n${where}`);
			onExit();
		},
		onExit,
	});
	// While the program is stopped nothing else does: no stream is open, and the keyboard is not read.
	holdProcess();
	modes.enter();
	return {
		screen,
		input,
		modes,
		lifecycle,
		settled,
		askBackground(onAnswer) {
			onBackground = onAnswer;
			screen.raw(askBackground + pace.ask());
		},
	};
};
