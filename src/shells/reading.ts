import type {Scheduler} from '../base/schedule.ts';
import {rest} from '../base/turns.ts';
import type {ContainerSession} from '../engine/sessionTypes.ts';
import type {Emulator} from '../terminal/emulator/emulator.ts';
import {type Budget, processorMs} from './budget.ts';
import type {Frames} from './frames.ts';
import {joinBytes} from './joinBytes.ts';
import {scrolledAwayIn} from './scrolledAway.ts';

/** Parsed at once, bytes: of the worst that can be written a tenth of a second. */
const sliceBytes = 4096;
/** What was done besides is not the reading of a chunk, ms. */
const mostReadMs = 10;

/** What the bytes of a program go into. */
type Written = Pick<Emulator, 'write' | 'rows' | 'scrolls' | 'isChanging'>;

export interface ReadingOptions {
	readonly schedule: Scheduler;
	readonly budget: Budget;
	readonly frames: Frames;
	/** Lines that the emulator keeps above its screen. */
	readonly scrollback: number;
	/** Of the screen of the emulator. */
	cells(): number;
	/** Shows it where the whole terminal is the program's: as fast as that takes it. */
	mirror(): ((bytes: Uint8Array) => Promise<void>) | undefined;
}

/** What a program writes on its way into an emulator. */
export interface Reading {
	/** Ends a rest before its time. */
	wake(): void;
	/** Parses all, as fast as that may be; what is not read yet holds the program up. */
	readAll(from: ContainerSession, to: Written, signal: AbortSignal): Promise<void>;
}

/** Nothing is read yet. */
export const createReading = (options: ReadingOptions): Reading => {
	const {schedule, budget, frames, scrollback, cells, mirror} = options;
	let wake = () => {};
	const pause = (ms: number) =>
		new Promise<void>(resolve => {
			const cancel = schedule.after(ms, resolve);
			wake = () => {
				cancel();
				resolve();
			};
		});

	/** Parses a piece; whether there is a moment to go on at once. */
	const parse = async (bytes: Uint8Array, to: Written): Promise<boolean> => {
		const before = processorMs();
		await Promise.all([to.write(bytes), mirror()?.(bytes)]);
		budget.spend(processorMs() - before);
		const ms = mirror() ? 0 : budget.rest();
		if (ms === 0) return true;
		frames.written(to, cells());
		await pause(ms);
		return false;
	};

	/** Of a flood of lines only those are parsed that are kept. */
	const parseAll = async (bytes: Uint8Array, to: Written, signal: AbortSignal) => {
		const passed = scrolledAwayIn(bytes, scrollback + to.rows);
		for (let at = 0; at < bytes.length && !signal.aborted; ) {
			if (at === passed?.from && to.scrolls && !mirror()) at = passed.to;
			const border = passed && at < passed.from ? passed.from : bytes.length;
			const end = Math.min(at + sliceBytes, border);
			if (await parse(bytes.subarray(at, end), to)) await rest();
			at = end;
		}
	};
	const isHurried = () => budget.isShort && frames.isAwaited;
	return {
		wake: () => wake(),
		async readAll(from, to, signal) {
			let takenAt = processorMs();
			for await (const bytes of joinBytes(from.output, isHurried)) {
				// Of a flood the reading counts as well.
				if (budget.isShort) budget.spend(Math.min(processorMs() - takenAt, mostReadMs));
				await parseAll(bytes, to, signal);
				frames.written(to, cells());
				frames.taken();
				takenAt = processorMs();
			}
		},
	};
};
