import {expect, test} from 'vitest';
import {createLimitWatch} from '../../src/hub/stats/limitWatch.ts';
import {rowOfDetail} from '../../src/kinds/container/row.ts';
import {whyOf} from '../../src/kinds/container/why.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {cpu} from '../lists/startList.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

const mib = 2 ** 20;
const numbers = (throttled: number | undefined, memory = 1): Stats => ({
	...cpu(0.5),
	memoryBytes: memory * mib,
	memoryLimit: 100 * mib,
	trend: {cpu: [], network: [], block: [], throttled},
});

test('a limit holds it up since the first sample of those in a row that say so', () => {
	const held = createLimitWatch();
	expect(held.at('a', numbers(0.1), 0)).toBeUndefined();
	expect(held.at('a', numbers(0.3), 70_000)?.throttled).toEqual({at: 70_000, orBefore: false});
	expect(held.at('a', numbers(0.9), 80_000)?.throttled).toEqual({at: 70_000, orBefore: false});
	expect(held.at('a', numbers(0.1), 90_000)).toBeUndefined();
	expect(held.at('a', numbers(0.5), 95_000)?.throttled).toEqual({at: 95_000, orBefore: false});
});

test('what the first samples have may have begun before', () => {
	const held = createLimitWatch();
	held.at('a', numbers(undefined), 0);
	expect(held.at('a', numbers(0.5), 20_000)?.throttled).toEqual({at: 20_000, orBefore: true});
	expect(held.at('b', numbers(0, 95), 0)?.memory).toEqual({at: 0, orBefore: true});
	// Of memory one sample tells all.
	held.at('c', numbers(0, 50), 0);
	expect(held.at('c', numbers(0, 95), 2000)?.memory).toEqual({at: 2000, orBefore: false});
	held.forget('c');
	expect(held.at('c', numbers(0, 95), 4000)?.memory).toEqual({at: 4000, orBefore: true});
});

test('WHY says for how long', () => {
	const row = rowOfDetail(containerDetail(containerSummary('web', {state: 'running'}), {}));
	const why = (at: number, orBefore: boolean) => {
		const held = {throttled: {at, orBefore}};
		return whyOf(row, {now: 200_000, stats: {...numbers(0.9), held}});
	};
	expect(why(20_000, false)).toBe('CPU throttled 90% · for 3m');
	expect(why(20_000, true)).toBe('CPU throttled 90% · for 3m+');
	// The first look alone tells nothing.
	expect(why(195_000, true)).toBe('CPU throttled 90%');
});
