import {AppError} from '../errors.ts';
import {dayMs, msToNano} from '../time.ts';
import {sumOfUnits} from './units.ts';

const unitMs: Readonly<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const formsHint =
	'Write 10m, 14:03, 2026-11-24 14:03, seconds since the epoch, or what a line of the log says.';

const noTime = (text: string, why?: string): AppError =>
	new AppError('INVALID', `"${text}" is not a time${why === undefined ? '' : `: ${why}`}`, {
		hint: formsHint,
	});

/** Reads from the front of a text, piece by piece. */
const createScanner = (text: string) => {
	let rest = text;
	return {
		take(pattern: RegExp): readonly string[] | undefined {
			const found = pattern.exec(rest);
			if (found?.index !== 0) return undefined;
			rest = rest.slice(found[0].length);
			return found;
		},
		rest: () => rest,
	};
};

type Scanner = ReturnType<typeof createScanner>;

interface Day {
	/** Undefined when it was not written: the last such day is meant. */
	readonly year: number | undefined;
	/** From 1. */
	readonly month: number;
	readonly day: number;
}

const named = (month: string): number => months.indexOf(month.toLowerCase()) + 1;

const day = (year: string | undefined, month: number, date: string | undefined): Day => ({
	year: year === undefined ? undefined : Number(year),
	month,
	day: Number(date),
});

/** Each way to write a day, with what makes one of it. The first that fits is meant. */
const dayForms: readonly (readonly [RegExp, (found: readonly string[]) => Day])[] = [
	// ISO; nginx and Go write slashes.
	[/^(\d{4})[-/](\d\d)[-/](\d\d)/, ([, y, m, d]) => day(y, Number(m), d)],
	// Apache and those who follow it; redis; HTTP.
	[/^(\d{1,2})[/ ]([A-Za-z]{3})[a-z]*[/ ](\d{4})/, ([, d, m = '', y]) => day(y, named(m), d)],
	// syslog, ctime.
	[/^([A-Za-z]{3})[a-z]* +(\d{1,2})(?=[ ,T]|$)/, ([, m = '', d]) => day(undefined, named(m), d)],
	[/^(\d\d)-(\d\d)(?=[ T])/, ([, m, d]) => day(undefined, Number(m), d)],
	// klog.
	[/^[IWEF]?(\d\d)(\d\d)(?= \d\d:)/, ([, m, d]) => day(undefined, Number(m), d)],
];

const takeDay = (scanner: Scanner, now: number): Day | undefined => {
	scanner.take(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +/i);
	const word = scanner.take(/^(today|yesterday)(?= |$)/i)?.[1]?.toLowerCase();
	if (word !== undefined) {
		const at = new Date(word === 'today' ? now : now - dayMs);
		return {year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate()};
	}
	for (const [pattern, make] of dayForms) {
		const found = scanner.take(pattern);
		if (found) return make(found);
	}
	return undefined;
};

interface Clock {
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** Of the second. */
	readonly nanos: bigint;
}

const midnight: Clock = {hour: 0, minute: 0, second: 0, nanos: 0n};

const takeClock = (scanner: Scanner): Clock | undefined => {
	const [whole, hour, minute, second = '0', fraction = ''] =
		scanner.take(/^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?/) ?? [];
	if (whole === undefined) return undefined;
	const nanos = BigInt(fraction.padEnd(9, '0'));
	return {hour: Number(hour), minute: Number(minute), second: Number(second), nanos};
};

