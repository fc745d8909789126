import type {Scheduler} from '../base/schedule.ts';
import {type Readable, subscribeAll} from './store.ts';

export interface OnceOptions {
	/** Not waited for any longer than this; nothing is run then. */
	readonly giveUp?: {readonly schedule: Scheduler; readonly ms: number};
}

/**
 * Runs something once a condition holds, which is asked now and whenever one of the sources tells. It is over before
 * `run` is called, so that what `run` changes does not call it again. Returns how to give up waiting.
 */
export const once = (
	sources: readonly Readable<unknown>[],
	condition: () => boolean,
	run: () => void,
	{giveUp}: OnceOptions = {},
): (() => void) => {
	let isOver = false;
	const look = () => {
		if (isOver || !condition()) return;
		end();
		run();
	};
	const leave = subscribeAll(sources, look);
	const cancel = giveUp?.schedule.after(giveUp.ms, () => end());
	const end = () => {
		isOver = true;
		leave();
		cancel?.();
	};
	look();
	return end;
};
