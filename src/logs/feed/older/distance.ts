import type {LogLine, LogStream, LogsQuery} from '../../../engine/logTypes.ts';
import {isWholeSecond} from '../time.ts';

export interface DistanceOptions {
	/** The oldest lines of the log, in order. */
	readonly head: readonly Pick<LogLine, 'timeNano'>[];
	/** When the line was written from which is counted backwards. */
	readonly edgeNano: bigint;
	/** What the engine counts from that line to the newest, now. */
	readonly known: () => number;
	readonly open: (query: LogsQuery) => Promise<LogStream>;
}

/** More are not worth a look each. */
const mostLooks = 24;
const [firstGuess, mostFactor] = [16_384, 16];

/** When the oldest of the last `tail` lines was written; undefined where there is none. */
const timeOf = async (open: DistanceOptions['open'], tail: number): Promise<bigint | undefined> => {
	for await (const [line] of await open({follow: false, tail})) {
		if (line) return line.timeNano;
	}
	return undefined;
};

/**
 * How many lines lie between the oldest ones of a log and what was read from its end, as the engine counts them: it
 * does not say, but it finds the last N. So that N is looked for whose oldest line is one of the oldest ones, as a
 * steady writer would have it, halving where that does not help. Undefined where it does not come out.
 */
export const measureDistance = async (options: DistanceOptions): Promise<number | undefined> => {
	const {head, edgeNano, known, open} = options;
	const middle = head[head.length >> 1]?.timeNano;
	if (middle === undefined || isWholeSecond(middle) || middle >= edgeNano) return undefined;
	/** Too few and too many lines; when the oldest of the few was written. */
	let [few, fewNano, many] = [0, edgeNano, Number.POSITIVE_INFINITY];
	let guess = firstGuess;
	for (let looks = 0; looks < mostLooks && many - few > 1; looks++) {
		const time = await timeOf(open, known() + guess);
		if (time === undefined) return undefined;
		// The first line of all is the oldest of any number that is too large.
		const place = time === head[0]?.timeNano ? 0 : head.findIndex(line => line.timeNano === time);
		if (place > 0) return guess - (head.length - place);
		if (place === 0) many = guess;
		else [few, fewNano] = [guess, time];
		const pace = few > 0 ? Number(edgeNano - fewNano) / few : 0;
		const steady = pace > 0 ? Math.round(Number(edgeNano - middle) / pace) : many;
		const most = Math.min(many - 1, Math.max(firstGuess, few) * mostFactor);
		// Where nobody wrote steadily, the pace says nothing for long.
		const isUseful = steady > few && steady < many && looks % 3 < 2;
		const halved = Number.isFinite(many) ? Math.round((few + many) / 2) : most;
		guess = Math.max(few + 1, Math.min(most, isUseful ? steady : halved));
	}
	return undefined;
};
