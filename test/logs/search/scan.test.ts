import {Script} from 'node:vm';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import type {LogWindow} from '../../../src/logs/feed/types.ts';
import {compileFilters, parseFilter} from '../../../src/logs/search/filters.ts';
import {createPattern, type Pattern} from '../../../src/logs/search/pattern.ts';
import {createLogSearch} from '../../../src/logs/search/search.ts';
import {createVisible} from '../../../src/logs/search/visible.ts';
import {createRandom} from '../../support/random.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {createFakeFeed, lineAt, windowOf} from '../support.ts';

const patternOf = (text: string): Pattern => {
	const pattern = createPattern(text);
	if (typeof pattern === 'string') throw new Error(pattern);
	return pattern;
};
const testOf = (...typed: readonly string[]) => {
	const test = compileFilters(typed.map(parseFilter));
	if (!test) throw new Error('no filter');
	return test;
};
const indicesIn = ({first, end, at, gaps}: LogWindow, wanted: (text: string) => boolean) =>
	Array.from({length: end - first}, (_, place) => first + place).filter(index => {
		const line = at(index);
		return !gaps.some(({from, to}) => index >= from && index < to) && line && wanted(line.text);
	});
const membersOf = (next: (from: number, direction: 1) => number | undefined) => {
	const members: number[] = [];
	for (let at = next(Number.MIN_SAFE_INTEGER, 1); at !== undefined; at = next(at, 1))
		members.push(at);
	return members;
};

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

describe(`search and filters over a log that grows, drops and loads, seed ${seed}`, () => {
	test('know what a look at every line would tell', async () => {
		const random = createRandom(seed);
		for (let run = 0; run < 25; run++) {
			const schedule = createManualScheduler();
			const history = Array.from({length: 500}, (_, place) => lineAt(`old ${place % 7}`));
			const feed = createFakeFeed({schedule, history, budgetBytes: random.pick([40_000, 200_000])});
			feed.write([lineAt('start')]);
			let reader: number | undefined;
			const options = {window: feed.get, schedule, near: () => reader};
			const search = createLogSearch({...options, pattern: patternOf('5'), found: () => {}});
			const visible = createVisible({...options, test: testOf('&!/[3-6]/'), changed: () => {}});
			for (let step = 0; step < 40; step++) {
				const what = random.below(10);
				if (what < 6) {
					feed.write(
						Array.from({length: random.below(300)}, (_, place) => lineAt(`line ${place % 10}`)),
					);
				} else if (what === 6) await feed.loadOlder();
				else if (what === 7) {
					const [gap] = feed.get().gaps;
					if (gap) await feed.load(gap.from + random.below(gap.to - gap.from));
				} else {
					const {first, end} = feed.get();
					reader = random.pick([undefined, first + random.below(Math.max(1, end - first))]);
					feed.pin(reader);
				}
				search.update();
				visible.update();
				if (random.below(3) === 0) await schedule.advance(50);
			}
			for (let turn = 0; turn < 50 && (search.running || visible.running); turn++) {
				await schedule.advance(50);
			}
			const window = feed.get();
			const inGap = (index: number) =>
				window.gaps.some(({from, to}) => index >= from && index < to) || index < window.first;
			const kept = (some: readonly number[]) => some.filter(index => !inGap(index));
			expect(kept(membersOf(search.matches.next))).toEqual(
				indicesIn(window, text => text.includes('5')),
			);
			expect(kept(membersOf(visible.next))).toEqual(indicesIn(window, text => !/[3-6]/.test(text)));
			expect(search.progress).toBe(1);
			expect(visible.shown + visible.hidden).toBeGreaterThan(0);
		}
	});
});

