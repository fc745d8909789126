import {expect, test} from 'vitest';
import {idOf} from '../../src/actions/action.ts';
import {findOut} from '../../src/actions/aftermath.ts';
import {actions} from '../../src/actions/index.ts';
import type {Answers} from '../../src/actions/ports.ts';
import {AppError} from '../../src/base/errors.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {ContainerDetail} from '../../src/engine/things.ts';
import {fakeEngine} from '../support/fakeEngine.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerDetail, containerSummary, imageSummary} from '../support/things.ts';
import {containerRow, imageRow} from './rows.ts';
import {fakePorts} from './support.ts';

const lost = new AppError('UNREACHABLE', 'the connection was lost', {unsure: true});

/** Runs the search for what became of an act in a time of its own; inspect answers with what `seen` says. */
const search = (id: string, row: unknown, engine: Engine, values: Answers = {}) => {
	const schedule = createManualScheduler();
	const action = actions.find(one => idOf(one) === id);
	if (!action) throw new Error(`there is no ${id}`);
	const {ports, asked} = fakePorts();
	const timed = {...ports, after: schedule.after, now: schedule.now};
	const {signal} = new AbortController();
	const outcome = findOut({
		...{ports: timed, engine, action, row, values, signal, error: lost},
	}).catch((error: AppError) => error);
	return {schedule, asked, outcome};
};
const inspecting = (seen: () => Partial<ContainerDetail>) =>
	fakeEngine({
		containers: {inspect: async () => containerDetail(containerSummary('web'), seen())},
	});

test('a stop goes on without us: it is waited for', async () => {
	let state: ContainerDetail['state'] = 'running';
	const {schedule, asked, outcome} = search(
		'container.stop',
		containerRow({}),
		inspecting(() => ({state})),
	);
	await schedule.advance(9000);
	expect(asked.toasts[0]?.text).toContain('its outcome is not known; looking');
	state = 'exited';
	await schedule.advance(5000);
	expect(await outcome).toBe('web is exited: it was done, though the answer was lost');
});

test('what is still so when it has had its time was not done', async () => {
	const {schedule, outcome} = search(
		'container.stop',
		containerRow({}),
		inspecting(() => ({})),
	);
	await schedule.advance(20_000);
	expect(await outcome).toMatchObject({
		message: 'the answer was lost; it is running: it was not done',
	});
});

test('an engine that is away is asked until it is back, or for half a minute', async () => {
	let isAway = true;
	const {schedule, outcome} = search(
		'container.pause',
		containerRow({}),
		inspecting(() => {
			if (isAway) throw new AppError('UNREACHABLE', 'nobody answers');
			return {state: 'paused'};
		}),
	);
	await schedule.advance(20_000);
	isAway = false;
	await schedule.advance(5000);
	expect(await outcome).toBe('web is paused: it was done, though the answer was lost');
	const gone = search(
		'container.pause',
		containerRow({}),
		inspecting(() => {
			throw new AppError('UNREACHABLE', 'nobody answers');
		}),
	);
	await gone.schedule.advance(40_000);
	expect(await gone.outcome).toMatchObject({
		message: 'its outcome is not known: nobody answers',
	});
});

test('what is removed is gone; what takes a signal may be anything', async () => {
	const removed = search(
		'container.rm',
		containerRow({}),
		inspecting(() => {
			throw new AppError('NOT_FOUND', 'no such container');
		}),
	);
	await removed.schedule.settle();
	expect(await removed.outcome).toBe('web is gone: it was done, though the answer was lost');
	const signalled = search(
		'container.kill',
		containerRow({}),
		inspecting(() => ({})),
		{
			signal: 'HUP',
		},
	);
	await signalled.schedule.advance(10_000);
	expect(await signalled.outcome).toMatchObject({
		message: 'the answer was lost; it is running: its outcome is not known',
	});
});

test('kinds without inspect are looked at in their list', async () => {
	const row = imageRow({});
	const engine = fakeEngine({
		images: {list: async () => [imageSummary(row.id, 'shop/web:v2')]},
	});
	const tagged = search('image.tag', row, engine, {reference: 'shop/web:v2'});
	await tagged.schedule.settle();
	expect(await tagged.outcome).toMatch(/is there: it was done/);
	const removed = search('image.rm', row, engine);
	await removed.schedule.advance(10_000);
	expect(await removed.outcome).toMatchObject({
		message: 'the answer was lost; it is there: it was not done',
	});
});
