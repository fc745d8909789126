import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createMerge} from '../../../src/logs/merge/merge.ts';
import type {MergedFeed, MergedLine} from '../../../src/logs/merge/merged.ts';
import {createRandom} from '../../support/random.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {createFakeFeed, lineAt} from '../support.ts';

const ms = 1_000_000n;

const linesOf = (feed: MergedFeed): readonly MergedLine[] => {
	const {first, end, at} = feed.get();
	return Array.from({length: end - first}, (_, place) => at(first + place)).flatMap(
		line => line ?? [],
	);
};
const textsOf = (feed: MergedFeed) => linesOf(feed).map(({text}) => text);

const setUp = (count: number, budgetBytes?: number) => {
	const schedule = createManualScheduler();
	const feeds = Array.from({length: count}, () =>
		createFakeFeed({schedule, ...(budgetBytes === undefined ? {} : {budgetBytes})}),
	);
	const merge = createMerge({schedule});
	for (const [place, feed] of feeds.entries()) merge.add(`source-${place}`, feed);
	const [a, b] = feeds;
	if (!a || !b) throw new Error('two feeds at least');
	return {schedule, feeds, merge, a, b};
};

describe('merged logs', () => {
	test('stand in the order of time, whoever is read first', async () => {
		const {schedule, merge, a, b} = setUp(2);
		b.write([lineAt('b1', 1n * ms), lineAt('b3', 3n * ms)]);
		a.write([lineAt('a2', 2n * ms), lineAt('a4', 4n * ms)]);
		await schedule.advance(500);
		expect(textsOf(merge)).toEqual(['b1', 'a2', 'b3', 'a4']);
		expect(linesOf(merge).map(({source}) => source)).toEqual([1, 0, 1, 0]);
	});

	test('a line waits for older ones of a quiet source, but not for ever', async () => {
		const {schedule, merge, a, b} = setUp(2);
		b.write([lineAt('b0', 0n)]);
		a.write([lineAt('a0', 0n)]);
		await schedule.advance(500);
		a.write([lineAt('a1', 2n * ms)]);
		await schedule.advance(100);
		expect(textsOf(merge)).toEqual(['a0', 'b0']);
		b.write([lineAt('b1', 1n * ms)]);
		await schedule.advance(1);
		expect(textsOf(merge)).toEqual(['a0', 'b0', 'b1']);
		await schedule.advance(60);
		expect(textsOf(merge)).toEqual(['a0', 'b0', 'b1', 'a1']);
	});

	test('are being opened as long as their first lines are held back, and not a moment longer', async () => {
		const {schedule, merge, a} = setUp(2);
		expect(merge.get().status.phase).toBe('opening');
		a.write([lineAt('a1', 1n * ms)]);
		await schedule.advance(1);
		expect(linesOf(merge)).toEqual([]);
		expect(merge.get().status.phase).toBe('opening');
		await schedule.advance(500);
		expect(textsOf(merge)).toEqual(['a1']);
		expect(merge.get().status.phase).toBe('following');
		const quiet = setUp(2);
		await quiet.schedule.advance(5000);
		expect(quiet.merge.get()).toMatchObject({first: 0, end: 0, status: {phase: 'following'}});
	});

	test('what comes later than that stands at the end, and is marked late', async () => {
		const {schedule, merge, a, b} = setUp(2);
		a.write([lineAt('a1', 5n * ms)]);
		await schedule.advance(500);
		b.write([lineAt('b1', 1n * ms), lineAt('b2', 9n * ms)]);
		await schedule.advance(500);
		expect(linesOf(merge).map(({text, late}) => [text, late])).toEqual([
			['a1', false],
			['b1', true],
			['b2', false],
		]);
	});

	test('nobody waits for a container that stopped', async () => {
		const {schedule, merge, a, b} = setUp(2);
		b.enter({phase: 'ended'});
		await schedule.settle();
		a.write([lineAt('a1', 1n * ms)]);
		await schedule.settle();
		expect(textsOf(merge)).toEqual(['a1']);
	});

	test('a source that steps back in time keeps its own order', async () => {
		const {schedule, merge, a, b} = setUp(2);
		a.write([lineAt('a1', 5n * ms), lineAt('a2', 2n * ms), lineAt('a3', 6n * ms)]);
		b.write([lineAt('b1', 3n * ms), lineAt('b2', 7n * ms)]);
		await schedule.advance(500);
		expect(textsOf(merge)).toEqual(['b1', 'a1', 'a2', 'a3', 'b2']);
	});

	test('a container that ends leaves a mark after its last line, and its lines', async () => {
		const {schedule, merge, a, b} = setUp(2);
		merge.end(0, 'exited 137 · 14:03:22', 3n * ms);
		a.write([lineAt('a1', 1n * ms), lineAt('a2', 2n * ms)]);
		b.write([lineAt('b1', 1n * ms), lineAt('b9', 9n * ms)]);
		await schedule.advance(500);
		expect(linesOf(merge).map(({text, mark}) => [text, mark])).toEqual([
			['a1', false],
			['b1', false],
			['a2', false],
			['exited 137 · 14:03:22', true],
			['b9', false],
		]);
		expect(merge.get().sources.map(({ended}) => ended)).toEqual([true, false]);
	});

	test('a container that joins is merged from its first line on', async () => {
		const {schedule, merge, a} = setUp(2);
		a.write([lineAt('a1', 1n * ms)]);
		await schedule.advance(500);
		const late = createFakeFeed({schedule});
		late.enter({phase: 'opening'});
		expect(merge.add('new', late)).toBe(2);
		a.write([lineAt('a5', 5n * ms)]);
		await schedule.advance(1000);
		expect(textsOf(merge)).toEqual(['a1']);
		late.enter({phase: 'following'});
		late.write([lineAt('n3', 3n * ms)]);
		await schedule.advance(500);
		expect(textsOf(merge)).toEqual(['a1', 'n3', 'a5']);
		expect(merge.get().sources.map(({name}) => name)).toEqual(['source-0', 'source-1', 'new']);
	});

	test('a line that its stream had not finished is shown once, as it came the second time', async () => {
		const {schedule, merge, a} = setUp(2);
		a.write([lineAt('a1', 1n * ms), lineAt('hal', 2n * ms)]);
		await schedule.advance(500);
		a.dropLast();
		await schedule.settle();
		a.write([lineAt('half and half', 2n * ms), lineAt('a3', 3n * ms)]);
		await schedule.advance(500);
		expect(textsOf(merge)).toEqual(['a1', 'half and half', 'a3']);
	});

	test('is told of in its own lane, and lets go of everything', async () => {
		const {schedule, merge, feeds, a} = setUp(2);
		let told = 0;
		const leave = merge.subscribe(() => told++);
		a.write([lineAt('a1')]);
		await schedule.advance(500);
		expect(told).toBeGreaterThan(0);
		leave();
		merge.release();
		expect(feeds.every(({released}) => released)).toBe(true);
		expect(schedule.timers).toBe(0);
	});
});

