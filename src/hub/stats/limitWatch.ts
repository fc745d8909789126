import {isFull, isThrottled} from '../../kinds/container/trouble.ts';
import type {LimitPressure, Since, Stats} from '../../kinds/stats.ts';

/** Of throttling a minute is looked at: one that is held up when that is over may have been so before. */
const minuteMs = 60_000;

/** Since when limits hold up what is sampled. */
export interface LimitWatch {
	/** What holds it up at `at`, ms since the epoch; undefined where nothing does. */
	at(id: string, stats: Stats, at: number): LimitPressure | undefined;
	forget(id: string): void;
}

interface Known {
	readonly firstAt: number;
	readonly held: LimitPressure;
}

export const createLimitWatch = (): LimitWatch => {
	const known = new Map<string, Known>();
	return {
		at(id, stats, at) {
			const {firstAt, held} = known.get(id) ?? {firstAt: at, held: {}};
			const since = (is: boolean, before: Since | undefined, unseenMs: number) =>
				is ? (before ?? {at, orBefore: at <= firstAt + unseenMs}) : undefined;
			const now: LimitPressure = {
				throttled: since(isThrottled(stats), held.throttled, minuteMs),
				memory: since(isFull(stats, stats.memoryLimit), held.memory, 0),
			};
			known.set(id, {firstAt, held: now});
			return now.throttled || now.memory ? now : undefined;
		},
		forget: id => void known.delete(id),
	};
};
