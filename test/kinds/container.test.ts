import {describe, expect, test} from 'vitest';
import type {ContainerDetail, ContainerSummary} from '../../src/engine/things.ts';
import {container} from '../../src/kinds/container/container.ts';
import {patchRow} from '../../src/kinds/container/patch.ts';
import {mergeRow} from '../../src/kinds/container/remember.ts';
import {agrees, rowOfDetail, rowOfSummary} from '../../src/kinds/container/row.ts';
import {containerDetail, containerSummary, happened} from '../support/things.ts';

const now = 1_000_000;
const listed = (other: Partial<ContainerSummary> = {}) =>
	rowOfSummary(containerSummary('web', other));
const inspected = (
	other: Partial<ContainerDetail> = {},
	summary: Partial<ContainerSummary> = {},
) => {
	const base = containerSummary('web', summary);
	return rowOfDetail(containerDetail(base, {state: base.state, ...other}));
};
const cell = (id: string, row: ReturnType<typeof listed>) => {
	const column = container.columns.find(candidate => candidate.id === id);
	if (!column) throw new Error(`no column ${id}`);
	return column.cell(row, {now, stats: undefined});
};

describe('state', () => {
	test.each([
		[{state: 'running'}, 'up 3h', 'good'],
		[{state: 'running', status: 'Up 3 hours (unhealthy)'}, 'up 3h', 'bad'],
		[{state: 'running', status: 'Up 2 seconds (health: starting)'}, 'up <10s', 'busy'],
		[{state: 'paused', status: 'Up 3 hours (Paused)'}, 'paused', 'warn'],
		[{state: 'exited', status: 'Exited (0) 2 days ago'}, 'exited (0)', 'muted'],
		[{state: 'exited', status: 'Exited (143) 2 days ago'}, 'exited (143)', 'muted'],
		[{state: 'exited', status: 'Exited (137) 2 days ago'}, 'exited (137)', 'bad'],
		[{state: 'restarting', status: 'Restarting (1) 5 seconds ago'}, 'restarting (1)', 'bad'],
		[{state: 'created', status: 'Created'}, 'created', 'muted'],
		[{state: 'dead', status: 'Dead'}, 'dead', 'bad'],
	] as const)('%j', (summary, text, tone) => {
		expect(cell('state', listed(summary))).toEqual({text, tone});
	});

	test('is the same before and after inspect', () => {
		const summary = {state: 'exited', status: 'Exited (3) 1 minute ago'} as const;
		expect(cell('state', inspected({exitCode: 3}, summary))).toEqual(
			cell('state', listed(summary)),
		);
	});

	test('a start that failed is bad, with its code', () => {
		const row = inspected({exitCode: 127, error: 'no such file'}, {state: 'created'});
		expect(cell('state', row)).toEqual({text: 'created (127)', tone: 'bad'});
	});

	test('a crash loop is one between two deaths too; filters have it by its word, the order as well', () => {
		const loop = {restartCount: 32, startedAt: now - 3000, finishedAt: now - 2000, exitCode: 1};
		const waits = inspected(loop, {state: 'restarting'});
		const runs = inspected(loop, {state: 'running'});
		for (const row of [waits, runs]) {
			expect(cell('state', row)).toEqual({text: 'loop ×32', tone: 'bad'});
		}
		expect(container.facts(waits, undefined)['state']).toEqual(['restarting']);
		expect(container.facts(runs, undefined)['state']).toEqual(['running', 'up']);
		const byState = container.columns.find(({id}) => id === 'state')?.compare;
		expect(byState?.(waits, runs, () => undefined)).toBeLessThan(0);
		expect(byState?.(runs, inspected(), () => undefined)).toBe(0);
		expect(cell('state', {...waits, uncertain: true}).text).toBe('restarting ?');
		const lasts = inspected({...loop, startedAt: now - 700_000}, {state: 'running'});
		expect(cell('state', lasts)).toEqual({text: 'up 11m', tone: 'good'});
		const once = inspected({...loop, restartCount: 2}, {state: 'restarting'});
		expect(cell('state', once).text).toBe('restarting (1)');
	});

	test('out of memory is said beside it', () => {
		const row = inspected({exitCode: 137, oomKilled: true}, {state: 'exited'});
		expect(cell('health', row)).toEqual({text: 'OOM', tone: 'bad'});
	});
});

describe('up', () => {
	test('counts from the start, or from the end', () => {
		expect(cell('up', inspected({startedAt: now - 7_200_000})).text).toBe('2h');
		const ended = {finishedAt: now - 120_000, startedAt: 1};
		expect(cell('up', inspected(ended, {state: 'exited'})).text).toBe('2m');
	});

	test('tells how often it was restarted', () => {
		const row = inspected({startedAt: now - 15_000, restartCount: 14});
		expect(cell('up', row)).toEqual({text: '10s ×14', tone: 'warn'});
	});

	test('comes from the list until it is inspected', () => {
		expect(cell('up', listed({status: 'Up 3 hours'})).text).toBe('3h');
		expect(cell('up', listed({status: 'Up About a minute'})).text).toBe('1m');
		expect(cell('up', listed({status: 'Up 17 seconds'})).text).toBe('10s');
	});
});

