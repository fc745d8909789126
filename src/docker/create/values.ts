import {AppError} from '../../base/errors.ts';
import {readSize, sumOfUnits} from '../../base/text/units.ts';

/** A value that docker would refuse; the sentence is told behind the name of its flag. */
export const wrong = (message: string, hint?: string): AppError =>
	new AppError('INVALID', message, {hint});

export const anyText = (value: string): string => value;

export const integer = (value: string): number => {
	if (!/^[-+]?\d+$/.test(value)) throw wrong(`${value} is not a whole number`);
	return Number(value);
};

export const natural = (value: string): number => {
	if (!/^\+?\d+$/.test(value)) throw wrong(`${value} is not a whole number from 0 on`);
	return Number(value);
};

/** Bytes, as `readSize` says. */
export const bytes = (value: string): number => {
	const size = readSize(value);
	if (size === undefined) throw wrong(`${value} is not a size`, 'Sizes are as 512k, 64m or 1.5g');
	return size;
};

/** As `bytes`; -1 is without limit. */
export const swapBytes = (value: string): number => (value === '-1' ? -1 : bytes(value));

/** Billionths of a CPU, of `1.5`. */
export const nanoCpus = (value: string): number => {
	const [, whole = '', part = ''] = /^(\d*)\.?(\d*)$/.exec(value) ?? [];
	if (whole + part === '') throw wrong(`${value} is not a number of CPUs`, 'It is as 0.5 or 2');
	if (/[1-9]/.test(part.slice(9))) throw wrong(`${value} is more exact than a billionth of a CPU`);
	return Number(whole + part.slice(0, 9).padEnd(9, '0'));
};

const nanoseconds: Readonly<Record<string, number>> = {
	ns: 1,
	us: 1e3,
	'\u00b5s': 1e3,
	ms: 1e6,
	s: 1e9,
	m: 60e9,
	h: 3600e9,
};

/** Nanoseconds of `1m30s`. Source: Go's time.ParseDuration. */
export const duration = (value: string): number => {
	if (value === '0') return 0;
	const sum = sumOfUnits(value, nanoseconds);
	if (sum === undefined) {
		throw wrong(`${value} is not a duration`, 'Durations are as 500ms, 30s or 1m30s');
	}
	return Math.round(sum);
};

/** `key=value` in two; without a `=` the value is `undefined`. */
export const cut = (value: string, at = '='): readonly [key: string, value: string | undefined] => {
	const place = value.indexOf(at);
	return place < 0 ? [value, undefined] : [value.slice(0, place), value.slice(place + at.length)];
};

/** The fields between commas; one in double quotes may have commas, and a doubled quote is one. */
export const commaFields = (value: string): readonly string[] => {
	const fields = [...value.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))(?=,|$)/g)];
	if (fields.map(([field]) => field).join('') !== value)
		throw wrong(`${value} has quotes that do not fit`);
	return fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
};

/** Of a flag or an option that is on or off. Source: Go's strconv.ParseBool. */
export const parseBool = (value: string): boolean => {
	if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true;
	if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return false;
	throw wrong(`${value} is neither true nor false`);
};
