import {expect, test} from 'vitest';
import {nanoToMs} from '../../src/base/time.ts';
import {createInference} from '../../src/hub/inference.ts';
import {type ContainerRow, rowOfSummary} from '../../src/kinds/container/row.ts';
import {containerDetail, containerSummary} from '../support/things.ts';

const now = 10_000_000;

interface Seen {
	readonly state: ContainerRow['state'];
	/** Undefined before it was inspected. */
	readonly startedAt?: number;
	readonly finishedAt?: number;
	readonly exitCode?: number;
	/** What the list says. */
	readonly status?: string;
}

const picture = (seen: Seen | undefined): ReadonlyMap<string, ContainerRow> => {
	if (!seen) return new Map();
	const {state, startedAt, finishedAt, exitCode = 0, status = ''} = seen;
	const summary = {...containerSummary('c'), state, status};
	const row = rowOfSummary(summary);
	const ran = {startedAt: startedAt ?? 0, ...(finishedAt !== undefined && {finishedAt}), exitCode};
	if (startedAt === undefined) return new Map([['c', row]]);
	return new Map([['c', {...row, detail: containerDetail(summary, ran)}]]);
};

/** What is inferred of a list that brings up the second picture. */
const inferred = async (before: Seen | undefined, after: Seen) => {
	let shown = picture(before);
	const list = async () => {
		shown = picture(after);
	};
	return createInference(
		() => shown,
		list,
		() => now,
	).poll();
};

const told = async (before: Seen | undefined, after: Seen) => {
	const events = await inferred(before, after);
	return events.map(({action, timeNano}) => `${action} ${nanoToMs(timeNano)}`);
};

test('what begins and ends between two pictures is told by their states', async () => {
	expect(await told({state: 'exited'}, {state: 'running'})).toEqual([`start ${now}`]);
	expect(await told({state: 'running'}, {state: 'exited'})).toEqual([`die ${now}`]);
	expect(await told(undefined, {state: 'running'})).toEqual([`start ${now}`]);
	expect(await told({state: 'exited'}, {state: 'exited'})).toEqual([]);
});

test('what ran between them is told by when it began', async () => {
	const [first, second] = [now - 9000, now - 4000];
	expect(
		await told({state: 'exited', startedAt: first}, {state: 'exited', startedAt: second}),
	).toEqual([`start ${now}`, `die ${now}`]);
	expect(
		await told({state: 'running', startedAt: first}, {state: 'running', startedAt: second}),
	).toEqual([`die ${now}`, `start ${now}`]);
});

test('where inspect tells that for the first time it is told as well, with its times, if it was lately', async () => {
	const [begun, ended] = [now - 4000, now - 3900];
	const after = {state: 'exited', startedAt: begun, finishedAt: ended} as const;
	expect(await told({state: 'exited'}, after)).toEqual([`start ${begun}`, `die ${ended}`]);
	const old = {state: 'exited', startedAt: now - 3_600_000, finishedAt: ended} as const;
	expect(await told({state: 'exited'}, old)).toEqual([]);
	// One that is listed for the first time was not missed.
	expect(await told(undefined, after)).toEqual([]);
	expect(await told(after, after)).toEqual([]);
});

test.each<[string, Seen, Seen, readonly (string | undefined)[]]>([
	[
		'is not that of the run that began since',
		{state: 'running', startedAt: now - 9000},
		{state: 'running', startedAt: now - 4000, finishedAt: now - 5000},
		[undefined],
	],
	[
		'is that of the last run alone',
		{state: 'running', startedAt: now - 9000},
		{state: 'exited', startedAt: now - 4000, finishedAt: now - 3000, exitCode: 7},
		[undefined, '7'],
	],
	[
		'is what the list says before inspect does',
		{state: 'running', startedAt: now - 9000},
		{state: 'exited', status: 'Exited (7) 2 seconds ago'},
		['7'],
	],
])('the exit code of an end %s', async (_what, before, after, codes) => {
	const ends = (await inferred(before, after)).filter(({action}) => action === 'die');
	expect(ends.map(({attributes}) => attributes['exitCode'])).toEqual(codes);
});
