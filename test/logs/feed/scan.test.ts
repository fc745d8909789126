import {describe, expect, test} from 'vitest';
import type {LogLine} from '../../../src/engine/logTypes.ts';
import type {LogFeed} from '../../../src/logs/feed/types.ts';
import {createFakeLog, type FakeLog} from '../../support/fakeLog.ts';
import {filled, numbers, openFeed} from './rig.ts';

type Rig = Awaited<ReturnType<typeof openFeed>>;

/** Looks for the nearest line with a text, from the oldest kept line backwards unless said. */
const scan = (
	{feed, schedule}: Rig,
	text: string,
	asked: Partial<Parameters<NonNullable<LogFeed['scan']>>[0]> = {},
) => {
	const seen: number[] = [];
	const going = feed.scan?.({
		...{from: feed.get().first, direction: -1, signal: new AbortController().signal},
		progress: lines => void seen.push(lines),
		tester: () => (lines: readonly LogLine[]) =>
			Uint8Array.from(lines, line => (line.text === text ? 1 : 0)),
		...asked,
	});
	const rest = async () => {
		let result: Awaited<typeof going> | 'open' = 'open';
		void going?.then(found => {
			result = found;
		});
		for (let turns = 0; turns < 500 && result === 'open'; turns++) await schedule.advance(5);
		if (result === 'open') throw new Error('it goes on');
		return result as Awaited<typeof going>;
	};
	return {rest, seen};
};

/** A feed that has its newest 1,500 lines, the first of which is known to be whole. */
const opened = async (log: FakeLog, options: Parameters<typeof openFeed>[0] = {}) => {
	const rig = await openFeed({...options, log});
	await rig.feed.loadOlder();
	await rig.schedule.settle();
	return rig;
};

/** All lines that are kept are those that stand at their places. */
const isTrue = ({feed}: Rig, total: number) => {
	const {first, end, at} = feed.get();
	for (let index = first; index < end; index++) {
		const line = at(index);
		if (line && line.text !== `line ${index + total - end}`) return `${index}: ${line.text}`;
	}
	return true;
};

