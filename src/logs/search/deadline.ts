import {counted} from '../../base/text/format.ts';
import {createGuard, type GuardedRun, runsAway} from './guard.ts';

/** So many tests together may take this long, and then go on one by one; so may one. */
const limitMs = 20;
/** So many that take too long, and no more are made. */
const mostStopped = 3;

/** Tests that are made in order, and may take for ever. */
export interface Deadline {
	/**
	 * Makes those from `from` up to, not including, `to`. One may be begun again that was stopped anywhere in between
	 * (`again` hears of it first); for one that takes too long, and all behind the last of those, `otherwise` is called.
	 */
	each(
		from: number,
		to: number,
		test: {
			one(index: number): void;
			otherwise(index: number): void;
			again?(index: number): void;
		},
	): void;
	/** Why some were not made: they take too long. */
	readonly failure: string | undefined;
}

/** `isNeeded`: a test may take for ever; what never does is not watched. */
export const createDeadline = (isNeeded: boolean): Deadline => {
	const guard = isNeeded ? createGuard(limitMs) : undefined;
	let stopped = 0;
	return {
		each(from, to, {one, otherwise, again}) {
			let at = from;
			const attempt = (end: number): GuardedRun => {
				const work = () => {
					for (; at < end; at++) one(at);
				};
				if (!guard) {
					work();
					return {done: true, cpuMs: 0};
				}
				const run = guard(work);
				if (!run.done) again?.(at);
				return run;
			};
			while (at < to && stopped < mostStopped) {
				// The deadline may have passed just behind the last one.
				if (attempt(to).done || at >= to) return;
				const next = at + 1;
				if (!runsAway(() => attempt(next)) || at >= next) continue;
				stopped++;
				otherwise(at++);
			}
			for (; at < to; at++) otherwise(at);
		},
		get failure() {
			if (stopped === 0) return undefined;
			return stopped < mostStopped
				? `the expression took too long on ${counted(stopped, 'line')}`
				: 'the expression takes too long: it was given up';
		},
	};
};
