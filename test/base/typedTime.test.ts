import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {readTypedTime} from '../../src/base/text/typedTime.ts';

/** 2026-11-27 12:00 of this machine. */
const now = new Date(2026, 10, 27, 12).getTime();
const ms = (at: number) => BigInt(at) * 1_000_000n;
const local = (year: number, month: number, date: number, hour = 0, minute = 0, second = 0) =>
	ms(new Date(year, month, date, hour, minute, second).getTime());
const utc = (text: string) => ms(Date.parse(text));

describe('a time is read as it is typed or pasted', () => {
	test.each<[string, bigint]>([
		['10m', ms(now - 600_000)],
		['-10m', ms(now - 600_000)],
		['1h30m', ms(now - 5_400_000)],
		['1.5s ago', ms(now - 1500)],
		['250ms', ms(now - 250)],
		['2w', ms(now - 14 * 86_400_000)],
		['900000w', 0n],
		['11:59', local(2026, 10, 27, 11, 59)],
		['12:01', local(2026, 10, 26, 12, 1)],
		['9:05:07', local(2026, 10, 27, 9, 5, 7)],
		['09:05:07.25', local(2026, 10, 27, 9, 5, 7) + 250_000_000n],
		['yesterday 21:53', local(2026, 10, 26, 21, 53)],
		['today', local(2026, 10, 27)],
		['2026-11-26', local(2026, 10, 26)],
		['2026-11-26 21:53', local(2026, 10, 26, 21, 53)],
		['2026-11-26T21:53:10', local(2026, 10, 26, 21, 53, 10)],
		['2026-11-26T21:53:10Z', utc('2026-11-26T21:53:10Z')],
		['2026-11-26T21:53:10.123456789Z', utc('2026-11-26T21:53:10Z') + 123_456_789n],
		['2026-11-26T21:53:10.5+02:00', utc('2026-11-26T19:53:10Z') + 500_000_000n],
		['2026-11-26T21:53:10-0330', utc('2026-11-27T01:23:10Z')],
		['2026-11-26 21:53:10,123', local(2026, 10, 26, 21, 53, 10) + 123_000_000n],
		['2026-11-26 21:53:10.123 UTC', utc('2026-11-26T21:53:10Z') + 123_000_000n],
		['2026/11/26 21:53:10', local(2026, 10, 26, 21, 53, 10)],
		['26/Nov/2026:21:53:10', local(2026, 10, 26, 21, 53, 10)],
		['[26/Nov/2026:21:53:10 +0000]', utc('2026-11-26T21:53:10Z')],
		['26/Nov/2026:21:53:10.123', local(2026, 10, 26, 21, 53, 10) + 123_000_000n],
		['26 Nov 2026 21:53:10.123', local(2026, 10, 26, 21, 53, 10) + 123_000_000n],
		['Thu, 26 Nov 2026 21:53:10 GMT', utc('2026-11-26T21:53:10Z')],
		['Nov 26 21:53:10', local(2026, 10, 26, 21, 53, 10)],
		['Dec  3 21:53:10', local(2025, 11, 3, 21, 53, 10)],
		['Thu Nov 26 21:53:10 2026', local(2026, 10, 26, 21, 53, 10)],
		['11-26 21:53', local(2026, 10, 26, 21, 53)],
		['12-03 21:53', local(2025, 11, 3, 21, 53)],
		['I1126 21:53:10.123456', local(2026, 10, 26, 21, 53, 10) + 123_456_000n],
		['"2026-11-26T21:53:10Z",', utc('2026-11-26T21:53:10Z')],
		['1795729904', 1_795_729_904_000_000_000n],
		['1795729904.031618812', 1_795_729_904_031_618_812n],
		['1795729904031', 1_795_729_904_031_000_000n],
		['1795729904031618', 1_795_729_904_031_618_000n],
		['1795729904031618812', 1_795_729_904_031_618_812n],
		['1.7957299040316e+09', 1_795_729_904_031_600_000n],
		['0', 0n],
	])('%s', (text, nano) => {
		expect(readTypedTime(text, now)).toBe(nano);
	});
});

describe('what is none says what was not understood', () => {
	test.each([
		['', '"" is not a time'],
		['soon', '"soon" is not a time'],
		['10x', '"10x" is not a time'],
		['24:00', '"24:00" is not a time: there is no hour 24'],
		['12:75', '"12:75" is not a time: there is no minute 75'],
		['2026-13-01', '"2026-13-01" is not a time: there is no month 13'],
		['2026-02-30', '"2026-02-30" is not a time: that month has no day 30'],
		['26/Nox/2026:21:53:10', '"26/Nox/2026:21:53:10" is not a time: no such month'],
		['2026-11-26 noon', '"2026-11-26 noon" is not a time: "noon" says nothing'],
		['21:53:10 CEST', '"21:53:10 CEST" is not a time: "CEST" says nothing'],
		['1960-01-01', '"1960-01-01" is not a time: that was before 1970'],
	])('%j', (text, message) => {
		expect(() => readTypedTime(text, now)).toThrow(expect.objectContaining({message}));
		expect(() => readTypedTime(text, now)).toThrow(AppError);
	});
});
