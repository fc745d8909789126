import type {Lane, Scheduler} from '../base/schedule.ts';
import type {Emulator} from '../terminal/emulator/emulator.ts';

/** An answer to a key is shown at once for so long, ms. */
const answerMs = 150;
/** A change that is to be shown as one is waited for so long, ms. */
const changeMs = 500;
/** Between two frames of more than can be shown, ms, and by their cells: 50 kB/s where all of them change. */
const floodMs = 200;
const cellsPerMs = 50;
/** What a key has ended is shown once nothing came for so long, ms, when the key was pressed within this time. */
const calmMs = 8;
const endedMs = 1000;

export interface FramesOptions {
	readonly schedule: Scheduler;
	/** Tells that there is something to be seen. */
	readonly show: (lane: Lane) => void;
	/** More is written than can be shown. */
	readonly isFlood: () => boolean;
}

/** When what a program has written is shown: frames are left out, bytes are not. */
export interface Frames {
	/** A key was pressed: what is written next answers it. */
	pressed(): void;
	/** Something was written. */
	written(emulator: Pick<Emulator, 'isChanging'>, cells: number): void;
	/** All of what has come was taken; more may be on its way. */
	taken(): void;
	/** A key was pressed a moment ago. */
	readonly isAwaited: boolean;
	/** Shows what there is, and nothing later. */
	end(): void;
}

export const createFrames = ({schedule, show, isFlood}: FramesOptions): Frames => {
	let pressedAt = Number.NEGATIVE_INFINITY;
	let shownAt = Number.NEGATIVE_INFINITY;
	let cancel: (() => void) | undefined;
	let stir = () => {};
	const now = (lane: Lane) => {
		cancel?.();
		cancel = undefined;
		stir();
		shownAt = performance.now();
		show(lane);
	};
	const isAwaited = () => performance.now() - pressedAt < endedMs;
	return {
		get isAwaited() {
			return isAwaited();
		},
		pressed() {
			pressedAt = performance.now();
		},
		written(emulator, cells) {
			const at = performance.now();
			stir();
			const flood = isFlood() ? Math.max(floodMs, cells / cellsPerMs) : 0;
			const gap = Math.max(flood, emulator.isChanging ? changeMs : 0);
			const wait = shownAt + gap - at;
			if (wait <= 0) return now(gap === 0 && at - pressedAt < answerMs ? 'input' : 'flow');
			cancel ??= schedule.after(wait, () => now('flow'));
		},
		taken() {
			if (!cancel || !isAwaited()) return;
			stir = schedule.after(calmMs, () => now('input'));
		},
		end: () => now('input'),
	};
};
