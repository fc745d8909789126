import type {LogLine} from '../../src/engine/logTypes.ts';
import type {LogFeed} from '../../src/logs/feed/types.ts';

const body =
	'a line of about the length that the lines of programs have, with some words more, '.repeat(2);

/**
 * Writes 100 numbered lines ten times a second, and with its last breath how many it was: `<run> <number> text`,
 * then `<run> stop <number>`. After `most` lines it waits for its end: what there is to read is not more where
 * everything takes longer.
 */
export const writer = (most: number): string =>
	[
		"r=0; [ -e /runs ] && read r </runs; r=$((r+1)); echo $r >/runs; i=0; end=; trap 'end=1' TERM",
		`while [ -z "$end" ]; do n=0; while [ $n -lt 100 ] && [ $i -lt ${most} ]; do n=$((n+1)); i=$((i+1))`,
		`echo "$r $i ${body}"; done; sleep 0.07; done`,
		'echo "$r stop $i"',
	].join('\n');

/** What a line of the writer says; a `stop` has number 0. */
export interface Numbered {
	readonly run: number;
	readonly number: number;
	/** Of a `stop`: how many lines its run has. */
	readonly total?: number;
	/** Undefined where times are not printed. */
	readonly timeNano?: bigint;
}

/** Throws for what the writer does not write: a line that was torn, or two in one. */
export const readNumbered = (text: string, timeNano?: bigint): Numbered => {
	const [, run, number, rest] = /^(\d+) (\d+) (.*)$/.exec(text) ?? [];
	const time = timeNano === undefined ? {} : {timeNano};
	if (run && number && rest === body) return {run: Number(run), number: Number(number), ...time};
	const [, stopped, total] = /^(\d+) stop (\d+)$/.exec(text) ?? [];
	if (!stopped || !total) throw new Error(`not a line of the writer: ${text.slice(0, 200)}`);
	return {run: Number(stopped), number: 0, total: Number(total), ...time};
};

/** Lines that are missing between two that are there. */
export interface Hole {
	readonly after: Numbered | undefined;
	readonly before: Numbered;
	readonly lines: number;
}

export interface Verdict {
	readonly delivered: number;
	readonly runs: number;
	readonly holes: readonly Hole[];
	/** Lines that came twice or in the wrong order. */
	readonly disorder: readonly string[];
}

/** Reads the numbers of one container. A run whose `stop` is missing is a hole of at least that one line. */
export const judge = (lines: readonly Numbered[]): Verdict => {
	const holes: Hole[] = [];
	const disorder: string[] = [];
	let last: Numbered | undefined;
	for (const line of lines) {
		const isNewRun = last === undefined || line.run > last.run;
		if (last && (line.run < last.run || (!isNewRun && last.total !== undefined))) {
			disorder.push(`${last.run}/${last.number} then ${line.run}/${line.number}`);
		}
		const number = line.total === undefined ? line.number : line.total + 1;
		const known = isNewRun ? 0 : (last?.number ?? 0);
		let missing = number - known - 1;
		// A run ends with its `stop`.
		if (isNewRun && last) missing += line.run - last.run - 1 + (last.total === undefined ? 1 : 0);
		if (isNewRun && !last) missing += line.run - 1;
		if (missing > 0) holes.push({after: last, before: line, lines: missing});
		if (missing < 0) disorder.push(`${last?.run}/${last?.number} then ${line.run}/${number}`);
		last = line;
	}
	return {delivered: lines.length, runs: last?.run ?? 0, holes, disorder};
};

/** The holes of a log, with their times in ms after a moment. */
export const tell = ({holes}: Verdict, momentNano: bigint): string => {
	const at = (line: Numbered | undefined) =>
		line ? `${keyOf(line)} at ${Number((line.timeNano ?? 0n) - momentNano) / 1e6}` : 'the start';
	const told = holes.map(({after, before, lines}) => `${lines} from ${at(after)} to ${at(before)}`);
	return told.join(', ') || 'nothing missing';
};

/** For comparing: as short as may be, for there are many. */
export const keyOf = ({run, number, total}: Numbered): string =>
	total === undefined ? `${run}/${number}` : `${run} stop ${total}`;

/** How many of `all` are not in `some`, which has the others in their order. Throws for what is in `some` beside. */
export const missingIn = (some: readonly string[], all: readonly string[]): number => {
	let at = 0;
	for (const key of all) if (some[at] === key) at++;
	if (at < some.length) throw new Error(`out of order, or twice: ${some.slice(at, at + 3)}`);
	return all.length - some.length;
};

/** All that a feed ever shows, taken as it comes, since it keeps only a part. */
export interface Taken<Item> {
	readonly lines: readonly Item[];
	/** Lines that had been dropped before they were taken. */
	readonly late: number;
}

type Window<Line> = {
	readonly end: number;
	readonly first: number;
	at(index: number): Line | undefined;
};

/** Takes what `read` makes of the lines of a feed, from the oldest that it has now; not where that is undefined. */
export const takeFrom = <Line extends LogLine, Item>(
	feed: Pick<LogFeed, 'subscribe'> & {get(): Window<Line>},
	read: (line: Line) => Item | undefined,
): Taken<Item> => {
	const lines: Item[] = [];
	let next = feed.get().first;
	let late = 0;
	const look = () => {
		const {end, at} = feed.get();
		for (; next < end; next++) {
			const line = at(next);
			const item = line && read(line);
			if (item !== undefined) lines.push(item);
			else if (!line) late++;
		}
	};
	feed.subscribe(look);
	look();
	return {
		lines,
		get late() {
			return late;
		},
	};
};
