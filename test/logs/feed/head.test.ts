import {describe, expect, test} from 'vitest';
import {createFakeLog} from '../../support/fakeLog.ts';
import {filled, numbers, openFeed, texts} from './rig.ts';

const gapOf = (feed: Awaited<ReturnType<typeof openFeed>>['feed']) => feed.get().gaps[0];

describe('the start of a long log', () => {
	test('comes at once, without the lines between', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 50_000)});
		await feed.loadHead?.();
		await schedule.settle();
		const {first, more, at, end} = feed.get();
		expect(log.queries).toContainEqual({follow: false});
		expect([at(first)?.text, at(first + 999)?.text]).toEqual(['line 0', 'line 999']);
		expect(at(end - 1)?.text).toBe('line 49999');
		expect(gapOf(feed)).toEqual({
			from: first + 1000,
			to: end - 499,
			gone: false,
			size: 'unknown',
			about: 50_000 - 1000 - 499,
		});
		expect(more).toBe(false);
		// Some looks, each of which finds one line.
		expect(log.queries.length).toBeLessThan(10);
	});

	test('how many lines stand between is found out, however unsteadily they were written', async () => {
		const log = createFakeLog();
		const times = [3, 70, 1, 900_000, 2, 40, 5000, 1];
		let timeNano = 1_700_000_000_000_000_000n;
		for (let number = 0; number < 40_000; number++) {
			timeNano += BigInt(times[(number >> 9) % times.length] ?? 1) * 1001n;
			log.write({text: `line ${number}`, timeNano});
		}
		const {feed, schedule} = await openFeed({log});
		await feed.loadHead?.();
		await schedule.settle();
		for (let turns = 0; turns < 20; turns++) await schedule.settle();
		expect(gapOf(feed)?.about).toBe(40_000 - 1000 - 499);
		// What was read of it is in it no more.
		await feed.load(gapOf(feed)?.from ?? 0);
		expect(gapOf(feed)?.about).toBe(40_000 - 2000 - 499);
		await feed.load((gapOf(feed)?.to ?? 0) - 1);
		expect(gapOf(feed)?.about).toBe(40_000 - 3000 - 499);
	});

	test('where it is nearer to the end, a page is found from there', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 10_000)});
		await feed.loadHead?.();
		for (let turns = 0; turns < 20; turns++) await schedule.settle();
		for (let pages = 0; pages < 7; pages++) await feed.load(gapOf(feed)?.from ?? 0);
		expect(log.queries.at(-1)?.tail).toBeGreaterThan(0);
		const {first, at} = feed.get();
		expect(Array.from({length: 8000}, (_, place) => at(first + place)?.text)).toEqual(
			numbers(0, 8000),
		);
	});

	test('meets what is kept where the log is short', async () => {
		const {feed, schedule} = await openFeed({log: filled(0, 900)});
		await feed.loadHead?.();
		await schedule.settle();
		expect(texts(feed)).toEqual(numbers(0, 900));
		expect(feed.get().gaps).toEqual([]);
		expect(feed.get().more).toBe(false);
	});

	test('comes also while a page is on its way, and lines are dropped meanwhile', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 20_000), budgetBytes: 200_000});
		const page = feed.loadOlder();
		const head = feed.loadHead?.();
		log.write(...numbers(20_000, 30_000));
		await Promise.all([page, head]);
		await schedule.settle();
		expect(feed.get().at(feed.get().first)?.text).toBe('line 0');
	});

	test.each([
		['from above', (gap: {from: number; to: number}) => gap.from],
		['from below', (gap: {from: number; to: number}) => gap.to - 1],
	])('what lies between is read %s until both sides meet', async (_side, place) => {
		const {feed, schedule} = await openFeed({log: filled(0, 6000)});
		await feed.loadHead?.();
		for (let pages = 0; gapOf(feed)?.size === 'unknown'; pages++) {
			expect(pages).toBeLessThan(8);
			const gap = gapOf(feed);
			if (gap) await feed.load(place(gap));
			await schedule.settle();
		}
		expect(gapOf(feed)?.size).toBe('none');
		const {first, end, at} = feed.get();
		const {from, to} = gapOf(feed) ?? {from: 0, to: 0};
		const kept = [from - first, end - to].reduce((sum, one) => sum + one, 0);
		expect(kept).toBe(6000);
		const above = Array.from({length: from - first}, (_, offset) => at(first + offset)?.text);
		const below = Array.from({length: end - to}, (_, offset) => at(to + offset)?.text);
		expect([...above, ...below]).toEqual(numbers(0, 6000));
	});

	test('that was given up again for its memory can be asked for again', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 20_000), budgetBytes: 200_000});
		await feed.loadHead?.();
		feed.pin(undefined);
		log.write(...numbers(20_000, 40_000));
		await schedule.settle();
		for (let turns = 0; turns < 30; turns++) await schedule.settle();
		expect(feed.get().at(feed.get().first)?.text).not.toBe('line 0');
		expect(feed.get().more).toBe(true);
		expect(feed.get().dropped).toBeLessThan(50_000);
		await feed.loadHead?.();
		await schedule.settle();
		expect(feed.get().at(feed.get().first)?.text).toBe('line 0');
	});
});

test('lines before the start that were given up are not said to be gone', async () => {
	const {log, feed, schedule} = await openFeed({log: filled(0, 900), budgetBytes: 200_000});
	await feed.loadOlder();
	await schedule.settle();
	expect(feed.get().more).toBe(false);
	log.write(...numbers(900, 20_000));
	for (let turns = 0; turns < 30; turns++) await schedule.settle();
	expect(feed.get().dropped).toBeGreaterThan(0);
	expect(feed.get().more).toBe(true);
});

test('two readers of one log have each a place, and the first one that leaves takes his own away', async () => {
	const {log, feed, schedule} = await openFeed({log: filled(0, 500), budgetBytes: 300_000});
	const [one, two] = [feed.reader(), feed.reader()];
	one.pin(5);
	two.pin(400);
	log.write(...numbers(500, 30_000));
	for (let turns = 0; turns < 40; turns++) await schedule.settle();
	expect([feed.get().at(5)?.text, feed.get().at(400)?.text]).toEqual(['line 5', 'line 400']);
	one.release();
	two.release();
	log.write(...numbers(30_000, 60_000));
	for (let turns = 0; turns < 40; turns++) await schedule.settle();
	expect(feed.get().at(5)).toBeUndefined();
	expect(log.following).toBe(1);
});
