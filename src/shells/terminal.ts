import type {Scheduler} from '../base/schedule.ts';
import type {ContainerSession, TerminalSize} from '../engine/sessionTypes.ts';
import type {Emulator, EmulatorOptions} from '../terminal/emulator/emulator.ts';
import type {Budget} from './budget.ts';
import type {Frames} from './frames.ts';
import {createReading} from './reading.ts';

/** Lines that are kept above the screen: 7 MB of a wide one. */
const scrollback = 2000;

/** The whole terminal, for as long as a program has it. */
export interface Loan {
	resize(size: TerminalSize): void;
	release(): void;
}

export interface ShellTerminalDeps {
	readonly schedule: Scheduler;
	readonly budget: Budget;
	readonly frames: Frames;
	/** It is another size. */
	onSize(size: TerminalSize): void;
	/** All is to be painted anew. */
	onRelease(): void;
}

/** The terminal that a program has in its pane; what it shows stays there when the program ends. */
export interface ShellTerminal {
	/** Absent until a program has begun. */
	readonly emulator: Emulator | undefined;
	/** The size of its pane, which is not the one that counts while it has a whole terminal. */
	resize(size: TerminalSize): void;
	/** The first size that it is told; rejects when `signal` aborts. */
	size(signal: AbortSignal): Promise<TerminalSize>;
	/** Begins with an empty screen; `given` is the size that the program was begun with. */
	open(
		create: (options: EmulatorOptions) => Emulator,
		given: TerminalSize,
		answer: (text: string) => void,
	): Emulator;
	/** Shows all that is written, as fast as that may be. */
	readAll(from: ContainerSession, to: Emulator, signal: AbortSignal): Promise<void>;
	/** Ends a rest of the reading before its time. */
	wake(): void;
	/** Writes what it shows to a whole terminal, and then all that the program writes, until it is given back. */
	lend(whole: TerminalSize, write: (bytes: Uint8Array) => Promise<void>): Promise<Loan>;
}

/** Rejects as soon as it is given up. */
const unless = <T>(signal: AbortSignal, wanted: Promise<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
		wanted.then(resolve, reject);
	});

/** No size is known yet. */
export const createShellTerminal = (deps: ShellTerminalDeps): ShellTerminal => {
	const {schedule, budget, frames, onSize, onRelease} = deps;
	const sized = Promise.withResolvers<TerminalSize>();
	let size: TerminalSize | undefined;
	/** That of its pane, also while it has a whole terminal. */
	let inPane: TerminalSize | undefined;
	let emulator: Emulator | undefined;
	/** Shows what is written while it has a whole terminal. */
	let mirror: ((bytes: Uint8Array) => Promise<void>) | undefined;

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
		onSize(next);
	};
	return {
		get emulator() {
			return emulator;
		},
		resize(next) {
			inPane = next;
			if (!mirror) setSize(next);
		},
		size: signal => (size ? Promise.resolve(size) : unless(signal, sized.promise)),
		open(create, given, answer) {
			emulator?.release();
			const own = create({
				...(size ?? given),
				scrollback,
				// The whole terminal answers itself.
				answer: text => mirror ?? answer(text),
			});
			emulator = own;
			if (size && size !== given) onSize(size);
			return own;
		},
		readAll: reading.readAll,
		wake: reading.wake,
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
					if (inPane) setSize(inPane);
					onRelease();
				},
			};
		},
	};
};
