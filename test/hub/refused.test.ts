import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {containerSummary} from '../support/things.ts';
import {startHub} from './support.ts';

const refused = new AppError('DENIED', 'a proxy refuses events', {status: 403});

const withoutEvents = async () => {
	const started = startHub(fake => {
		fake.containers.set('a', containerSummary('a'));
		fake.fail('system.events', refused);
	});
	await started.schedule.settle();
	return started;
};

test('without events lists are asked for every 3 s, rows on the screen are inspected, and it is said', async () => {
	const {schedule, fake, hub, row} = await withoutEvents();
	expect(hub.status.get()).toMatchObject({
		phase: 'live',
		asking: {everyMs: 3000, error: refused},
	});
	hub.watch(['a'], 'none');
	await schedule.settle();
	fake.details.set('a', {restartCount: 4});
	fake.containers.set('b', containerSummary('b'));
	await schedule.advance(3100);
	expect(row('a')?.detail?.restartCount).toBe(4);
	expect(row('b')?.state).toBe('running');
	expect(fake.count('system.events')).toBe(1);
});

test('starts and ends are told to those who listen', async () => {
	const {schedule, fake, hub} = await withoutEvents();
	const heard: string[] = [];
	hub.listen(({action, id}) => heard.push(`${action} ${id}`), new AbortController().signal);
	fake.containers.set('a', containerSummary('a', {state: 'exited', status: 'Exited (0)'}));
	await schedule.advance(3100);
	fake.containers.set('a', containerSummary('a'));
	await schedule.advance(3100);
	expect(heard).toEqual(['die a', 'start a']);
	// One that ran between two lists is known by inspect alone.
	hub.watch(['a'], 'none');
	await schedule.advance(3100);
	fake.details.set('a', {startedAt: 990_000, state: 'exited'});
	fake.containers.set('a', containerSummary('a', {state: 'exited', status: 'Exited (0)'}));
	await schedule.advance(6200);
	heard.splice(0);
	fake.details.set('a', {startedAt: 999_000, state: 'exited'});
	await schedule.advance(6200);
	expect(heard).toEqual(['start a', 'die a']);
});

test('events are asked for again after a minute, and an engine that is lost is lost', async () => {
	const {schedule, fake, hub, phase} = await withoutEvents();
	fake.fail('system.events', undefined);
	await schedule.advance(66_000);
	expect(hub.status.get()).toEqual({phase: 'live', since: expect.any(Number)});
	fake.fail('system.events', refused);
	fake.cut();
	await schedule.advance(1000);
	expect(hub.status.get()).toMatchObject({phase: 'live', asking: {error: refused}});
	fake.fail('containers.list', new AppError('UNREACHABLE', 'gone'));
	fake.fail('system.ping', new AppError('UNREACHABLE', 'gone'));
	await schedule.advance(3100);
	expect(phase()).toBe('stale');
});

test('who may not list containers may look at the rest', async () => {
	const {schedule, hub, phase} = startHub(fake => fake.fail('containers.list', refused));
	await schedule.settle();
	expect(phase()).toBe('live');
	expect(hub.rows('container').get()).toMatchObject({phase: 'failed', error: refused});
});