describe('history', () => {
	const numbered = (name: string, from: number, to: number, step: bigint) =>
		Array.from({length: to - from}, (_, place) =>
			lineAt(`${name}${from + place}`, BigInt(from + place) * step),
		);

	test('older lines are merged in front, down to the start of all logs', async () => {
		const schedule = createManualScheduler();
		const merge = createMerge({schedule});
		const a = createFakeFeed({schedule, history: numbered('a', 0, 900, ms)});
		const b = createFakeFeed({schedule, history: numbered('b', 0, 700, 2n * ms)});
		merge.add('a', a);
		merge.add('b', b);
		a.write(numbered('a', 900, 1000, ms));
		b.write(numbered('b', 700, 720, 2n * ms));
		await schedule.advance(500);
		// From the time on from which both are there.
		expect(merge.get()).toMatchObject({first: 0, end: 20, more: true});
		for (let pages = 0; pages < 10 && merge.get().more !== false; pages++) await merge.loadOlder();
		const {first, more, dropped} = merge.get();
		expect({first, more, dropped}).toEqual({first: -1700, more: false, dropped: 0});
		const lines = linesOf(merge);
		for (const name of ['a', 'b']) {
			const own = lines.filter(({text}) => text.startsWith(name)).map(({text}) => text);
			expect(own).toEqual((name === 'a' ? a : b).log.map(({text}) => text));
		}
		const times = lines.map(({timeNano}) => timeNano);
		expect(times).toEqual(times.toSorted((x, y) => Number(x - y)));
		expect(lines.some(({late}) => late)).toBe(false);
	});

	test('what is kept of a removed container is merged, though it answers nothing more', async () => {
		const schedule = createManualScheduler();
		const [gone, next] = [createFakeFeed({schedule}), createFakeFeed({schedule})];
		const olderError = new AppError('CONFLICT', 'dead or marked for removal');
		gone.write([lineAt('old 1', 1n * ms), lineAt('old 2', 2n * ms)]);
		gone.enter({phase: 'failed', error: olderError});
		const merge = createMerge({schedule});
		merge.add('web', {...gone, get: () => ({...gone.get(), more: undefined, olderError})});
		merge.add('web', {...next, get: () => ({...next.get(), more: undefined})});
		next.write([lineAt('new', 3n * ms)]);
		await schedule.advance(500);
		expect(textsOf(merge)).toEqual(['new']);
		expect(merge.get().olderError).toBeUndefined();
		await merge.loadOlder();
		expect(textsOf(merge)).toEqual(['old 1', 'old 2', 'new']);
		expect(merge.get().olderError).toBe(olderError);
	});

	test('lines that were dropped are one hole with what stands between them, and come back', async () => {
		const {schedule, merge, a, b} = setUp(2, 120_000);
		for (let round = 0; round < 40; round++) {
			a.write(numbered('a', round * 200, (round + 1) * 200, ms));
			if (round % 10 === 0) b.write([lineAt(`b${round}`, BigInt(round * 200) * ms)]);
			await schedule.advance(200);
		}
		const {gaps, end, at} = merge.get();
		expect(end).toBe(8004);
		expect(gaps.length).toBe(1);
		const [hole] = gaps;
		expect(hole).toMatchObject({gone: false});
		expect(at(hole?.to ?? 0)?.text).toMatch(/^a\d+$/);
		const before = merge.get().gaps[0]?.to ?? 0;
		merge.pin(before);
		await merge.load(before - 1);
		await schedule.settle();
		const after = merge.get().gaps[0]?.to ?? 0;
		expect(after).toBeLessThan(before);
		const back = Array.from({length: before - after}, (_, place) => merge.get().at(after + place));
		const numbers = back.flatMap(line => (line?.source === 0 ? Number(line.text.slice(1)) : []));
		expect(numbers.length).toBeGreaterThan(50);
		expect(numbers).toEqual(numbers.map((_, place) => (numbers[0] ?? 0) + place));
	});

	test('lines that are gone for good leave those of the others in place', async () => {
		const {schedule, merge, a, b} = setUp(2, 120_000);
		for (let round = 0; round < 40; round++) {
			a.write(numbered('a', round * 200, (round + 1) * 200, ms));
			if (round % 10 === 0) b.write([lineAt(`b${round}`, BigInt(round * 200) * ms)]);
			await schedule.advance(200);
		}
		a.rotate(7900);
		for (let tries = 0; tries < 50; tries++) {
			const hole = merge.get().gaps.find(({gone}) => !gone);
			if (!hole) break;
			await merge.load(hole.to - 1);
			await schedule.settle();
		}
		const {gaps, at, first, end} = merge.get();
		expect(gaps.every(({gone}) => gone)).toBe(true);
		const inGap = (index: number) => gaps.some(({from, to}) => index >= from && index < to);
		const kept = Array.from({length: end - first}, (_, place) => first + place).filter(
			index => !inGap(index),
		);
		expect(kept.every(index => at(index) !== undefined)).toBe(true);
		const others = kept.flatMap(index => (at(index)?.source === 1 ? at(index)?.text : []));
		expect(others).toEqual(['b0', 'b10', 'b20', 'b30']);
	});

	test('lines that were lost before they could be read are said where they were', async () => {
		const {schedule, merge, feeds} = setUp(2);
		feeds[0]?.write([lineAt('before', 1n * ms)]);
		feeds[1]?.write([lineAt('other', 2n * ms)]);
		await schedule.advance(5000);
		feeds[0]?.lose();
		feeds[0]?.write([lineAt('after', 3n * ms)]);
		await schedule.advance(5000);
		const {first, end, at, gaps} = merge.get();
		const texts = Array.from({length: end - first}, (_, index) => at(first + index)?.text);
		expect(texts).toEqual(['before', 'other', undefined, 'after']);
		const place = first + 2;
		expect(gaps).toEqual([{from: place, to: place + 1, gone: true, size: 'unknown'}]);
	});

	test('the order itself is bounded, and what it forgot is merged again', async () => {
		const schedule = createManualScheduler();
		const merge = createMerge({schedule, budgetBytes: 4 * 1024 * 6});
		const feeds = [createFakeFeed({schedule}), createFakeFeed({schedule})];
		for (const [place, feed] of feeds.entries()) merge.add(`${place}`, feed);
		for (let round = 0; round < 50; round++) {
			for (const [place, feed] of feeds.entries()) {
				feed.write(numbered(`${place}:`, round * 100, (round + 1) * 100, ms));
			}
			await schedule.advance(200);
		}
		const {first, end, dropped} = merge.get();
		expect(end).toBe(10_000);
		expect(end - first).toBeLessThanOrEqual(4096);
		expect(dropped).toBe(first);
		await merge.loadOlder();
		expect(merge.get().first).toBe(first - 1000);
		expect(merge.get().dropped).toBe(first - 1000);
		const texts = linesOf(merge)
			.slice(0, 1500)
			.map(({text}) => text);
		const sorted = Array.from({length: 750}, (_, place) => {
			const number = (first - 1000) / 2 + place;
			return [`0:${number}`, `1:${number}`];
		});
		expect(texts).toEqual(sorted.flat());
	});
});

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