/** Minutes east of Greenwich; undefined where no zone is written. */
const takeZone = (scanner: Scanner): number | undefined => {
	if (scanner.take(/^ ?(?:Z|UTC|GMT)(?![a-z])/i)) return 0;
	const [whole, sign, hours, minutes = '0'] = scanner.take(/^ ?([+-])(\d\d):?(\d\d)?(?!\d)/) ?? [];
	if (whole === undefined) return undefined;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** What of it no calendar or clock has. */
const impossible = ({year, month, day: date}: Day, {hour, minute, second}: Clock) => {
	if (month < 1 || month > 12) return month === 0 ? 'no such month' : `there is no month ${month}`;
	const last = new Date(year ?? 2024, month, 0).getDate();
	if (date < 1 || date > last) return `that month has no day ${date}`;
	if (hour > 23) return `there is no hour ${hour}`;
	if (minute > 59) return `there is no minute ${minute}`;
	return second > 60 ? `there is no second ${second}` : undefined;
};

const timeOf = (
	{month, day: date}: Day,
	{hour, minute, second}: Clock,
	zone: number | undefined,
	year: number,
): number =>
	zone === undefined
		? new Date(year, month - 1, date, hour, minute, second).getTime()
		: Date.UTC(year, month - 1, date, hour, minute, second) - zone * 60_000;

/** A day, a clock or both, as people and programs write them; ns since the epoch. */
const readDated = (text: string, now: number): bigint => {
	const scanner = createScanner(text);
	const today = new Date(now);
	const written = takeDay(scanner, now);
	if (written) scanner.take(/^(?:[T:]| +|, ?)(?=\d{1,2}:)/);
	const clock = takeClock(scanner);
	if (!written && !clock) throw noTime(text);
	const zone = takeZone(scanner);
	// ctime has its year behind.
	const behind =
		written && written.year === undefined ? scanner.take(/^,? (\d{4})(?=$| )/) : undefined;
	if (scanner.rest().trim() !== '') throw noTime(text, `"${scanner.rest().trim()}" says nothing`);
	const date = written ?? {year: undefined, month: today.getMonth() + 1, day: today.getDate()};
	const year = date.year ?? (behind ? Number(behind[1]) : today.getFullYear());
	const wrong = impossible({...date, year}, clock ?? midnight);
	if (wrong !== undefined) throw noTime(text, wrong);
	let ms = timeOf(date, clock ?? midnight, zone, year);
	// What is not said is the last time that it was so late, or that day.
	if (ms > now && !written)
		ms = timeOf({...date, day: date.day - 1}, clock ?? midnight, zone, year);
	else if (ms > now + dayMs && date.year === undefined && !behind) {
		ms = timeOf(date, clock ?? midnight, zone, year - 1);
	}
	return msToNano(ms) + (clock?.nanos ?? 0n);
};

/** Seconds, or what has as many digits as ms, µs or ns have, since the epoch; ns. */
const readEpoch = (whole: string, fraction: string): bigint => {
	const digits = Math.max(0, Math.min(9, whole.length - 10));
	// Up to 12 digits are seconds, whatever century.
	const scale = whole.length <= 12 ? 0 : digits - (digits % 3);
	const nanos = whole + fraction.padEnd(9, '0').slice(0, 9 - scale);
	return BigInt(nanos.padEnd(whole.length + 9 - scale, '0'));
};

const epoch = /^(\d{1,19})(?:[.,](\d{1,9})\d*)?$/;
const exponent = /^\d\.\d+e\+?0?9$/i;

/**
 * A time as it is typed or pasted: so long ago (`10m`, `1h30m`), the last time it was that late (`14:03`,
 * `14:03:22.5`), a day, both in the ways in which logs write them (ISO, `26/Nov/2026:21:53:10 +0000`, `Nov 26
 * 21:53:10`, with a zone or local), or since the epoch in s, ms, µs or ns. Returns nanoseconds since the epoch. Throws
 * INVALID, and says what was not understood.
 */
export const readTypedTime = (typed: string, now: number): bigint => {
	const text = typed.trim().replace(/^["'[(]+|["'\]),]+$/g, '');
	const agoMs = sumOfUnits(text.replace(/^-/, '').replace(/ ago$/, ''), unitMs);
	if (agoMs !== undefined) return msToNano(Math.max(0, now - agoMs));
	const [, whole, fraction = ''] = epoch.exec(text) ?? [];
	if (whole !== undefined) return readEpoch(whole, fraction);
	if (exponent.test(text)) return BigInt(Math.round(Number(text) * 1e6)) * 1000n;
	const nano = readDated(text, now);
	if (nano < 0n) throw noTime(text, 'that was before 1970');
	return nano;
};

/** Whether a text is a time as people type them. */
export const isTypedTime = (typed: string, now: number): boolean => {
	try {
		readTypedTime(typed, now);
		return true;
	} catch {
		return false;
	}
};
