import {expect, test} from 'vitest';
import type {LogFeed} from '../../../src/logs/feed/types.ts';
import {createMerge} from '../../../src/logs/merge/merge.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {createFakeFeed, lineAt, windowOf} from '../support.ts';

test('older lines are merged on over a hole whose sides have met', async () => {
	const schedule = createManualScheduler();
	const above = [lineAt('a1', 1n), lineAt('a2', 2n)];
	const below = [lineAt('a5', 5n), lineAt('a6', 6n)];
	const far = -1000;
	const feed: LogFeed = {
		get: () => ({
			...windowOf([]),
			first: far,
			end: 2,
			at: index => (index < 0 ? above[index - far] : below[index]),
			gaps: [{from: far + above.length, to: 0, gone: false, size: 'none'}],
		}),
		subscribe: () => () => {},
		release() {},
		loadOlder: async () => {},
		load: async () => {},
		pin() {},
	};
	const other = createFakeFeed({schedule});
	other.write([lineAt('b3', 3n), lineAt('b7', 7n)]);
	const merge = createMerge({schedule});
	merge.add('a', feed);
	merge.add('b', other);
	await schedule.advance(3000);
	await merge.loadOlder();
	await schedule.advance(10);
	const {first, end, at} = merge.get();
	const texts = Array.from({length: end - first}, (_, place) => at(first + place)?.text);
	expect(texts).toEqual(['a1', 'a2', 'b3', 'a5', 'a6', 'b7']);
});

test.each([
	['2 lines are no longer in the log', 2, undefined],
	['1 line is no longer in the log', 1, undefined],
	['lines are no longer in the log', 1_000_000, 'unknown'],
] as const)('a hole that was rotated away is said: %s', async (said, lines, size) => {
	const schedule = createManualScheduler();
	const oldest = lineAt('a1', 1n);
	const newest = lineAt('a9', 9n);
	const first = -lines - 1;
	const feed: LogFeed = {
		get: () => ({
			...windowOf([]),
			first,
			end: 1,
			at: index => (index === first ? oldest : index === 0 ? newest : undefined),
			gaps: [{from: first + 1, to: 0, gone: true, ...(size ? {size} : {})}],
		}),
		subscribe: () => () => {},
		release() {},
		loadOlder: async () => {},
		load: async () => {},
		pin() {},
	};
	const merge = createMerge({schedule});
	merge.add('a', feed);
	await schedule.advance(3000);
	await merge.loadOlder();
	await schedule.advance(10);
	const window = merge.get();
	const texts = Array.from(
		{length: window.end - window.first},
		(_, place) => window.at(window.first + place)?.text,
	);
	expect(texts).toEqual(['a1', said, 'a9']);
});
