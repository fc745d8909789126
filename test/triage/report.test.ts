import {expect, test} from 'vitest';
import {reportJson} from '../../src/triage/print.ts';
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
	expect(findings.map(({row, why}) => `${row.name} ${why}`)).toEqual(['web OOM kill inside']);
});

test('where the kernel is at hand, those that run on and lost nothing are not asked about', async () => {
	const schedule = createManualScheduler();
	const {engine, containers, details, calls} = createRecordingEngine(schedule);
	for (const name of ['fine', 'killed', 'elsewhere']) {
		containers.set(name, containerSummary(name, {status: 'Up 3 hours'}));
		details.set(name, {oomKilled: name !== 'fine'});
	}
	const readKills = async () =>
		new Map([
			['fine', 0],
			['killed', 2],
		]);
	const {findings} = await triage(engine, {all: false, schedule, readKills}, {signal});
	expect(findings.map(({row, why}) => `${row.name} ${why}`)).toEqual([
		'elsewhere OOM kill inside',
		'killed OOM kill inside · 2 times',
	]);
	const report = {count: 3, findings, disk: '', host: []};
	expect(reportJson(report).map(line => JSON.parse(line))).toMatchObject([
		{name: 'elsewhere', oomKills: null},
		{name: 'killed', oomKills: 2},
	]);
	expect(calls.filter(call => call.includes('inspect'))).toEqual([
		'containers.inspect killed',
		'containers.inspect elsewhere',
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

test('who has lost the network of another one is found, where neither has been started lately', async () => {
	const schedule = createManualScheduler();
	const {engine, containers, details} = createRecordingEngine(schedule);
	const status = 'Up 3 hours';
	containers.set('web', containerSummary('web', {status}));
	for (const [name, owner] of [
		['side', 'web'],
		['left', 'gone'],
		['well', 'side'],
	] as const) {
		containers.set(name, containerSummary(name, {status, networkMode: `container:${owner}`}));
	}
	details.set('web', {startedAt: 2000});
	details.set('side', {startedAt: 1000});
	const readKills = async () => new Map([...containers.keys()].map(id => [id, 0]));
	const {findings} = await triage(engine, {all: false, schedule, readKills}, {signal});
	expect(findings.map(({row, trouble, why}) => `${row.name} ${trouble.name}: ${why}`)).toEqual([
		'left cut off: network gone, and no start brings it back',
		'side cut off: network gone: restart it, as web was',
		'well cut off: network gone with that of side',
	]);
});
