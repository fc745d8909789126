import {expect, test} from 'vitest';
import {AppError, type ErrorCode} from '../../src/base/errors.ts';
import {createScope} from '../../src/base/scope.ts';
import {createGathering} from '../../src/triage/card/gather.ts';
import {createFakeLog} from '../support/fakeLog.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {cardText, died, rowOf} from './cards.ts';

/** A card that was opened on one that ran, and said so much by then. */
const opened = async (...lines: readonly string[]) => {
	const schedule = createManualScheduler();
	const log = createFakeLog();
	let kept: readonly string[] | undefined;
	const gathering = createGathering({
		...{engine: log.engine, schedule, scope: createScope()},
		keptLog: () =>
			kept && {
				...{first: -1, end: kept.length},
				// Its first line is not kept any more.
				at: index => {
					const text = kept?.[index];
					return text === undefined
						? undefined
						: {stream: 'stdout', timeNano: BigInt(died) * 1_000_000n, cut: false, text};
				},
			},
		kernelSays: async () => undefined,
		changed: () => {},
	});
	const cardOf = async (row: ReturnType<typeof rowOf>, gone: boolean) => {
		gathering.of(row);
		await schedule.settle();
		return cardText(row, {...gathering.of(row), events: [], gone});
	};
	log.write(...lines);
	await cardOf(rowOf({state: 'running', finishedAt: undefined}), false);
	return {
		/** What it says once the container has ended, and the engine answers so. */
		ended(
			code: ErrorCode,
			{
				held,
				gone = true,
				state = 'exited',
			}: {
				readonly held?: readonly string[];
				readonly gone?: boolean;
				readonly state?: 'exited' | 'dead';
			} = {},
		) {
			kept = held;
			log.refuse(new AppError(code, 'No such container: 6aa3c94fa5d0'));
			return cardOf(rowOf({exitCode: 137, state}), gone);
		},
	};
};

test('of what was removed the card has the lines that somebody reads still', async () => {
	const {ended} = await opened('starting');
	const card = await ended('NOT_FOUND', {held: ['starting', 'ready', 'bye']});
	expect(card).toMatch(/^Its last 3 lines, read before it went\n.* starting\n.* ready\n.* bye$/m);
	expect(card).not.toMatch(/cannot be read|No such container/);
});

test('where nobody reads them it has those that it read itself, or none', async () => {
	const {ended} = await opened('starting', 'ready');
	expect(await ended('NOT_FOUND')).toMatch(/^Its last 2 lines, read before it went\n/m);
	const silent = await (await opened()).ended('NOT_FOUND', {held: []});
	expect(silent).not.toMatch(/last line|It said nothing|cannot be read|No such container/);
});

test('while it is being removed there is no error either; of one that is left dead there is', async () => {
	const {ended} = await opened('ready');
	expect(await ended('CONFLICT', {gone: false})).toMatch(/^Its last line, read before it went\n/m);
	const dead = await (await opened('ready')).ended('CONFLICT', {gone: false, state: 'dead'});
	expect(dead).toMatch(/^Its log cannot be read\n {2}No such container/m);
});

test('another error is told', async () => {
	const {ended} = await opened('ready');
	expect(await ended('UNSUPPORTED', {gone: false})).toMatch(/^Its log cannot be read\n/m);
});
