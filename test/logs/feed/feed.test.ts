import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {filled, live, lost, numbers, openFeed, stale, texts} from './rig.ts';

describe('following', () => {
	test('opens with the last 500 lines, and goes on', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 2000)});
		expect(log.queries).toEqual([{follow: true, tail: 500}]);
		expect(texts(feed)).toEqual(numbers(1500, 2000));
		expect(feed.get()).toMatchObject({first: 0, end: 500, more: undefined, dropped: 0, gaps: []});
		log.write('new');
		await schedule.settle();
		expect(feed.get().at(500)?.text).toBe('new');
		expect(feed.get().status).toEqual({phase: 'following'});
	});

	test('tells its subscribers once per frame', async () => {
		const {log, feed, schedule} = await openFeed();
		let told = 0;
		feed.subscribe(() => told++);
		log.write(...numbers(0, 50));
		await new Promise(resolve => setImmediate(resolve));
		log.write(...numbers(50, 99));
		await new Promise(resolve => setImmediate(resolve));
		schedule.frame();
		expect(told).toBe(1);
		expect(feed.get().end).toBe(99);
	});

	test('the same window until something changed', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 3)});
		const window = feed.get();
		expect(feed.get()).toBe(window);
		log.write('more');
		await schedule.settle();
		expect(feed.get()).not.toBe(window);
	});

	test('one stream of the two, and tail counts both', async () => {
		const log = createFakeLog();
		for (let i = 0; i < 1200; i++)
			log.write({text: `line ${i}`, stream: i % 3 ? 'stdout' : 'stderr'});
		const {feed} = await openFeed({log, spec: {containerId: 'web', stdout: false, stderr: true}});
		await feed.loadOlder();
		const expected = numbers(0, 1200).filter((_, i) => i % 3 === 0);
		expect(texts(feed)).toEqual(expected);
	});

	test('released: the stream is closed', async () => {
		const {log, feed, schedule} = await openFeed();
		expect(log.following).toBe(1);
		feed.release();
		await schedule.settle();
		expect(log.following).toBe(0);
		expect(schedule.timers).toBe(0);
	});
});

describe('the container stops and starts', () => {
	test('its lines stay, and go on with its start', async () => {
		const {log, feed, schedule, happen} = await openFeed({log: filled(0, 10)});
		log.end();
		await schedule.settle();
		expect(feed.get().status).toEqual({phase: 'ended'});
		log.write('again');
		await happen('start');
		expect(texts(feed)).toEqual([...numbers(0, 10), 'again']);
		expect(feed.get().status).toEqual({phase: 'following'});
	});

	test('a start that was told before the end is not missed', async () => {
		const {log, feed, schedule, happen} = await openFeed({log: filled(0, 3)});
		await happen('start');
		log.end();
		await schedule.settle();
		log.write('again');
		await schedule.settle();
		expect(texts(feed)).toEqual([...numbers(0, 3), 'again']);
	});

	test('starts of others mean nothing', async () => {
		const {log, schedule, happen} = await openFeed();
		log.end();
		await schedule.settle();
		await happen('start', 'other');
		expect(log.following).toBe(0);
	});

	test('it was removed: failed, and its lines stay', async () => {
		const {log, feed, schedule, happen} = await openFeed({log: filled(0, 3)});
		log.end();
		await schedule.settle();
		await happen('destroy');
		expect(feed.get().status).toMatchObject({phase: 'failed', error: {code: 'NOT_FOUND'}});
		expect(texts(feed)).toEqual(numbers(0, 3));
	});
});