test('memory has its limit, where it has one of its own', () => {
	const row = inspected();
	const limited = inspected({
		raw: {...row.detail?.raw, HostConfig: {Memory: 536_870_912}},
	});
	const column = container.columns.find(({id}) => id === 'mem');
	const stats = {
		cpuRatio: 0,
		memoryBytes: 327_155_712,
		memoryLimit: 1e10,
		rxBytes: 0,
		txBytes: 0,
		readBytes: 0,
		writeBytes: 0,
		pids: 1,
		periods: 0,
		throttledPeriods: 0,
	};
	expect(column?.cell(row, {now, stats}).text).toBe('312M');
	expect(column?.cell(limited, {now, stats}).text).toBe('312M / 512M');
});

test('inspect alone makes the same row as the list', () => {
	const summary = containerSummary('web', {
		command: "sh -c 'sleep 1; echo done'",
		ports: [
			{ip: '127.0.0.1', hostPort: 8443, port: 443, protocol: 'tcp'},
			{ip: '', port: 53, protocol: 'udp'},
		],
		labels: {app: 'web'},
		networks: ['zoo', 'backend'],
		mounts: [
			{type: 'volume', source: '/v/data', destination: '/data', name: 'data', writable: true},
		],
	});
	const detail = containerDetail(summary);
	const raw = {...detail.raw, Path: 'sh', Args: ['-c', 'sleep 1; echo done']};
	const {detail: _detail, status: _status, ...row} = rowOfDetail({...detail, raw});
	expect(rowOfSummary(summary)).toMatchObject(row);
});

describe('events', () => {
	test.each([
		['pause', {}, 'paused'],
		['unpause', {}, 'running'],
		['start', {}, 'running'],
		['die', {exitCode: '3'}, 'exited'],
	])('%s', (action, attributes: Record<string, string>, state) => {
		const event = happened('container', action, 'web', attributes);
		expect(patchRow(listed(), event)?.state).toBe(state);
		expect(patchRow(inspected(), event)?.detail?.state).toBe(state);
	});

	test('die brings the exit code and the time', () => {
		const event = happened('container', 'die', 'web', {exitCode: '137'});
		expect(patchRow(inspected(), event)?.detail).toMatchObject({
			exitCode: 137,
			finishedAt: Number(event.timeNano / 1_000_000n),
		});
		const row = patchRow(listed(), event);
		expect(row && cell('state', row).text).toBe('exited (137)');
	});

	test('rename', () => {
		const event = happened('container', 'rename', 'web', {name: 'api', oldName: '/web'});
		expect(patchRow(inspected(), event)).toMatchObject({name: 'api', detail: {name: 'api'}});
	});

	test('health, of a row that was inspected and of one that was not', () => {
		const event = happened('container', 'health_status: unhealthy', 'web');
		for (const row of [inspected({health: 'healthy'}), listed({status: 'Up 3 hours (healthy)'})]) {
			const next = patchRow(row, event);
			expect(next && cell('health', next).text).toBe('unhealthy');
		}
	});

	test('others say nothing by themselves', () => {
		expect(patchRow(listed(), happened('container', 'update', 'web'))).toBeUndefined();
	});
});

test('a list entry neither overwrites nor hides what inspect told', () => {
	const known = inspected({exitCode: 3}, {state: 'exited'});
	const lagging = listed({state: 'running'});
	expect(mergeRow(known, lagging)).toBe(known);
	expect(agrees(known, lagging)).toBe(false);
	expect(agrees(known, listed({state: 'exited', status: 'Exited (3) 1 second ago'}))).toBe(true);
	expect(agrees(inspected(), listed({networks: ['bridge', 'other']}))).toBe(false);
});

test('facts for the filter', () => {
	const row = listed({
		ports: [{ip: '0.0.0.0', hostPort: 8080, port: 80, protocol: 'tcp'}],
		labels: {'com.docker.compose.project': 'shop', tier: 'front'},
		state: 'exited',
		status: 'Exited (3) 1 hour ago',
	});
	const facts = container.facts(row, undefined);
	expect(facts).toMatchObject({
		status: ['exited'],
		health: 'none',
		project: 'shop',
		port: ['8080', '80'],
		network: ['bridge'],
		exit: 3,
	});
	expect(facts['label']).toContain('tier=front');
	expect(facts['cpu']).toBeUndefined();
});

test('sorts by name as people do, and by state with trouble first', () => {
	const names = ['web-10', 'web-2', 'Api'].map(name => listed({name}));
	const by = (id: string) => container.columns.find(column => column.id === id)?.compare;
	const sorted = names.sort((a, b) => by('name')?.(a, b, () => undefined) ?? 0);
	expect(sorted.map(row => row.name)).toEqual(['Api', 'web-2', 'web-10']);
	const states = [
		listed({state: 'exited', status: 'Exited (0)'}),
		listed(),
		listed({state: 'restarting', status: 'Restarting (1)'}),
	].sort((a, b) => by('state')?.(a, b, () => undefined) ?? 0);
	expect(states.map(row => row.state)).toEqual(['restarting', 'running', 'exited']);
});