describe('lines that are not kept are looked through', () => {
	test.each([58_000, 40_000, 12_345, 700, 2, 1, 0])(
		'back to line %i, of which the number is known',
		async number => {
			const rig = await opened(filled(0, 60_000));
			const {first} = rig.feed.get();
			const result = await scan(rig, `line ${number}`).rest();
			const index = rig.feed.get().end - 60_000 + number;
			const isStart = number === 0;
			const from = isStart ? index : index + 1;
			expect(result).toEqual({found: index, from, to: first, isStart});
			expect(rig.feed.get().at(index)?.text).toBe(`line ${number}`);
			expect(isTrue(rig, 60_000)).toBe(true);
			const gaps = rig.feed.get().gaps.map(({size}) => size);
			expect(gaps).toEqual([undefined]);
		},
	);

	test('what stands around it is kept, and the gap behind it is filled as any other', async () => {
		const rig = await opened(filled(0, 60_000));
		await scan(rig, 'line 30000').rest();
		const around = rig.feed.get().first;
		expect(rig.feed.get().at(around)?.text).toBe('line 29800');
		const [gap] = rig.feed.get().gaps;
		// As many as came of the piece that it was found in.
		expect((gap?.from ?? 0) - around).toBeGreaterThan(300);
		const known = gap?.from ?? 0;
		await rig.feed.load(gap?.from ?? 0);
		await rig.feed.load((gap?.to ?? 0) - 1);
		await rig.feed.loadOlder();
		const {first, at} = rig.feed.get();
		expect(at(first)?.text).toBe('line 28800');
		expect(at(known + 999)?.text).toBe(`line ${29_800 + known - around + 999}`);
		expect(isTrue(rig, 60_000)).toBe(true);
	});

	test('what is nowhere: to the start of the log, with a look for each doubling', async () => {
		const rig = await opened(filled(0, 60_000));
		const before = rig.log.queries.length;
		const {first, end} = rig.feed.get();
		const {rest, seen} = scan(rig, 'nowhere');
		expect(await rest()).toEqual({found: undefined, from: end - 60_000, to: first, isStart: true});
		expect(rig.log.queries.length - before).toBeLessThan(9);
		expect(seen).toEqual(seen.toSorted((a, b) => a - b));
		expect(seen.at(-1)).toBeGreaterThan(58_000);
		expect(rig.feed.get().first).toBe(first);
	});

	test('lines of two streams that are stamped the wrong way round are looked at, too', async () => {
		const log = createFakeLog();
		for (let number = 0; number < 30_000; number++) {
			// Each third line is stamped half a millisecond before the one that it follows.
			const late = number % 3 === 2 ? 1_500_000n : 0n;
			const timeNano = 1_700_000_000_000_000_000n + BigInt(number) * 1_000_000n - late;
			log.write({text: `line ${number}`, timeNano, stream: late ? 'stderr' : 'stdout'});
		}
		for (const number of [5, 9999, 20_000, 24_401]) {
			const rig = await opened(log);
			const found = (await scan(rig, `line ${number}`).rest())?.found;
			expect(found).toBe(rig.feed.get().end - 30_000 + number);
			expect(isTrue(rig, 30_000)).toBe(true);
		}
	});

	test('while lines come, and those of its edge are given up', async () => {
		const rig = await opened(filled(0, 60_000), {budgetBytes: 300_000});
		const {rest} = scan(rig, 'line 777');
		rig.log.write(...numbers(60_000, 90_000));
		const result = await rest();
		expect(rig.feed.get().at(result?.found ?? 0)?.text).toBe('line 777');
		await rig.schedule.settle();
		expect(isTrue(rig, 90_000)).toBe(true);
	});

	test('where older ones were rotated away, the log begins later', async () => {
		const rig = await opened(filled(0, 60_000));
		rig.log.rotate(50_000);
		const {end} = rig.feed.get();
		const result = await scan(rig, 'line 3').rest();
		expect(result).toMatchObject({found: undefined, from: end - 10_000, isStart: true});
	});

	test('a line of one stream, and not of another', async () => {
		const log = createFakeLog();
		for (let number = 0; number < 20_000; number++) {
			log.write({text: `line ${number}`, stream: number % 2 ? 'stderr' : 'stdout'});
		}
		const spec = {containerId: 'web', stdout: true, stderr: false};
		const rig = await openFeed({log, spec});
		await rig.feed.loadOlder();
		expect((await scan(rig, 'line 4001').rest())?.found).toBeUndefined();
		const found = (await scan(rig, 'line 4000').rest())?.found ?? 0;
		expect(rig.feed.get().at(found)?.text).toBe('line 4000');
		expect(rig.feed.get().end - found).toBe(8000);
	});

	test('onwards from the start of the log, to the nearest', async () => {
		const log = createFakeLog();
		for (let number = 0; number < 60_000; number++) {
			log.write({
				text: `line ${number}`,
				timeNano: 1_700_000_000_000_000_007n + BigInt(number) * 900_000n,
			});
		}
		const rig = await openFeed({log});
		await rig.feed.loadHead?.();
		for (let turns = 0; turns < 20; turns++) await rig.schedule.settle();
		const {first, gaps} = rig.feed.get();
		const from = (gaps[0]?.from ?? 0) - 1;
		const result = await scan(rig, 'line 40000', {from, direction: 1}).rest();
		expect(result).toMatchObject({found: first + 40_000, from: first + 1000, to: first + 40_000});
		expect(rig.feed.get().at(first + 40_150)?.text).toBe('line 40150');
		const [near, far] = rig.feed.get().gaps;
		expect(near).toEqual({from: first + 1000, to: first + 39_800, gone: false});
		expect(far?.about).toBe(60_000 - 499 - 40_200);
		const none = await scan(rig, 'nowhere', {from: (far?.from ?? 0) - 1, direction: 1}).rest();
		expect(none).toMatchObject({found: undefined, to: far?.to});
	});

	test('an engine of whole seconds leaves it to pages', async () => {
		const log = createFakeLog();
		for (const text of numbers(0, 5000)) log.write({text, timeNano: 1_700_000_000_000_000_000n});
		const rig = await openFeed({log});
		expect(await scan(rig, 'line 3').rest()).toBeUndefined();
	});

	test('called off, it asks for nothing more', async () => {
		const rig = await opened(filled(0, 60_000));
		const stop = new AbortController();
		const {rest} = scan(rig, 'nowhere', {
			signal: stop.signal,
			progress: lines => lines > 5000 && stop.abort(),
		});
		await rest();
		const asked = rig.log.queries.length;
		await rig.schedule.advance(1000);
		expect(rig.log.queries.length).toBe(asked);
		expect(rig.feed.get().gaps).toEqual([]);
	});
});

