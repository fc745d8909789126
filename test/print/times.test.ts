import {expect, test} from 'vitest';
import {readTime} from '../../src/print/times.ts';

const now = 1_700_000_000_250;

test.each([
	['10m', '1699999400.250000000'],
	['1h30m', '1699994600.250000000'],
	['1.5s', '1699999998.750000000'],
	['2d', '1699827200.250000000'],
	['900000w', '0.000000000'],
	['1700000000', '1700000000.000000000'],
	['1700000000.123456789', '1700000000.123456789'],
	['2024-05-01T12:30:00Z', '1714566600.000000000'],
	['2024-05-01T12:30:00.000000001Z', '1714566600.000000001'],
	['2024-05-01T12:30:00+02:00', '1714559400.000000000'],
])('%s is %s', (text, time) => {
	expect(readTime(text, now)).toBe(time);
});

test('a date without a zone is one of this machine', () => {
	const seconds = (at: Date) => `${at.getTime() / 1000}.000000000`;
	expect(readTime('2024-05-01', now)).toBe(seconds(new Date(2024, 4, 1)));
	expect(readTime('2024-05-01 12:30', now)).toBe(seconds(new Date(2024, 4, 1, 12, 30)));
});

test.each(['', 'now', '10x', '-5m', '2024-13-01', '24:00'])('%j is none', text => {
	expect(() => readTime(text, now)).toThrow(/is not a time/);
});
