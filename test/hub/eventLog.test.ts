import {expect, test} from 'vitest';
import type {EngineEvent} from '../../src/engine/things.ts';
import {createEventRecorder} from '../../src/hub/eventLog.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {happened} from '../support/things.ts';

const start = (past: readonly EngineEvent[] = []) => {
	const schedule = createManualScheduler();
	const asked: (readonly [number, number])[] = [];
	let fails = 0;
	const recorder = createEventRecorder({
		schedule,
		ask: async (...span) => {
			asked.push(span);
			if (fails-- > 0) throw new Error('gone');
			return past;
		},
	});
	return {
		...{recorder, schedule, asked},
		failOnce: () => {
			fails = 1;
		},
		actions: () => recorder.log.get().events.map(({action}) => action),
	};
};

const probe = (): EngineEvent => happened('container', 'exec_create: probe', 'a');

test('any number of probes pushes out nothing that happened', () => {
	const {recorder, actions} = start();
	recorder.fresh([probe(), happened('container', 'stop', 'web'), probe()]);
	expect(actions()).toEqual(['exec_create: probe', 'stop', 'exec_create: probe']);
	for (let i = 0; i < 5000; i++) recorder.fresh([probe()]);
	recorder.fresh([happened('container', 'start', 'web'), probe()]);
	expect(actions()[0]).toBe('stop');
	expect(actions().slice(-2)).toEqual(['start', 'exec_create: probe']);
	expect(recorder.log.get().events.length).toBe(502);
	expect(recorder.log.get().dropped).toBe(5003 - 500);
	expect(recorder.log.get().noiseSince).toBe(recorder.log.get().events[1]?.timeNano);
});

test('of a burst of oom only the first pushes out what happened', () => {
	const {recorder, actions} = start();
	recorder.fresh([happened('container', 'stop', 'web')]);
	for (let i = 0; i < 3000; i++) recorder.fresh([happened('container', 'oom', 'web')]);
	recorder.fresh([happened('container', 'die', 'web')]);
	expect(actions().slice(0, 2)).toEqual(['stop', 'oom']);
	expect(actions().at(-1)).toBe('die');
	expect(actions()).toHaveLength(503);
});

test('the hour before is asked for once somebody looks, and stands in front', async () => {
	const old = happened('container', 'die', 'web', {exitCode: '1'});
	const twice = happened('container', 'destroy', 'web');
	const {recorder, schedule, asked, actions, failOnce} = start([old, twice]);
	recorder.resume(10_000);
	recorder.opened();
	recorder.fresh([twice, happened('container', 'create', 'web')]);
	expect(asked).toEqual([]);
	failOnce();
	const leave = recorder.log.subscribe(() => {});
	await schedule.settle();
	expect(asked).toEqual([[6400, 10_000]]);
	expect(actions()).toEqual(['destroy', 'create']);
	// The engine was lost, and is there again.
	recorder.resume(20_000);
	await schedule.settle();
	expect(asked).toHaveLength(1);
	recorder.opened();
	await schedule.settle();
	expect(asked).toHaveLength(2);
	expect(actions()).toEqual(['die', 'destroy', 'create']);
	recorder.resume(30_000);
	recorder.opened();
	leave();
	recorder.log.subscribe(() => {})();
	expect(asked).toHaveLength(2);
});
