import {expect, test} from 'vitest';
import {triage} from '../../src/triage/report.ts';
import {createRecordingEngine} from '../support/recordingEngine.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerSummary} from '../support/things.ts';

const {signal} = new AbortController();

test('what the kernel killed in one that has run for long is found', async () => {
	const schedule = createManualScheduler();
	const {engine, containers, details} = createRecordingEngine(schedule);
	containers.set('web', containerSummary('web', {status: 'Up 3 hours'}));
	containers.set('db', containerSummary('db', {status: 'Up 3 hours'}));
	details.set('web', {oomKilled: true});
	const {findings} = await triage(engine, {all: false, schedule}, {signal});
	expect(findings.map(({row, why}) => `${row.name} ${why}`)).toEqual([
		'web killed inside for memory',
	]);
});

test('two that are started again and again lie by their names', async () => {
	const schedule = createManualScheduler();
	const {engine, containers, details} = createRecordingEngine(schedule);
	for (const [name, finishedAt] of [
		['b', 900_000],
		['a', 800_000],
	] as const) {
		containers.set(name, containerSummary(name, {state: 'restarting'}));
		details.set(name, {restartCount: 5, exitCode: 1, finishedAt});
	}
	const {findings} = await triage(engine, {all: false, schedule}, {signal});
	expect(findings.map(({row}) => row.name)).toEqual(['a', 'b']);
});
