import type {LogLine} from '../../engine/logTypes.ts';

/**
 * Two streams of a container are stamped apart and stored together, so neighbours may stand the wrong
 * way round by a moment; and some engines stamp whole seconds. What is asked for by time is asked for
 * this much wider (nanoseconds), and then matched line by line.
 */
export const skewNano = 100_000_000n;

/** `seconds.nanoseconds`, as the engine wants a time. */
export const logTime = (timeNano: bigint): string =>
	`${timeNano / 1_000_000_000n}.${String(timeNano % 1_000_000_000n).padStart(9, '0')}`;

/** Whether two lines are one: engines with nanoseconds never give two lines one stamp and one text. */
export const isSameLine = (a: LogLine, b: LogLine): boolean =>
	a.timeNano === b.timeNano && a.stream === b.stream && a.text === b.text;

const second = 1_000_000_000n;

/** Whether a stamp is one of an engine that tells no more than seconds (or, once in a billion lines, of another). */
export const isWholeSecond = (timeNano: bigint): boolean => timeNano % second === 0n;

/**
 * Until when to ask for what was stamped up to `timeNano`. An engine that tells seconds has better stamps itself,
 * and compares those; it reads times as floating point, so a microsecond is the least that it tells apart.
 */
export const latestOf = (timeNano: bigint): bigint =>
	timeNano + (isWholeSecond(timeNano) ? second - 1000n : skewNano);

/**
 * Whether `line` may be `known` with more behind it, by its stamp: a program that ended without a line feed, and the first
 * line of its next run, are one line when they are read again. Never of engines with coarse stamps.
 */
export const mayBeLonger = (
	line: Pick<LogLine, 'timeNano' | 'stream'>,
	known: Pick<LogLine, 'timeNano' | 'stream'>,
): boolean =>
	line.timeNano === known.timeNano && line.stream === known.stream && !isWholeSecond(line.timeNano);

/** Whether `line` is `known` with more behind it. */
export const goesOn = (line: LogLine, known: LogLine): boolean =>
	mayBeLonger(line, known) &&
	line.text.length > known.text.length &&
	line.text.startsWith(known.text);
