import {describe, expect, test} from 'vitest';
import {parseFilter} from '../../../src/logs/search/filters.ts';
import type {createFakeLog} from '../../support/fakeLog.ts';
import {told} from '../../viewers/rig.ts';
import {openReading} from './openReading.ts';

const minute = 60_000;

describe('a log up to a time', () => {
	const at = (now: number, age: number) => BigInt(now - age * minute) * 1_000_000n;
	const write = (log: ReturnType<typeof createFakeLog>, now: number, from: number, to: number) =>
		log.write(
			...Array.from({length: from - to + 1}, (_, count) => ({
				text: `${from - count} min`,
				timeNano: at(now, from - count),
			})),
		);

	test('ends there, says so, and takes nothing that comes', async () => {
		const {viewer, reading, lines, log, schedule} = await openReading((log, now) =>
			write(log, now, 9, 1),
		);
		reading.endAt(at(schedule.now(), 6));
		const shown = lines();
		expect(shown.slice(0, -1)).toEqual([
			'── start of the log ──',
			' 9 min',
			' 8 min',
			' 7 min',
			' 6 min',
		]);
		expect(shown.at(-1)).toMatch(/^── until \S+: @0 shows everything ──$/);
		expect(told(viewer)).toMatch(/^until [\d:]+ · 4 lines$/);
		log.write({text: 'news', timeNano: at(schedule.now(), 0)});
		await schedule.advance(200);
		expect(lines()).toEqual(shown);
		reading.limit(undefined);
		expect(lines().at(-1)).toBe(' news');
	});

	test('is read back to where all that came first is newer', async () => {
		const {viewer, reading, lines, schedule} = await openReading((log, now) =>
			write(log, now, 2000, 1),
		);
		reading.endAt(at(schedule.now(), 1500));
		await schedule.advance(1000);
		expect(lines().slice(-2)).toEqual([' 1500 min', expect.stringMatching(/^── until /)]);
		expect(told(viewer)).toMatch(/^until /);
	});

	test('says that nothing was written before', async () => {
		const {reading, lines, schedule} = await openReading((log, now) => write(log, now, 9, 1));
		reading.endAt(at(schedule.now(), 60));
		await schedule.advance(200);
		expect(lines()[0]).toMatch(/^ Nothing was written until [\d:]+\.$/);
	});

	test('counts, filters and searches have no other lines', async () => {
		const {viewer, reading, lines, schedule} = await openReading((log, now) =>
			write(log, now, 9, 1),
		);
		viewer.log?.filters.push(parseFilter('&min'));
		await schedule.advance(200);
		reading.endAt(at(schedule.now(), 6));
		await schedule.advance(200);
		expect(lines().filter(line => line.includes('min'))).toHaveLength(4);
		viewer.search?.start('min');
		await schedule.advance(200);
		expect(told(viewer)).toMatch(/ of 4 matches$/);
		viewer.log?.counts?.show('source');
		await schedule.advance(200);
		expect(told(viewer)).toContain('4 lines');
	});

	test('begins where that is said, too, and says so wherever one is in it', async () => {
		const {viewer, reading, lines, schedule} = await openReading((log, now) =>
			write(log, now, 900, 1),
		);
		const begin = at(schedule.now(), 500.5);
		reading.endAt(at(schedule.now(), 300), begin);
		await schedule.advance(200);
		viewer.log?.place.seek(begin);
		await schedule.advance(200);
		viewer.scroll?.move(-1);
		expect(lines().slice(0, 2)).toEqual([
			expect.stringMatching(/^── since \S+: @0 shows everything ──$/),
			expect.stringContaining('500 min'),
		]);
		expect(told(viewer)).toMatch(/^since \S+ · until \S+ · \d+ below · 201 lines$/);
		reading.limit(undefined);
		expect(told(viewer)).toMatch(/^following · /);
	});

	describe('of another beginning', () => {
		const open = () => openReading((log, now) => write(log, now, 9, 1));
		type Open = Awaited<ReturnType<typeof open>>;
		const toldLines = ({viewer}: Open) => Number(/(\d+) lines/.exec(told(viewer))?.[1]);
		/** Lines since the first bar: one a minute, and none of the last one. */
		const barLines = ({viewer, schedule}: Open) => {
			const {histogram} = viewer.log ?? {};
			if (histogram?.state === 'on') histogram.turn();
			histogram?.move(-1000);
			return Math.round(
				Number(BigInt(schedule.now()) * 1_000_000n - (histogram?.time() ?? 0n)) / 6e10,
			);
		};
		const looks: readonly [string, (open: Open) => void, (open: Open) => number][] = [
			['counts', ({viewer}) => viewer.log?.counts?.show('source'), toldLines],
			['patterns', ({viewer}) => viewer.log?.patterns?.show(), toldLines],
			['bars', ({viewer}) => viewer.log?.histogram?.turn(), barLines],
		];

		test.each(looks)('has %s of its lines', async (_, show, lines) => {
			const opened = await open();
			const {reading, schedule} = opened;
			const now = schedule.now();
			const since = async (age: number) => {
				reading.endAt(at(now, 0.5), at(now, age + 0.5));
				await schedule.advance(200);
				return lines(opened);
			};
			await since(8);
			show(opened);
			await schedule.advance(200);
			expect(lines(opened)).toBe(8);
			expect(await since(5)).toBe(5);
			expect(await since(7)).toBe(7);
		});

		test.each(looks)('that moves on with the time has %s that go on', async (_, show, lines) => {
			const opened = await open();
			const {reading, schedule, log} = opened;
			reading.limit(9.5);
			show(opened);
			await schedule.advance(200);
			expect(lines(opened)).toBe(9);
			await schedule.advance(minute);
			log.write({text: 'news', timeNano: at(schedule.now(), 0)});
			await schedule.advance(200);
			expect(lines(opened)).toBe(10);
		});
	});

	test('says that nothing was written between two times', async () => {
		const {reading, lines, schedule} = await openReading((log, now) => write(log, now, 9, 1));
		reading.endAt(at(schedule.now(), 60), at(schedule.now(), 70));
		await schedule.advance(200);
		expect(lines()[0]).toMatch(/^ Nothing was written between [\d:]+ and [\d:]+\.$/);
	});

	test('is left for a time after it', async () => {
		const {viewer, reading, schedule} = await openReading((log, now) => write(log, now, 9, 1));
		reading.endAt(at(schedule.now(), 6));
		viewer.log?.place.seek(at(schedule.now(), 3));
		await schedule.advance(200);
		expect(reading.until).toBeUndefined();
	});
});
