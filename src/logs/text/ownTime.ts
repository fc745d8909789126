import {readTypedTime} from '../../base/text/typedTime.ts';
import {nanoToMs} from '../../base/time.ts';
import {fieldOf, fieldText, readRecord} from './structured.ts';

/** Where programs write when: at the start of a line, or soon behind it. The first that fits is meant. */
const forms: readonly RegExp[] = [
	// ISO, and with slashes as nginx and Go write it.
	/\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?/,
	// Apache and those who follow it; redis.
	/\d{1,2}[/ ][A-Z][a-z]{2}[/ ]\d{4}[: ]\d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})?/,
	// syslog, ctime.
	/[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d(?:\.\d+)?(?: \d{4}(?!\d))?/,
	// klog.
	/^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+/,
	// The clock alone, and seconds since the epoch.
	/^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?/,
	/^\d{10}(?:\.\d+)?(?=[: ])/,
];
/** A time further behind is of what is told, not of when it is. */
const looked = 120;

const isZoned = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/;

/** What was written without a zone is UTC: few containers have another one. */
const read = (text: string, now: number): number | undefined => {
	const inUtc = text.replace(/^\[/, '').replace(/( \d{4})?$/, ' Z$1');
	for (const one of isZoned.test(text) ? [text] : [inUtc, text]) {
		try {
			return nanoToMs(readTypedTime(one, now));
		} catch {
			// Seconds since the epoch have no zone; or it only looks like a time.
		}
	}
	return undefined;
};

const writtenIn = (text: string): string | undefined => {
	const record = readRecord(text);
	if (record) {
		const value = fieldOf(record, 'ts');
		return value === undefined ? undefined : fieldText(value);
	}
	const start = text.slice(0, looked);
	for (const form of forms) {
		const [found] = form.exec(start) ?? [];
		if (found !== undefined) return found;
	}
	return undefined;
};

/**
 * When a line was written by its own words, ms since the epoch; undefined where it does not say. `nearMs`: about when that
 * was, for what is left out (the day, the year).
 */
export const ownTimeOf = (text: string, nearMs: number): number | undefined => {
	const written = writtenIn(text);
	return written === undefined ? undefined : read(written, nearMs);
};
