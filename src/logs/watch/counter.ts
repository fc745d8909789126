import {msToNano} from '../../base/time.ts';
import type {WatchRule} from './rule.ts';

/** Counts lines that meet a rule, by when they were written. */
export interface RuleCounter {
	/** One more, nanoseconds since the epoch; true when the rule is met anew. Nobody need be told of one that is seen. */
	count(timeNano: bigint, isSeen?: boolean): boolean;
	/** Lines that met it so far. */
	readonly all: number;
}

/** Met once, a rule is met anew when its window has passed. */
export const createRuleCounter = ({
	count: wanted,
	windowMs,
}: Pick<WatchRule, 'count' | 'windowMs'>): RuleCounter => {
	const window = msToNano(windowMs);
	let times: bigint[] = [];
	let all = 0;
	let metAt: bigint | undefined;
	return {
		get all() {
			return all;
		},
		count(timeNano, isSeen = false) {
			all++;
			times.push(timeNano);
			if (times.length > wanted) times.shift();
			const [oldest = timeNano] = times;
			if (times.length < wanted || timeNano - oldest > window) return false;
			if (isSeen || (metAt !== undefined && timeNano - metAt < window)) return false;
			metAt = timeNano;
			times = [];
			return true;
		},
	};
};
