import type {Scheduler} from '../base/schedule.ts';
import type {ContainerSession, PaneProgram, TerminalSize} from '../engine/sessionTypes.ts';
import type {Readable} from '../store/store.ts';
import type {Emulator} from '../terminal/emulator/emulator.ts';
import type {KeyEvent, PasteEvent} from '../terminal/input/events.ts';
import {createRevision} from '../viewers/revision.ts';
import {createBudget} from './budget.ts';
import {
	closedEnding,
	endingOf,
	failedEnding,
	type ShellEnding,
	type TimedEnding,
} from './ending.ts';
import {createFrames} from './frames.ts';
import {createInterruptGuard} from './interrupts.ts';
import {createShellTerminal, type ShellTerminal} from './terminal.ts';
import {createTyping, type Typing} from './typing.ts';

export interface ShellDeps {
	readonly schedule: Scheduler;
	/** Has the end of Gantry wait for a while until `work` is done; returns how to call it off. */
	owe(work: () => Promise<unknown>): () => void;
	/** The phase is another. */
	onPhase(): void;
}

/** A program with a terminal of its own, which goes on whether it is looked at or not. */
export interface Shell {
	readonly program: PaneProgram;
	readonly phase: 'opening' | 'running' | 'ended';
	/** Of one that has ended. */
	readonly ending: TimedEnding | undefined;
	/** It has ended, and nothing is left that could begin anew. */
	readonly isFinal: boolean;
	/** Absent until it begins. */
	readonly emulator: Emulator | undefined;
	/** A new number for everything that can be seen. */
	readonly revision: Readable<number>;
	/** Begins with the first size that it is told. */
	resize(size: TerminalSize): void;
	press(event: KeyEvent | PasteEvent): void;
	/** An interrupt was kept back: it is typed when it is pressed again. */
	readonly isAsking: boolean;
	/** Types a text as it is. */
	type(text: string): void;
	/**
	 * Gives it a whole terminal: what it shows is written there, and then all that it writes, until `release`. The size is
	 * that of the terminal meanwhile.
	 */
	lend: ShellTerminal['lend'];
	/** Begins anew, once it has ended. */
	again(): void;
	/** Ends it; resolves when nothing of it is left, as far as the engine can. Never rejects. */
	close(): Promise<void>;
}

/** Begins a program, and reads it to its end; `heard` is told how far it has come. */
const runProgram = async (
	program: PaneProgram,
	terminal: ShellTerminal,
	typing: Typing,
	signal: AbortSignal,
	heard: {begun(session: ContainerSession): void; running(): void},
): Promise<ShellEnding> => {
	const wanted = terminal.size(signal);
	const [{createEmulator}, begun] = await Promise.all([
		import('../terminal/emulator/emulator.ts'),
		program.begin(wanted, signal),
	]);
	heard.begun(begun);
	signal.throwIfAborted();
	const given = await wanted;
	const own = terminal.open(createEmulator, given, text => typing.answer(text));
	typing.open(begun, () => own.modes);
	heard.running();
	await terminal.readAll(begun, own, signal);
	return signal.aborted ? closedEnding(program) : await endingOf(begun, program);
};

/** Begins it. */
export const createShell = (program: PaneProgram, {schedule, owe, onPhase}: ShellDeps): Shell => {
	const revision = createRevision(schedule);
	const budget = createBudget(() => performance.now());
	const frames = createFrames({
		schedule,
		show: revision.bump,
		isFlood: () => budget.isShort,
	});
	let session: ContainerSession | undefined;
	const interrupts = createInterruptGuard(schedule, () => revision.bump());
	const terminal = createShellTerminal({
		...{schedule, budget, frames},
		onSize: size => session?.resize(size),
		onRelease: () => revision.bump(),
	});
	let phase: Shell['phase'] = 'opening';
	let ending: TimedEnding | undefined;
	let typing = createTyping();
	let run = new AbortController();
	let running: Promise<void> = Promise.resolve();

	const turn = (next: Shell['phase']) => {
		phase = next;
		revision.bump();
		onPhase();
	};
	const begin = (signal: AbortSignal): Promise<ShellEnding> =>
		runProgram(program, terminal, typing, signal, {
			begun(opened) {
				session = opened;
			},
			running: () => turn('running'),
		});
	const close = async () => {
		run.abort();
		terminal.wake();
		await session?.close();
		await running;
	};
	const live = async () => {
		const {signal} = run;
		const settle = owe(close);
		const how = await begin(signal).catch((thrown: unknown) => failedEnding(program, thrown));
		ending = {...how, at: schedule.now()};
		typing.close();
		interrupts.release();
		typing = createTyping();
		frames.end();
		turn('ended');
		program.ended?.(how.text);
		const over = session;
		session = undefined;
		await over?.close();
		settle();
	};
	running = live();

	return {
		program,
		get phase() {
			return phase;
		},
		get ending() {
			return ending;
		},
		get isFinal() {
			// Left, or cut off, it may run still.
			const isGone = ending?.hasExited === true || terminal.emulator === undefined;
			return phase === 'ended' && program.isOnce === true && isGone;
		},
		get emulator() {
			return terminal.emulator;
		},
		revision,
		resize: terminal.resize,
		lend: terminal.lend,
		press(event) {
			if (phase === 'ended') return;
			budget.refill();
			terminal.wake();
			frames.pressed();
			if (program.asksInterrupt?.() && interrupts.holds(event)) return;
			typing.press(event);
		},
		get isAsking() {
			return interrupts.isAsking;
		},
		type: text => typing.send(text),
		again() {
			if (phase !== 'ended') return;
			run = new AbortController();
			ending = undefined;
			const before = running;
			turn('opening');
			running = before.then(live);
		},
		close,
	};
};
