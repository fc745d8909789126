import {expect, test} from 'vitest';
import {
	age,
	bytesShort,
	clock,
	dockerBytes,
	dockerMemory,
	dockerPercent,
	memoryShort,
	moment,
	percentShort,
	shortId,
} from '../../src/base/text/format.ts';

const Ki = 1024;

test('memory in at most four cells, in units of 1,024', () => {
	const sizes = [0, 512, 999, 1000, 312 * Ki * Ki, 1.1 * Ki ** 3, 1010 * Ki, 9.96 * Ki ** 3];
	expect(sizes.map(memoryShort)).toEqual([
		'0',
		'512B',
		'999B',
		'1.0K',
		'312M',
		'1.1G',
		'1.0M',
		'10G',
	]);
});

test('traffic in at most four cells, in units of 1,000', () => {
	expect([0, 80_000, 1_234_567, 999_499, 999_500, 5e12].map(bytesShort)).toEqual([
		'0',
		'80k',
		'1.2M',
		'999k',
		'1.0M',
		'5.0T',
	]);
});

test('no size is ever wider than four cells', () => {
	for (let size = 1; size < 1e18; size *= 1.37) {
		expect(memoryShort(size).length, String(size)).toBeLessThanOrEqual(4);
		expect(bytesShort(size).length, String(size)).toBeLessThanOrEqual(4);
	}
});

test('memory as docker stats prints it', () => {
	// Printed by go-units.
	expect([0, 1023, 1024, 327_680, 10_485_760, 1_288_490_188].map(dockerMemory)).toEqual([
		'0B',
		'1023B',
		'1KiB',
		'320KiB',
		'10MiB',
		'1.2GiB',
	]);
	expect(dockerMemory(327_579_648)).toBe('312.4MiB');
});

test('traffic as docker stats prints it, with the exponent that Go prints', () => {
	expect([0, 796, 1200, 45_600, 999_400, 999_900].map(dockerBytes)).toEqual([
		'0B',
		'796B',
		'1.2kB',
		'45.6kB',
		'999kB',
		'1e+03kB',
	]);
});

test('CPU', () => {
	expect(dockerPercent(0.12399)).toBe('12.40%');
	expect([0, 0.124, 16].map(percentShort)).toEqual(['0.0', '12.4', '1600.0']);
});

test('ages move in steps of ten seconds and never take more than four cells', () => {
	const second = 1000;
	const day = 86_400 * second;
	const ages = [-5, 0, 9, 10, 59, 60, 3599, 3600, 47 * 3600].map(seconds => age(seconds * second));
	expect(ages).toEqual(['<10s', '<10s', '<10s', '10s', '50s', '1m', '59m', '1h', '47h']);
	expect([2 * day, 999 * day, 1000 * day, 5000 * day].map(age)).toEqual([
		'2d',
		'999d',
		'2y',
		'13y',
	]);
});

test('ids', () => {
	expect(shortId('sha256:25b158fcacc59a1f')).toBe('25b158fcacc5');
	expect(shortId('c2a6558a4b86154e23b4')).toBe('c2a6558a4b86');
});

test('the time of day has two digits each', () => {
	expect(clock(new Date(2026, 10, 24, 9, 3, 7).getTime())).toBe('09:03:07');
});

test('a moment has its date on another day, and its year in another one', () => {
	const now = new Date(2026, 10, 27, 0, 30).getTime();
	expect(moment(new Date(2026, 10, 27, 0, 3, 9).getTime(), now)).toBe('00:03:09');
	expect(moment(new Date(2026, 10, 26, 23, 59, 59).getTime(), now)).toBe('11-26 23:59:59');
	expect(moment(new Date(2025, 0, 2, 14, 3).getTime(), now)).toBe('2025-01-02 14:03:00');
});
