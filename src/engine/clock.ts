import {age} from '../base/text/format.ts';
import type {PingResult} from './call.ts';

/** Clocks that differ by less make no time wrong that is shown, ms. */
const worthTellingMs = 5000;

/** An engine tells whole seconds: what is half an hour shall not be told as 29 minutes, ms. */
const inexactMs = 1000;

/** That the clocks of the engine and of this machine differ, for people; undefined where they hardly do. */
export const clockSentence = ({clockAheadMs}: PingResult): string | undefined => {
	const off = Math.abs(clockAheadMs);
	if (off < worthTellingMs) return undefined;
	const way = clockAheadMs > 0 ? 'ahead of' : 'behind';
	return `The engine's clock is ${age(off + inexactMs)} ${way} this machine's: "ago" is by the engine's`;
};
