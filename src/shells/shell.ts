import {toAppError} from '../base/errors.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {ContainerSession, PaneGuest, TerminalSize} from '../engine/sessionTypes.ts';
import type {Readable} from '../store/store.ts';
import type {Emulator} from '../terminal/emulator/emulator.ts';
import type {KeyEvent, PasteEvent} from '../terminal/input/events.ts';
import {createRevision} from '../viewers/revision.ts';
import {createBudget} from './budget.ts';
import {createFrames} from './frames.ts';
import {createInterruptGuard} from './interrupts.ts';
import {createReading} from './reading.ts';
import {createTyping} from './typing.ts';

/** Lines that are kept above the screen: 7 MB of a wide one. */
const scrollback = 2000;

export interface ShellDeps {
	readonly schedule: Scheduler;
	/** Has the end of Gantry wait for a while until `work` is done; returns how to call it off. */
	owe(work: () => Promise<unknown>): () => void;
	/** The phase is another. */
	onPhase(): void;
}

/** How it ended. */
interface Ending {
	/** `exited 3`, or why it could not begin. Safe. */
	readonly text: string;
	readonly isGood: boolean;
}

/** An ending, and when that was, ms since the epoch. */
interface Ended extends Ending {
	readonly at: number;
}

/** A program with a terminal of its own, which goes on whether it is looked at or not. */
export interface Shell {
	readonly guest: PaneGuest;
	readonly phase: 'opening' | 'running' | 'ended';
	/** Of one that has ended. */
	readonly ending: Ended | undefined;
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
	lend(
		whole: TerminalSize,
		write: (bytes: Uint8Array) => Promise<void>,
	): Promise<{resize(size: TerminalSize): void; release(): void}>;
	/** Begins anew, once it has ended. */
	again(): void;
	/** Ends it; resolves when nothing of it is left, as far as the engine can. Never rejects. */
	close(): Promise<void>;
}

const endingOf = async (
	session: ContainerSession,
	{leftBy, isThrownAway}: PaneGuest,
): Promise<Ending> => {
	const end = await session.end();
	if (end.type === 'left') {
		const goesOn = leftBy === undefined ? 'it may go on' : 'it goes on';
		return {text: `left: ${isThrownAway ? 'it is removed' : goesOn}`, isGood: true};
	}
	return {text: `exited ${end.code}`, isGood: end.code === 0};
};

/** Rejects as soon as it is given up. */
const unless = <T>(signal: AbortSignal, wanted: Promise<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
		wanted.then(resolve, reject);
	});

/** Begins it. */
export const createShell = (guest: PaneGuest, {schedule, owe, onPhase}: ShellDeps): Shell => {
	const revision = createRevision(schedule);
	const budget = createBudget(() => performance.now());
	const frames = createFrames({
		schedule,
		show: revision.bump,
		isFlood: () => budget.isShort,
	});
	const closed: Ending = {
		text: guest.leftBy === undefined ? 'ended' : 'left: it goes on',
		isGood: true,
	};
	const interrupts = createInterruptGuard(schedule, () => revision.bump());
	const sized = Promise.withResolvers<TerminalSize>();
	let size: TerminalSize | undefined;
	let phase: Shell['phase'] = 'opening';
	let ending: Ended | undefined;
	let emulator: Emulator | undefined;
	let session: ContainerSession | undefined;
	let typing = createTyping();
	let run = new AbortController();
	let running: Promise<void> = Promise.resolve();
	/** Shows what it writes while it has a whole terminal. */
	let mirror: ((bytes: Uint8Array) => Promise<void>) | undefined;

	const turn = (next: Shell['phase']) => {
		phase = next;
		revision.bump();
		onPhase();
	};

	const reading = createReading({
		...{schedule, budget, frames, scrollback},
		cells: () => (emulator?.rows ?? 0) * (size?.columns ?? 0),
		mirror: () => mirror,
	});
	const setSize = (next: TerminalSize) => {
		if (next.columns === size?.columns && next.rows === size.rows) return;
		size = next;
		sized.resolve(next);
		emulator?.resize(next.columns, next.rows);
		session?.resize(next);
	};

	const begin = async (signal: AbortSignal): Promise<Ending> => {
		const wanted = size ? Promise.resolve(size) : unless(signal, sized.promise);
		const [{createEmulator}, begun] = await Promise.all([
			import('../terminal/emulator/emulator.ts'),
			guest.begin(wanted, signal),
		]);
		session = begun;
		signal.throwIfAborted();
		const given = await wanted;
		emulator?.release();
		const own = createEmulator({
			...(size ?? given),
			scrollback,
			// The whole terminal answers itself.
			answer: text => mirror ?? typing.answer(text),
		});
		emulator = own;
		if (size && size !== given) begun.resize(size);
		typing.open(begun, () => own.modes);
		turn('running');
		await reading.readAll(begun, own, signal);
		return signal.aborted ? closed : await endingOf(begun, guest);
	};

	const live = async () => {
		const {signal} = run;
		const settle = owe(() => close());
		const how = await begin(signal).catch((thrown: unknown): Ending => {
			const {message, hint, code} = toAppError(thrown);
			if (code === 'CANCELLED') return closed;
			return {text: hint === undefined ? message : `${message}; ${hint}`, isGood: false};
		});
		ending = {...how, at: schedule.now()};
		typing.close();
		interrupts.release();
		typing = createTyping();
		frames.end();
		turn('ended');
		const over = session;
		session = undefined;
		await over?.close();
		settle();
	};
	const close = async () => {
		run.abort();
		reading.wake();
		await session?.close();
		await running;
	};
	running = live();

	return {
		guest,
		get phase() {
			return phase;
		},
		get ending() {
			return ending;
		},
		get emulator() {
			return emulator;
		},
		revision,
		resize(next) {
			if (!mirror) setSize(next);
		},
		async lend(whole, write) {
			setSize(whole);
			// Nothing is written in between: what comes next stands behind this.
			const shown = write(Buffer.from(emulator?.snapshot() ?? ''));
			mirror = write;
			reading.wake();
			await shown;
			return {
				resize: setSize,
				release() {
					mirror = undefined;
					revision.bump();
				},
			};
		},
		press(event) {
			if (phase === 'ended') return;
			budget.refill();
			reading.wake();
			frames.pressed();
			if (guest.asksInterrupt?.() && interrupts.holds(event)) return;
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
