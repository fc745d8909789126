import type {Scheduler} from '../base/schedule.ts';
import type {KeyEvent, PasteEvent} from '../terminal/input/events.ts';

/** The second one is typed when it comes within this time. */
const twiceMs = 3000;

const isInterrupt = (event: KeyEvent | PasteEvent): boolean =>
	event.type === 'key' && event.ctrl && (event.name === 'c' || event.name === '\\');

/** Keeps an interrupt back until it is pressed twice. */
export interface InterruptGuard {
	/** True when this key is kept back. */
	holds(event: KeyEvent | PasteEvent): boolean;
	/** One was kept back just now. */
	readonly isAsking: boolean;
	release(): void;
}

/** `onChange`: it begins or ceases to ask. */
export const createInterruptGuard = (schedule: Scheduler, onChange: () => void): InterruptGuard => {
	let cancel: (() => void) | undefined;
	const release = () => {
		if (!cancel) return;
		cancel();
		cancel = undefined;
		onChange();
	};
	return {
		holds(event) {
			const isAgain = cancel !== undefined;
			release();
			if (!isInterrupt(event) || isAgain) return false;
			cancel = schedule.after(twiceMs, release);
			onChange();
			return true;
		},
		get isAsking() {
			return cancel !== undefined;
		},
		release,
	};
};
