import type {Scheduler} from '../base/schedule.ts';

/** Tells what takes so long that it is worth a word: what is on the screen for a moment only is noise. */
export interface Patience {
	/** It goes on for longer than 150 ms. */
	readonly isOver: boolean;
	/** It goes on, or does not. */
	update(goesOn: boolean): void;
	end(): void;
}

const patienceMs = 150;

/** Nothing goes on. `told`: patience is over. */
export const createPatience = (schedule: Pick<Scheduler, 'after'>, told: () => void): Patience => {
	let isOver = false;
	let cancel: (() => void) | undefined;
	const stop = () => {
		cancel?.();
		cancel = undefined;
		isOver = false;
	};
	return {
		get isOver() {
			return isOver;
		},
		update(goesOn) {
			if (!goesOn) return stop();
			cancel ??= schedule.after(patienceMs, () => {
				isOver = true;
				told();
			});
		},
		end: stop,
	};
};