describe(`random logs, seed ${seed}`, () => {
	test('history of logs of any pace is whole and sorted, while lines are dropped and come back', async () => {
		const random = createRandom(seed + 1);
		for (let run = 0; run < 25; run++) {
			const schedule = createManualScheduler();
			const merge = createMerge({
				schedule,
				budgetBytes: random.pick([6 * 1024 * 2, 16 * 1024 * 1024]),
			});
			const feeds = Array.from({length: 2 + random.below(4)}, (_, source) => {
				const pace = random.pick([1, 5, 60]);
				const count = Math.floor(3000 / pace);
				const history = Array.from({length: count}, (_none, place) =>
					lineAt(`${source}:${place} ${'x'.repeat(60)}`, BigInt(place * pace) * ms),
				);
				const tail = history.splice(-random.below(Math.min(count, 40)) - 1);
				const options = {schedule, history, budgetBytes: 300_000, page: 20 + random.below(200)};
				const feed = createFakeFeed(options);
				merge.add(`${source}`, feed);
				feed.write(tail);
				return feed;
			});
			await schedule.advance(500);
			for (let pages = 0; pages < 60 && merge.get().more !== false; pages++) {
				merge.pin(merge.get().first);
				await merge.loadOlder();
				await schedule.advance(50);
			}
			expect(merge.get().more).toBe(false);
			const counts = feeds.map(() => 0);
			let newest = -1n;
			const {end} = merge.get();
			for (let index = merge.get().first; index < end; index++) {
				if (!merge.get().at(index)) {
					merge.pin(index);
					await merge.load(index);
					await schedule.settle();
				}
				const line = merge.get().at(index);
				if (!line) throw new Error(`line ${index} does not come back`);
				const number = Number(/:(\d+)/.exec(line.text)?.[1]);
				if (number !== (counts[line.source] ?? 0)) throw new Error(`${line.text} is out of place`);
				counts[line.source] = number + 1;
				if (line.timeNano < newest || line.late) throw new Error(`${line.text} is not sorted`);
				newest = line.timeNano;
			}
			expect(counts).toEqual(feeds.map(({log}) => log.length));
		}
	});

	test('no line is lost, none comes twice, and each source keeps its order', async () => {
		const random = createRandom(seed);
		for (let run = 0; run < 60; run++) {
			const {schedule, merge, feeds} = setUp(2 + random.below(5));
			const written = feeds.map(() => 0);
			let clock = 0n;
			for (let step = 0; step < 40; step++) {
				const place = random.below(feeds.length);
				const lines = Array.from({length: random.below(30)}, () => {
					clock += BigInt(random.below(3)) * ms;
					const jitter = BigInt(random.below(5)) * ms;
					const number = written[place] ?? 0;
					written[place] = number + 1;
					return lineAt(String(number), clock - jitter);
				});
				feeds[place]?.write(lines);
				if (random.below(8) === 0)
					feeds[place]?.enter({phase: random.pick(['following', 'ended'])});
				await schedule.advance(random.below(120));
			}
			await schedule.advance(5000);
			const lines = linesOf(merge);
			for (const [place, count] of written.entries()) {
				const own = lines.filter(({source}) => source === place).map(({text}) => Number(text));
				expect(own).toEqual(Array.from({length: count}, (_, number) => number));
			}
			// Who does not keep the order of time is marked late.
			let newest = 0n;
			for (const {timeNano, late, source} of lines) {
				const own = lines.filter(line => line.source === source && line.timeNano > timeNano);
				if (!late && timeNano < newest) expect(own.length).toBeGreaterThan(0);
				if (timeNano > newest) newest = timeNano;
			}
		}
	});
});