describe('many lines, without those between them', () => {
	const many = (text: RegExp, enough: number) => ({
		enough,
		tester: () => (lines: readonly LogLine[]) =>
			Uint8Array.from(lines, line => (text.test(line.text) ? 1 : 0)),
	});
	const textsAt = ({feed}: Rig, indices: readonly number[] = []) =>
		indices.map(index => feed.get().at(index)?.text);

	test('back, until there are enough', async () => {
		const rig = await opened(filled(0, 60_000));
		const {first} = rig.feed.get();
		const result = await scan(rig, '', many(/^line \d*000$/, 10)).rest();
		const place = (number: number) => rig.feed.get().end - 60_000 + number;
		const {meant = [], from, to} = result ?? {};
		// As many as the piece had with which there were enough.
		expect(meant.length).toBeGreaterThanOrEqual(10);
		expect(to).toBe(first);
		expect(rig.feed.get().first).toBe(from);
		expect(
			textsAt(
				rig,
				[...meant].sort((a, b) => a - b),
			),
		).toEqual(meant.map((_, at) => `line ${59_000 - (meant.length - at) * 1000}`));
		expect(isTrue(rig, 60_000)).toBe(true);
		expect(rig.feed.get().at(place(58_001))).toBeUndefined();
		expect(rig.feed.get().more).toBe(true);
		// It goes on where it stopped, to the start of the log, which then is known.
		const rest = await scan(rig, '', many(/^line \d*000$/, 1000)).rest();
		expect(rest?.isStart).toBe(true);
		expect(meant.length + (rest?.meant?.length ?? 0)).toBe(58);
		expect(rig.feed.get().more).toBe(false);
		expect(rig.feed.get().at(place(0))?.text).toBe('line 0');
		expect(isTrue(rig, 60_000)).toBe(true);
		// What lies between is a gap as any other.
		await rig.feed.load(place(30_500));
		expect(rig.feed.get().at(place(30_999))?.text).toBe('line 30999');
		expect(isTrue(rig, 60_000)).toBe(true);
	});

	test('of very many, the nearest', async () => {
		const rig = await opened(filled(0, 60_000));
		const result = await scan(rig, '', many(/./, 5000)).rest();
		expect(result?.meant?.length).toBeLessThan(5000);
		expect(result?.meant?.length).toBeGreaterThanOrEqual(1000);
		expect(rig.feed.get().first).toBe(result?.from);
		expect(isTrue(rig, 60_000)).toBe(true);
	});

	test('onwards, and to the kept lines on the other side', async () => {
		const log = filled(0, 60_000);
		log.rotate(1);
		const rig = await opened(log);
		await rig.feed.loadHead?.();
		const edge = () => rig.feed.get().gaps.findLast(({size}) => size === 'unknown');
		const from = (edge()?.from ?? 0) - 1;
		const some = await scan(rig, '', {from, direction: 1, ...many(/^line \d*000$/, 3)}).rest();
		expect(textsAt(rig, some?.meant)).toEqual(['line 2000', 'line 3000', 'line 4000']);
		const back = await scan(rig, '', {from: edge()?.to ?? 0, ...many(/^line \d*000$/, 4)}).rest();
		expect(textsAt(rig, back?.meant).sort()[0]).toBe('line 55000');
		const rest = await scan(rig, '', {
			from: edge()?.to ?? 0,
			...many(/^line \d*000$/, 1000),
		}).rest();
		const all =
			(some?.meant?.length ?? 0) + (back?.meant?.length ?? 0) + (rest?.meant?.length ?? 0);
		expect(all).toBe(57);
		expect(edge()).toBeUndefined();
	});
});
