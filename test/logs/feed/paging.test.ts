import {describe, expect, test} from 'vitest';
import {createFakeLog} from '../../support/fakeLog.ts';
import {filled, numbers, openFeed, texts} from './rig.ts';

describe('older lines', () => {
	test('page by page to the start, with indices that stay', async () => {
		const {feed} = await openFeed({log: filled(0, 3200)});
		await feed.loadOlder();
		expect(texts(feed)).toEqual(numbers(1701, 3200));
		expect(feed.get().at(499)?.text).toBe('line 3199');
		expect(feed.get().more).toBe(true);
		await feed.loadOlder();
		await feed.loadOlder();
		expect(texts(feed)).toEqual(numbers(0, 3200));
		expect(feed.get()).toMatchObject({first: -2700, end: 500, more: false});
		await feed.loadOlder();
		expect(texts(feed)).toEqual(numbers(0, 3200));
	});

	test('as many as are asked for', async () => {
		const {feed, schedule} = await openFeed({log: filled(0, 30_000)});
		// Less than a page: the first line comes again, whole, and whether there is more is known.
		await feed.loadOlder(1);
		expect(feed.get()).toMatchObject({first: 0, end: 500, more: true});
		const page = feed.loadOlder(20_000);
		await schedule.advance(100);
		await page;
		expect(texts(feed)).toEqual(numbers(9500, 30_000));
	});

	test('fewer when they are long, and longer than what they join', async () => {
		const log = createFakeLog();
		const long = numbers(0, 3000).map(line => `${line} ${'x'.repeat(20_000)}`);
		log.write(...long, ...numbers(3000, 6000));
		const {feed, schedule} = await openFeed({log});
		const page = feed.loadOlder(64_000);
		await schedule.advance(100);
		await page;
		const {first, end, more} = feed.get();
		expect(more).toBe(true);
		expect(texts(feed)).toEqual([...long, ...numbers(3000, 6000)].slice(first - end));
		expect(end - first).toBeGreaterThan(3000);
		expect(end - first).toBeLessThan(3300);
	});

	test('while lines come', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 2000)});
		for (let at = 2000; feed.get().more !== false; at += 150) {
			log.write(...numbers(at, at + 150));
			await feed.loadOlder();
		}
		await schedule.settle();
		expect(texts(feed)).toEqual(numbers(0, feed.get().end + 1500));
		expect(texts(feed).length).toBeGreaterThan(2000);
	});

	test('the first line was the end of a long one: it comes back whole', async () => {
		const log = createFakeLog();
		log.write(...numbers(0, 501));
		const {feed, schedule} = await openFeed({log});
		expect(feed.get().first).toBe(0);
		await feed.loadOlder();
		await schedule.settle();
		expect(texts(feed)).toEqual(numbers(0, 501));
	});

	test('the engine is away: nothing changes, and it is said', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 2000)});
		log.breakDown();
		await schedule.settle();
		await feed.loadOlder();
		expect(feed.get()).toMatchObject({
			first: 0,
			more: undefined,
			olderError: {code: 'UNREACHABLE'},
		});
		log.mend();
		await feed.loadOlder();
		expect(feed.get()).toMatchObject({first: -999, more: true, olderError: undefined});
	});
});

describe('the budget', () => {
	const small = 400_000;

	test('the oldest are dropped and counted, and come back', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 500), budgetBytes: small});
		log.write(...numbers(500, 60_000));
		for (let i = 0; i < 6; i++) await schedule.settle();
		const window = feed.get();
		expect(window.end).toBe(60_000);
		expect(window.dropped).toBe(window.first);
		expect(window.dropped).toBeGreaterThan(30_000);
		const first = window.first;
		feed.pin(first);
		await feed.loadOlder();
		expect(feed.get().first).toBe(first - 1000);
		expect(feed.get().at(first - 1000)?.text).toBe(`line ${first - 1000}`);
		expect(feed.get().at(first - 1)?.text).toBe(`line ${first - 1}`);
	});

	test('a reader far up keeps his lines; the hole between fills from both sides', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 500), budgetBytes: small});
		feed.pin(100);
		log.write(...numbers(500, 60_000));
		for (let i = 0; i < 6; i++) await schedule.settle();
		const [gap] = feed.get().gaps;
		if (!gap) throw new Error('no gap');
		expect(feed.get().at(100)?.text).toBe('line 100');
		expect(feed.get().at(59_999)?.text).toBe('line 59999');
		expect(feed.get().at(gap.from)).toBeUndefined();

		feed.pin(gap.from);
		await feed.load(gap.from);
		expect(feed.get().at(gap.from)?.text).toBe(`line ${gap.from}`);
		expect(feed.get().at(gap.from + 999)?.text).toBe(`line ${gap.from + 999}`);

		const end = feed.get().gaps[0]?.to ?? 0;
		feed.pin(end);
		await feed.load(end - 1);
		expect(feed.get().at(end - 1)?.text).toBe(`line ${end - 1}`);
		expect(feed.get().at(end - 1000)?.text).toBe(`line ${end - 1000}`);
	});

	test('what the engine has rotated away is said to be gone', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 500), budgetBytes: small});
		feed.pin(100);
		log.write(...numbers(500, 60_000));
		for (let i = 0; i < 6; i++) await schedule.settle();
		const [gap] = feed.get().gaps;
		if (!gap) throw new Error('no gap');
		log.rotate(gap.to - 10);
		feed.pin(gap.from);
		await feed.load(gap.from);
		expect(feed.get().gaps).toEqual([{from: gap.from, to: gap.to - 10, gone: true}]);
		expect(feed.get().at(gap.to - 10)?.text).toBe(`line ${gap.to - 10}`);
	});
});

test('a clock that was set back does not end the log', async () => {
	const log = createFakeLog();
	const at = (minute: number, line: number) =>
		BigInt(1_700_000_000 + minute * 60) * 1_000_000_000n + BigInt(line);
	for (let i = 0; i < 300; i++) log.write({text: `before ${i}`, timeNano: at(10, i)});
	for (let i = 0; i < 600; i++) log.write({text: `after ${i}`, timeNano: at(2, i)});
	const {feed} = await openFeed({log});
	while (feed.get().more !== false) await feed.loadOlder();
	expect(texts(feed)).toEqual([
		...Array.from({length: 300}, (_, i) => `before ${i}`),
		...Array.from({length: 600}, (_, i) => `after ${i}`),
	]);
});

test('stamps of whole seconds: a page ends where the kept lines begin', async () => {
	const log = createFakeLog();
	for (let i = 0; i < 1500; i++) {
		const timeNano = BigInt(1_700_000_000 + Math.floor(i / 400)) * 1_000_000_000n;
		log.write({text: `tick ${i % 3}`, timeNano});
	}
	const {feed} = await openFeed({log});
	while (feed.get().more !== false) await feed.loadOlder();
	expect(texts(feed)).toEqual(Array.from({length: 1500}, (_, i) => `tick ${i % 3}`));
});