describe('search', () => {
	const lines = Array.from({length: 20_000}, (_, place) =>
		lineAt(`line ${place} of ${place % 1000}`),
	);

	test('begins at the newest line, and tells the first match at once', async () => {
		const schedule = createManualScheduler();
		const seen: number[] = [];
		const search = createLogSearch({
			window: () => windowOf(lines),
			pattern: patternOf('/of 999$/'),
			schedule,
			found: () => seen.push(search.matches.size),
		});
		expect(search.matches.has(19_999)).toBe(true);
		for (let turn = 0; turn < 100 && search.running; turn++) await schedule.advance(1);
		expect(seen.at(-1)).toBe(20);
		expect(search.step(19_999, 1)).toBe(999);
		expect(search.step(999, -1)).toBe(19_999);
		expect(search.ordinal(1999)).toBe(2);
	});

	test('begins where the reader is', () => {
		const schedule = createManualScheduler();
		const search = createLogSearch({
			window: () => windowOf(Array.from({length: 400_000}, () => lineAt('same'))),
			pattern: patternOf('same'),
			schedule,
			found: () => {},
			near: () => 100_000,
		});
		expect(search.matches.has(100_000)).toBe(true);
		expect(search.matches.has(399_999)).toBe(false);
		expect(search.progress).toBeLessThan(1);
		search.end();
		expect(schedule.timers).toBe(0);
	});

	test('does not count lines that the filters hide', async () => {
		const schedule = createManualScheduler();
		const search = createLogSearch({
			window: () => windowOf([lineAt('INFO a'), lineAt('ERROR a'), lineAt('ERROR b')]),
			pattern: patternOf('a'),
			schedule,
			found: () => {},
			filter: testOf('& level>=error'),
		});
		await schedule.advance(10);
		expect(membersOf(search.matches.next)).toEqual([1]);
	});

	test('an expression that runs away is given up, and says so; the others are still found', async () => {
		const schedule = createManualScheduler();
		const bomb = `${'a'.repeat(60)}!`;
		const some = [lineAt('aaa'), lineAt(bomb), lineAt('aaaa'), lineAt('b')];
		const search = createLogSearch({
			window: () => windowOf(some),
			pattern: patternOf('/^(a+)+$/'),
			schedule,
			found: () => {},
		});
		await schedule.advance(10);
		expect(search.failure).toBe('the expression took too long on 1 line');
		expect(membersOf(search.matches.next)).toEqual([0, 2]);
	});

	test('after three such lines no more are tested', async () => {
		const schedule = createManualScheduler();
		const some = Array.from({length: 5000}, () => lineAt(`${'a'.repeat(60)}!`));
		const looks = vi.spyOn(Script.prototype, 'runInContext');
		onTestFinished(() => looks.mockRestore());
		const search = createLogSearch({
			window: () => windowOf(some),
			pattern: patternOf('/^(a+)+$/'),
			schedule,
			found: () => {},
		});
		for (let turn = 0; turn < 100 && search.running; turn++) await schedule.advance(1);
		expect(search.failure).toMatch(/given up/);
		expect(search.progress).toBe(1);
		expect(looks.mock.calls.length).toBeLessThan(100);
	});
});

describe('visible lines', () => {
	test('of a filter that was given up all are shown', async () => {
		const schedule = createManualScheduler();
		const some = Array.from({length: 10}, () => lineAt(`${'a'.repeat(60)}!`));
		const visible = createVisible({
			window: () => windowOf(some),
			test: testOf('& /^(a+)+$/'),
			schedule,
			changed: () => {},
		});
		await schedule.advance(10);
		expect({shown: visible.shown, hidden: visible.hidden}).toEqual({shown: 10, hidden: 0});
		expect(visible.failure).toMatch(/given up/);
	});

	test('a line of a stack trace has the level of its first', async () => {
		const schedule = createManualScheduler();
		const texts = [
			'ERROR it broke',
			'    at one (a.js:1)',
			'    at two (b.js:2)',
			'INFO fine',
			'  at home',
		];
		const visible = createVisible({
			window: () => windowOf(texts.map(text => lineAt(text))),
			test: testOf('& level>=error'),
			schedule,
			changed: () => {},
		});
		await schedule.advance(10);
		expect(membersOf(visible.next)).toEqual([0, 1, 2]);
	});

	test('a line that its stream took back is looked at again', async () => {
		const schedule = createManualScheduler();
		const feed = createFakeFeed({schedule});
		feed.write([lineAt('one'), lineAt('tw')]);
		const visible = createVisible({
			window: feed.get,
			test: testOf('& two'),
			schedule,
			changed: () => {},
		});
		expect(visible.shown).toBe(0);
		feed.dropLast();
		visible.update();
		feed.write([lineAt('two')]);
		visible.update();
		expect(membersOf(visible.next)).toEqual([1]);
		expect(visible.hidden).toBe(1);
	});
});
