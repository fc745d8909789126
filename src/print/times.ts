import {AppError} from '../base/errors.ts';

const unitMs: Readonly<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};
const part = /(\d+(?:\.\d+)?)(ms|[smhdw])/g;
const duration = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;
const seconds = /^(\d{1,12})(?:\.(\d{1,9}))?$/;
const date = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

const engineTime = (ms: number, fraction?: string): string => {
	const nanos = fraction?.padEnd(9, '0') ?? `${String(ms % 1000).padStart(3, '0')}000000`;
	return `${Math.floor(ms / 1000)}.${nanos}`;
};

/**
 * A time as people write it (`10m` ago, a date, with the zone of this machine unless it says one, seconds since
 * the epoch) as the engine takes it: `seconds.nanoseconds`. `now` in ms. Throws INVALID for what is none.
 */
export const readTime = (text: string, now: number): string => {
	if (duration.test(text)) {
		let ago = 0;
		for (const [, number, unit = ''] of text.matchAll(part)) {
			ago += Number(number) * (unitMs[unit] ?? 0);
		}
		return engineTime(Math.max(0, Math.round(now - ago)));
	}
	const [, whole, fraction = ''] = seconds.exec(text) ?? [];
	if (whole !== undefined) return `${whole}.${fraction.padEnd(9, '0')}`;
	// A date alone would be taken as UTC, and one with a time as local: both are local here.
	const written = text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T');
	const ms = date.test(text) ? Date.parse(written) : Number.NaN;
	if (Number.isNaN(ms) || ms < 0) {
		throw new AppError(
			'INVALID',
			`"${text}" is not a time: write 10m, 2024-05-01T12:30:00Z or seconds since the epoch`,
		);
	}
	return engineTime(ms, /\.(\d+)/.exec(text)?.[1]);
};
