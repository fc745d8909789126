import type {LogLine} from '../engine/engine.ts';
import type {LogBuffer} from './logBuffer.ts';
import {goesOn, isSameLine, skewNano} from './logTime.ts';

/** How a log is followed again where it broke off: from `since` on, without what came already. */
export interface Resume {
	/** Nanoseconds since the epoch, inclusive. */
	readonly since: bigint;
	/** What is new of a line; undefined when it came before. Each line is told once, in the order of the engine. */
	fresh(line: LogLine): LogLine | undefined;
	/** Whether a replay that begins with this line has left nothing out. */
	joins(line: LogLine): boolean;
}

/**
 * From the newest lines of a buffer; undefined when it has none. A replay is in the order of the file, so all
 * up to the newest kept line is old, and all after it is new. Where stamps are coarse, lines equal to the
 * newest one are counted.
 */
export const createResume = (buffer: LogBuffer): Resume | undefined => {
	const newest = buffer.at(buffer.end - 1);
	if (!newest) return undefined;
	const since = newest.timeNano - skewNano;
	let unmet = 0;
	for (let index = buffer.end - 1; ; index--) {
		const line = buffer.at(index);
		if (!line || line.timeNano < since) break;
		if (isSameLine(line, newest)) unmet++;
	}
	return {
		since,
		fresh(line) {
			if (unmet === 0) return line;
			if (isSameLine(line, newest)) {
				unmet--;
				return undefined;
			}
			if (goesOn(line, newest)) {
				unmet = 0;
				return {...line, text: line.text.slice(newest.text.length)};
			}
			// The newest line was rotated away, and whatever comes was written long after it.
			if (line.timeNano <= newest.timeNano + skewNano) return undefined;
			unmet = 0;
			return line;
		},
		joins: line => line.timeNano <= newest.timeNano,
	};
};
