import {describe, expect, test} from 'vitest';
import type {ContainerDetail} from '../../src/engine/things.ts';
import {withCutOff} from '../../src/kinds/container/namespaces/losses.ts';
import {suspectsOf} from '../../src/kinds/container/namespaces/suspects.ts';
import {type ContainerRow, rowOfDetail, rowOfSummary} from '../../src/kinds/container/row.ts';
import {troubleOf} from '../../src/kinds/container/trouble.ts';
import {whyOf} from '../../src/kinds/container/why.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

const now = 1_000_000;
const row = (
	name: string,
	networkMode: string,
	{state = 'running', ...other}: Partial<ContainerDetail> = {},
): ContainerRow =>
	rowOfDetail(containerDetail(containerSummary(name, {state, networkMode}), {state, ...other}));

/** Why the last of them is in trouble, by all of them. */
const whyLast = (...rows: readonly ContainerRow[]) => {
	const known = new Map(rows.map(one => [one.id, one]));
	const last = rows.at(-1);
	if (!last) throw new Error('none');
	const whole = withCutOff(last, known);
	return {name: troubleOf(whole, now)?.name, why: whyOf(whole, {now}), row: whole};
};

describe('who lives in the network of another one', () => {
	const side = row('side', 'container:web', {startedAt: 5000});

	test.each([
		[
			'stopped',
			[row('web', 'bridge', {state: 'exited', finishedAt: now - 120_000, exitCode: 0})],
			'network gone: start web, restart this · 2m ago',
			'owner',
		],
		[
			'started again since',
			[row('web', 'bridge', {startedAt: 6000, finishedAt: now - 120_000})],
			'network gone: restart it, as web was · 2m ago',
			'restart',
		],
		['removed', [], 'network gone, and no start brings it back', 'anew'],
		[
			'cut off itself',
			[row('web', 'container:vpn', {startedAt: 1000})],
			'network gone with that of web',
			'owner',
		],
	] as const)('is in trouble where that was %s', (_what, others, why, cure) => {
		const found = whyLast(...others, side);
		expect(found).toMatchObject({name: 'cut off', why});
		expect(found.row.cutOff?.cure).toBe(cure);
		expect(troubleOf(found.row, now)?.severity).toBe('error');
		const paused = whyLast(...others, {...side, state: 'paused'});
		expect(paused.name).toBe('cut off');
	});

	test('is well with one that runs since before, or that has no start yet that is known', () => {
		expect(whyLast(row('web', 'bridge', {startedAt: 1000}), side).name).toBeUndefined();
		const listed = rowOfSummary(containerSummary('web'));
		expect(whyLast(listed, side).name).toBeUndefined();
		expect(
			whyLast(row('web', 'bridge', {state: 'paused', startedAt: 1000}), side).name,
		).toBeUndefined();
	});

	test('is not cut off where it has ended itself', () => {
		const ended = row('side', 'container:web', {state: 'exited', exitCode: 0});
		expect(whyLast(ended).name).toBeUndefined();
	});
});

test('a row without another one stays the same object', () => {
	const alone = row('web', 'bridge');
	expect(withCutOff(alone, new Map([['web', alone]]))).toBe(alone);
});

test('of whoever shares a network, and whose it is, a list does not tell how bad it is', () => {
	const up = (name: string, networkMode = 'bridge') =>
		rowOfSummary(containerSummary(name, {networkMode, status: 'Up 3 hours'}));
	const rows = [up('web'), up('side', 'container:web'), up('other'), up('host', 'host')];
	expect([...suspectsOf(rows)]).toEqual(['side', 'web']);
});