describe('the engine goes away and comes back', () => {
	test('nothing is lost and nothing comes twice', async () => {
		const {log, feed, schedule, status} = await openFeed({log: filled(0, 300)});
		log.breakDown();
		status.set(stale);
		await schedule.settle();
		expect(feed.get().status).toEqual({phase: 'lost', error: lost});
		log.write(...numbers(300, 700));
		log.mend();
		status.set(live);
		await schedule.settle();
		expect(texts(feed)).toEqual(numbers(0, 700));
		expect(feed.get().status).toEqual({phase: 'following'});
	});

	test('more came than the first try looks at', async () => {
		const {log, feed, schedule, status} = await openFeed({log: filled(0, 300)});
		log.breakDown();
		status.set(stale);
		await schedule.settle();
		log.write(...numbers(300, 60_300));
		log.mend();
		status.set(live);
		for (let i = 0; i < 8; i++) await schedule.settle();
		expect(texts(feed)).toEqual(numbers(0, 60_300));
		expect(log.queries.map(({tail}) => tail)).toEqual([500, 1000, 50_000, undefined]);
	});

	test('what was rotated away meanwhile is said, where it was', async () => {
		const {log, feed, schedule, status} = await openFeed({log: filled(0, 300)});
		log.breakDown();
		status.set(stale);
		await schedule.settle();
		log.write(...numbers(300, 60_300));
		log.rotate(400);
		log.mend();
		status.set(live);
		for (let i = 0; i < 8; i++) await schedule.settle();
		expect(texts(feed)).toEqual([...numbers(0, 300), undefined, ...numbers(400, 60_300)]);
		expect(feed.get().gaps).toEqual([{from: 300, to: 301, gone: true, size: 'unknown'}]);
		await feed.load(300);
		expect(texts(feed).length).toBe(60_201);
	});

	test('a frozen engine: the stream is given up, and taken up again', async () => {
		const {log, feed, schedule, status} = await openFeed({log: filled(0, 3)});
		status.set(stale);
		await schedule.settle();
		expect(log.following).toBe(0);
		expect(feed.get().status.phase).toBe('lost');
		log.write('thawed');
		status.set(live);
		await schedule.settle();
		expect(texts(feed)).toEqual([...numbers(0, 3), 'thawed']);
	});

	test('a stream that breaks while the engine is there is tried again, later and later', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 3)});
		log.breakDown();
		await schedule.settle();
		expect(feed.get().status.phase).toBe('lost');
		const tried = log.queries.length;
		await schedule.advance(250);
		expect(log.queries.length).toBe(tried + 1);
		await schedule.advance(250);
		expect(log.queries.length).toBe(tried + 1);
		log.mend();
		await schedule.advance(250);
		log.write('back');
		await schedule.settle();
		expect(texts(feed)).toEqual([...numbers(0, 3), 'back']);
	});

	test('stamps of whole seconds, equal lines among them', async () => {
		const log = createFakeLog();
		const second = 1_700_000_500_000_000_000n;
		const tick = (text: string) => ({text, timeNano: second});
		log.write(tick('a'), tick('a'), tick('b'));
		const {feed, schedule} = await openFeed({log});
		log.breakDown();
		await schedule.settle();
		log.write(tick('a'), tick('b'), tick('c'));
		log.mend();
		await schedule.advance(250);
		expect(texts(feed)).toEqual(['a', 'a', 'b', 'a', 'b', 'c']);
	});

	test('two streams stored the wrong way round', async () => {
		const log = createFakeLog();
		const base = 1_700_000_500_000_000_000n;
		log.write({text: 'one', timeNano: base}, {text: 'three', timeNano: base + 3n});
		log.write({text: 'two', timeNano: base + 2n, stream: 'stderr'});
		const {feed, schedule} = await openFeed({log});
		log.breakDown();
		await schedule.settle();
		log.write({text: 'zero', timeNano: base - 1n, stream: 'stderr'});
		log.mend();
		await schedule.advance(250);
		expect(texts(feed)).toEqual(['one', 'three', 'two', 'zero']);
	});
});

describe('what cannot be read', () => {
	test('the driver is named', async () => {
		const log = createFakeLog({driver: 'none'});
		log.refuse(new AppError('UNSUPPORTED', 'configured logging driver does not support reading'));
		const {feed, schedule} = await openFeed({log});
		expect(feed.get().status).toMatchObject({
			phase: 'failed',
			error: {code: 'UNSUPPORTED', message: 'the log driver "none" cannot be read'},
		});
		await schedule.advance(60_000);
		expect(log.queries.length).toBe(1);
	});

	test('no such container', async () => {
		const log = createFakeLog();
		log.refuse(new AppError('NOT_FOUND', 'no such container'));
		const {feed} = await openFeed({log});
		expect(feed.get().status).toMatchObject({phase: 'failed', error: {code: 'NOT_FOUND'}});
	});
});

describe('what a broken stream leaves', () => {
	test('a line that was cut comes again, whole, at its index', async () => {
		const {log, feed, schedule} = await openFeed({log: filled(0, 2)});
		const timeNano = 1_700_000_600_000_000_001n;
		const long = 'x'.repeat(40_000);
		log.write({text: long.slice(0, 16_384), timeNano});
		await schedule.settle();
		log.breakDown();
		await schedule.settle();
		expect(feed.get().end).toBe(2);
		log.rewrite({text: long, timeNano});
		log.mend();
		await schedule.advance(250);
		expect(texts(feed)).toEqual(['line 0', 'line 1', long]);
	});

	test('an end without a line feed, which the next run goes on', async () => {
		const {log, feed, schedule, happen} = await openFeed({log: filled(0, 1)});
		const timeNano = 1_700_000_600_000_000_001n;
		log.write({text: '$ ', timeNano});
		await schedule.settle();
		log.end();
		await schedule.settle();
		log.rewrite({text: '$ hello', timeNano});
		log.write({text: 'more', timeNano: timeNano + 5n});
		await happen('start');
		expect(texts(feed)).toEqual(['line 0', '$ ', 'hello', 'more']);
	});

	test('that which it goes on with may come behind what was written later to the other output', async () => {
		const {log, feed, schedule, happen} = await openFeed({log: filled(0, 1)});
		const timeNano = 1_700_000_600_000_000_001n;
		log.write({text: '$ ', timeNano});
		await schedule.settle();
		log.end();
		await schedule.settle();
		// Told when it is whole, and so after what was written before its end.
		log.rewrite({text: 'oops', timeNano: timeNano + 2_000_000_000n, stream: 'stderr'});
		log.write({text: '$ hello', timeNano});
		log.write({text: '$ more', timeNano: timeNano + 2_000_000_005n});
		await happen('start');
		expect(texts(feed)).toEqual(['line 0', '$ ', 'oops', 'hello', '$ more']);
	});
});
