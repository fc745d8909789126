import {expect, test} from 'vitest';
import {msToNano} from '../../../src/base/time.ts';
import type {EventsQuery} from '../../../src/engine/system/types.ts';
import type {EngineEvent} from '../../../src/engine/things.ts';
import {emptyCollection} from '../../../src/store/collection.ts';
import {meetsQuery} from '../../../src/workspace/tabs/events/meets.ts';
import {createQueriedEvents} from '../../../src/workspace/tabs/events/queriedEvents.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {happened} from '../../support/things.ts';

const at = (seconds: number, action: string, id = 'web'): EngineEvent => ({
	...happened('container', action, id, {name: id, image: 'nginx:1'}),
	timeNano: msToNano(seconds * 1000),
});

const asked: EventsQuery = {sinceSeconds: 100, untilSeconds: 300, types: []};

test('a query has what the engine tells and what was heard here, each once, by time', async () => {
	const schedule = createManualScheduler();
	const probe = at(250, 'exec_create: true');
	const store = <T>(value: T) => ({get: () => value, subscribe: () => () => {}});
	const heard = [at(50, 'create'), at(120, 'start'), at(200, 'die'), probe, at(400, 'start')];
	const events = async function* () {
		yield [at(150, 'pause'), at(200, 'die'), probe];
	};
	const hub = {
		events: store({events: heard, dropped: 7, noiseSince: msToNano(240_000)}),
		rows: () => store(emptyCollection),
		status: store({phase: 'live', since: 0} as const),
		engine: {system: {events: async () => Object.assign(events(), {lastByteAt: 0})}},
	};
	const log = createQueriedEvents({hub, schedule, clock: store(400_000)}, asked);
	const leave = log.subscribe(() => {});
	await schedule.settle();
	expect(log.get().events.map(({action}) => action)).toEqual([
		...['start', 'pause', 'die', 'exec_create: true'],
	]);
	expect(log.get().noiseSince).toBe(msToNano(150_000));
	leave();
});

test.each<[string, Readonly<Record<string, readonly string[]>>, boolean]>([
	['one of several', {event: ['start', 'die']}, true],
	['another event', {event: ['start']}, false],
	['the beginning of a name', {container: ['we']}, true],
	['the end of a name', {container: ['eb']}, false],
	['an image without its tag', {image: ['nginx']}, true],
	['another image', {image: ['ngin']}, false],
	['all labels', {label: ['name=web', 'image']}, true],
	['one label alone', {label: ['name=web', 'stage']}, false],
	['what the engine alone can tell', {daemon: ['one']}, false],
])('a query for %s', (_what, filters, isMet) => {
	expect(meetsQuery(at(200, 'die'), {...asked, filters})).toBe(isMet);
});

test('a query for commands has each of them, and none of another time or type', () => {
	const probe = at(300, 'exec_create: true');
	expect(meetsQuery(probe, {...asked, filters: {event: ['exec_create']}})).toBe(true);
	expect(meetsQuery({...probe, timeNano: probe.timeNano + 1n}, asked)).toBe(false);
	expect(meetsQuery(probe, {...asked, types: ['network']})).toBe(false);
});
