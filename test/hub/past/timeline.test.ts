import {describe, expect, test} from 'vitest';
import {createTimeline} from '../../../src/hub/past/timeline.ts';
import {createRandom} from '../../support/random.ts';

const hourMs = 3_600_000;

describe('a timeline', () => {
	test('tells what was there at each moment', () => {
		const timeline = createTimeline<string>({mostBytes: 1000, mostMs: hourMs, from: 0});
		timeline.put('a', 'a1', 10, 1);
		timeline.put('b', 'b1', 20, 1);
		timeline.put('a', 'a2', 30, 1);
		timeline.put('b', undefined, 40, 0);
		const at = (moment: number) => [...timeline.asOf(moment).values()];
		expect([5, 10, 25, 30, 40].map(at)).toEqual([[], ['a1'], ['a1', 'b1'], ['a2', 'b1'], ['a2']]);
		expect([...timeline.ids()]).toEqual(['a']);
		expect(timeline.since()).toBe(0);
	});

	test('what was between two moments begins with what was so at the first', () => {
		const timeline = createTimeline<number>({mostBytes: 1000, mostMs: hourMs, from: 0});
		for (const at of [10, 20, 30, 40]) timeline.put('a', at, at, 1);
		expect(timeline.within('a', 25, 30).map(({value}) => value)).toEqual([20, 30]);
		expect(timeline.within('a', 0, 10).map(({value}) => value)).toEqual([10]);
		expect(timeline.within('b', 0, 10)).toEqual([]);
	});

	test.each([1, 2, 3, 4])('is as all versions together, as far back as it goes (seed %i)', seed => {
		const random = createRandom(seed);
		const mostBytes = 500;
		const timeline = createTimeline<string>({mostBytes, mostMs: 5000, from: 0});
		const all: {readonly at: number; readonly id: string; readonly value: string | undefined}[] =
			[];
		let now = 0;
		for (let step = 0; step < 3000; step++) {
			now += random.below(20);
			const id = `c${random.below(8)}`;
			const value = random.below(5) === 0 ? undefined : `v${step}`;
			const size = random.below(30);
			all.push({at: now, id, value});
			timeline.put(id, value, now, size);
			// The newest of each has room whatever the budget is.
			expect(timeline.bytes()).toBeLessThanOrEqual(mostBytes + 8 * 30);
			if (step % 50 !== 0) continue;
			const moment = timeline.since() + random.below(Math.max(1, now - timeline.since() + 1));
			const expected = new Map<string, string | undefined>();
			for (const one of all) if (one.at <= moment) expected.set(one.id, one.value);
			const there = [...expected].filter(([, one]) => one !== undefined);
			expect(Object.fromEntries(timeline.asOf(moment))).toEqual(Object.fromEntries(there));
		}
		// It did forget, or nothing was tried.
		expect(timeline.since()).toBeGreaterThan(0);
		expect(now - timeline.since()).toBeLessThanOrEqual(5000 + 20);
	});
});
