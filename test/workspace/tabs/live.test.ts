import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import type {EngineEvent, InspectJson} from '../../../src/engine/things.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createViewer} from '../../../src/workspace/tabs/index.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

let sequence = 0n;
const event = (
	type: string,
	action: string,
	id: string,
	attributes: Record<string, string> = {name: id},
): EngineEvent => ({
	type,
	action,
	id,
	attributes,
	scope: 'local',
	timeNano: BigInt(Date.UTC(2026, 4, 1, 12)) * 1_000_000n + sequence++,
});

const openEvents = async (...events: readonly EngineEvent[]) => {
	const rig = createRig();
	rig.events.set({events, dropped: 0});
	const viewer = createViewer({view: 'events'}, rig.deps);
	watch(viewer);
	await rig.schedule.settle();
	const names = () =>
		draw(viewer, 120)
			.filter(Boolean)
			.map(row => row.slice(11).replace(/\s+/g, ' '));
	return {...rig, viewer, names};
};

describe('events', () => {
	test('commands run inside are one row with a count, until something else happens to it', async () => {
		const probe = (id: string) => [
			event('container', 'exec_create: curl x', id),
			event('container', 'exec_start: curl x', id),
			event('container', 'exec_die', id),
		];
		const {names} = await openEvents(
			...probe('web'),
			event('container', 'start', 'db'),
			...probe('web'),
			...probe('web'),
			event('container', 'die', 'web', {name: 'web', exitCode: '137'}),
			...probe('web'),
		);
		expect(names()).toEqual([
			'container exec ×3 web curl x · until 12:00:00',
			'container start db',
			'container die web exit 137: SIGKILL: out of memory, or killed',
			'container exec web curl x',
		]);
	});

	test('by type, and by words', async () => {
		const {viewer, names} = await openEvents(
			event('container', 'start', 'web'),
			event('container', 'start', 'db'),
			event('network', 'connect', 'backend'),
		);
		expect(told(viewer)).toBe('live · 3 rows · container 2 · network 1');
		turnSwitch(viewer, 'type');
		expect(names().length).toBe(2);
		turnSwitch(viewer, 'type');
		expect(names()).toEqual(['network connect backend']);
		expect(told(viewer)).toBe('live · only network · 1 row · container 2 · network 1');
		turnSwitch(viewer, 'type');
		expect(names().length).toBe(3);
		viewer.search?.start('START db');
		expect(names()).toEqual(['container start db']);
		viewer.search?.start('nothing');
		expect(draw(viewer)[0]).toContain('No event matches');
	});

	test('the cursor follows the newest until it is moved, and stays on its event then', async () => {
		const first = [event('container', 'start', 'a'), event('image', 'tag', 'b')];
		const {viewer, events, schedule} = await openEvents(...first);
		expect(viewer.enter?.()).toEqual({kind: 'image', id: 'b'});
		viewer.scroll?.move(-1);
		expect(viewer.enter?.()).toEqual({kind: 'container', id: 'a'});
		events.set({events: [...first, event('volume', 'create', 'c')], dropped: 0});
		await schedule.settle();
		expect(viewer.enter?.()).toEqual({kind: 'container', id: 'a'});
		viewer.scroll?.toEnd();
		expect(viewer.enter?.()).toEqual({kind: 'volume', id: 'c'});
	});

	test('paused it counts what comes', async () => {
		const first = [event('container', 'start', 'a')];
		const {viewer, events, schedule, names} = await openEvents(...first);
		turnSwitch(viewer, 'pause');
		events.set({events: [...first, event('volume', 'create', 'c')], dropped: 0});
		await schedule.settle();
		expect(names().length).toBe(1);
		expect(told(viewer)).toContain('paused, 1 more');
		turnSwitch(viewer, 'pause');
		expect(names().length).toBe(2);
	});
});

type Rig = ReturnType<typeof createRig>;
const nothing = {table: undefined, cpu: new Map(), error: undefined};

describe('top', () => {
	const table = {
		titles: ['PID', 'PPID', '%CPU', 'RSS', 'TIME', 'COMMAND'],
		rows: [
			['1', '0', '0.5', '2048', '00:00:01', 'init'],
			['22', '3', '12.5', '1024', '1-00:00:00', 'worker'],
			['3', '1', '3.0', '512', '00:10:00', 'master'],
			['4', '1', '3.0', '4096', '00:10:00', 'cache --password hunter2-Zq'],
		],
	};
	const exact = (cores: number) => ({cores, isRough: false});
	const cpu = new Map([
		['1', exact(0)],
		['22', exact(1.25)],
		['3', exact(0.1)],
		['4', exact(0.5)],
	]);
	const open = async (told: Parameters<Rig['top']['set']>[0] = {table, cpu, error: undefined}) => {
		const rig = createRig();
		rig.top.set(told);
		const viewer = createViewer({view: 'top', containerId: 'web', name: 'web'}, rig.deps);
		const hide = watch(viewer);
		await rig.schedule.settle();
		const lines = (cells = 80) => draw(viewer, cells, 8).filter(line => line !== '');
		/** PIDs as they stand. */
		const pids = () =>
			lines()
				.slice(1)
				.map(line => line.slice(1).trim().split(/ +/)[0]);
		return {...rig, viewer, hide, lines, pids};
	};

	test('is a tree in which the busiest branch comes first, with rates and units', async () => {
		const {lines} = await open();
		expect(lines()).toEqual([
			' PID  CPU %▾   MEM        TIME  COMMAND',
			'▌  1     0.0  2.0M    00:00:01  init',
			'   3    10.0  512K    00:10:00  ├─ master',
			'  22   125.0  1.0M  1-00:00:00  │  └─ worker',
			'   4    50.0  4.0M    00:10:00  └─ cache --password ••••••••',
		]);
	});

	test('a key sorts by CPU, another by memory, another lists them without the tree', async () => {
		const {viewer, pids, lines} = await open();
		turnSwitch(viewer, 'byMemory');
		expect(pids()).toEqual(['1', '4', '3', '22']);
		turnSwitch(viewer, 'tree');
		expect(pids()).toEqual(['4', '1', '22', '3']);
		expect(lines()[0]).toMatch(/PPID.*MEM▾/);
		turnSwitch(viewer, 'byCpu');
		expect(pids()).toEqual(['22', '4', '3', '1']);
		turnSwitch(viewer, 'reverse');
		expect(pids()).toEqual(['1', '3', '4', '22']);
		turnSwitch(viewer, 'byCpu');
		expect(pids()).toEqual(['22', '4', '3', '1']);
		turnSwitch(viewer, 'sort');
		turnSwitch(viewer, 'sort');
		expect(lines()[0]).toContain('TIME▾');
		expect(pids()).toEqual(['22', '3', '4', '1']);
	});

	test('what was seen once has no rate yet, and stands last', async () => {
		const {lines} = await open({table, cpu: new Map([['3', exact(0.1)]]), error: undefined});
		expect(lines().map(line => line.trim().split(/ +/).slice(0, 2).join(' '))).toEqual([
			'PID CPU',
			'▌ 1',
			'3 10.0',
			'22 …',
			'4 …',
		]);
	});

	test('a rate of whole seconds says so; while there is none they stand by what ps told', async () => {
		const rough = {cores: 0.251, isRough: true};
		const {lines, top, schedule} = await open({table, cpu: new Map(), error: undefined});
		const shown = () =>
			lines()
				.slice(1)
				.map(line => line.slice(1).trim().split(/ +/).slice(0, 2).join(' '));
		expect(shown()).toEqual(['1 …', '3 …', '22 …', '4 …']);
		top.set({table, cpu: new Map([['4', rough]]), error: undefined});
		await schedule.settle();
		expect(shown()).toEqual(['1 …', '4 ~25', '3 …', '22 …']);
	});

	test('without who began whom, or with threads, it is a list with what ps tells', async () => {
		const titles = ['PID', '%CPU', 'COMMAND'];
		const {lines} = await open({
			table: {
				titles,
				rows: [
					['1', '0.5', 'init'],
					['1', '7.5', 'init'],
				],
			},
			cpu: new Map(),
			error: undefined,
		});
		expect(lines()).toEqual([' PID  %CPU  COMMAND', '▌  1   0.5  init', '   1   7.5  init']);
	});

	test('a narrow one leaves out what is least missed', async () => {
		const {lines} = await open();
		expect(lines(34)[1]).toBe('▌  1     0.0  2.0M  init');
	});

	test('a circle of parents loses nobody', async () => {
		const rows = [
			['1', '2', '1.0', '512', '00:00:01', 'a'],
			['2', '1', '1.0', '512', '00:00:01', 'b'],
		];
		const {pids} = await open({table: {...table, rows}, cpu: new Map(), error: undefined});
		expect(pids()).toEqual(['1', '2']);
	});

	test('other arguments of ps; hidden it asks nothing', async () => {
		const {viewer, asked, hide} = await open();
		turnSwitch(viewer, 'args');
		expect(asked.at(-1)).toBe('top web -ef');
		hide();
		expect(asked.at(-1)).toBe('release top');
	});

	test('the arguments of the settings come first', async () => {
		const rig = createRig();
		const viewer = createViewer(
			{view: 'top', containerId: 'web', name: 'web'},
			{...rig.deps, psArgs: '-eo pid,args'},
		);
		watch(viewer);
		expect(rig.asked.at(-1)).toBe('top web -eo pid,args');
		turnSwitch(viewer, 'args');
		expect(rig.asked.at(-1)).toMatch(/^top web -eo pid,ppid/);
	});

	test('a ps that knows no arguments is asked without', async () => {
		const {top, asked, schedule} = await open();
		top.set({...nothing, error: new AppError('SERVER', 'bad arguments')});
		await schedule.settle();
		expect(asked.at(-1)).toBe('top web ');
	});

	test('a container that does not run says so', async () => {
		const {lines, top, schedule} = await open();
		top.set({...nothing, error: new AppError('CONFLICT', 'web is not running')});
		await schedule.settle();
		expect(lines()).toEqual([' web is not running']);
	});

	test('search goes to a row, and what is copied has titles', async () => {
		const {viewer, lines} = await open();
		viewer.search?.start('worker');
		expect(lines().find(line => line.startsWith('▌'))).toContain('worker');
		expect(viewer.copied.text().split('\n')[0]).toBe('PID\tCPU %\tMEM\tTIME\tCOMMAND');
		expect(viewer.copied.text()).not.toContain('hunter2-Zq');
	});
});

describe('stats', () => {
	test('rates from counters, a gap where there is none, nothing when a counter fell', async () => {
		const rig = createRig();
		const sample = (rxBytes: number) => ({
			cpuRatio: 0.5,
			memoryBytes: 1024,
			memoryLimit: 4096,
			rxBytes,
			txBytes: 0,
			readBytes: 0,
			writeBytes: 0,
			pids: 3,
			periods: 0,
			throttledPeriods: 0,
		});
		rig.history.set({
			times: [0, 1000, 3000, 4000, 5000],
			samples: [sample(0), sample(500), sample(2500), undefined, sample(10)],
		});
		const viewer = createViewer({kind: 'container', id: 'web', tab: 'stats'}, rig.deps);
		const [cpu, memory, network] = viewer.charts?.() ?? [];
		expect(cpu?.lines[0]?.values).toEqual([0.5, 0.5, 0.5, undefined, 0.5]);
		expect(memory?.ceiling).toBe(4096);
		expect(network?.lines[0]?.values).toEqual([undefined, 500, 1000, undefined, undefined]);
		expect(viewer.copied.text()).toContain('CPU cpu\t50.00%');
		viewer.release();
		expect(rig.asked).toEqual(['release stats']);
	});
});

describe('system', () => {
	test('shows what it knows while one answer hangs and the other failed', async () => {
		const rig = createRig();
		rig.answers.set('system info', () => new Promise(() => {}));
		rig.answers.set('system version', () =>
			Promise.reject(new AppError('TIMEOUT', 'no answer in 5 s')),
		);
		const viewer = createViewer({view: 'system'}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		const text = draw(viewer, 80, 30).join('\n');
		expect(text).toContain('unix:///test.sock');
		expect(text).toMatch(/info +asking …/);
		expect(text).toMatch(/version +no answer in 5 s/);
	});

	test('warnings come first; it asks again when the engine is back', async () => {
		const rig = createRig();
		rig.answers.set('system info', async () => ({Warnings: ['No swap limit support'], NCPU: 4}));
		const viewer = createViewer({view: 'system'}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		expect(draw(viewer, 80, 30).slice(0, 2)).toEqual([' Warnings', '   No swap limit support']);
		const error = new AppError('UNREACHABLE', 'gone');
		rig.status.set({phase: 'stale', since: 0, error});
		await rig.schedule.settle();
		expect(draw(viewer, 80, 30).join()).toContain('lost: gone');
		rig.status.set({phase: 'live', since: 0});
		await rig.schedule.settle();
		expect(rig.asked.filter(one => one === 'system info').length).toBe(2);
	});

	test('counts anew behind events about containers and images, once for a bunch', async () => {
		const rig = createRig();
		const viewer = createViewer({view: 'system'}, rig.deps);
		watch(viewer);
		const asked = () => rig.asked.filter(one => one === 'system info').length;
		await rig.schedule.settle();
		expect(asked()).toBe(1);
		rig.emit({action: 'exec_start: sh'});
		rig.emit({action: 'health_status: healthy'});
		rig.emit({type: 'network', action: 'connect'});
		await rig.schedule.advance(5000);
		expect(asked()).toBe(1);
		rig.emit({action: 'start'});
		rig.emit({type: 'image', action: 'delete'});
		await rig.schedule.advance(500);
		expect(asked()).toBe(2);
		let answer = (_info: InspectJson) => {};
		rig.answers.set('system info', () => new Promise(resolve => (answer = resolve)));
		rig.emit({action: 'die'});
		await rig.schedule.advance(500);
		rig.emit({action: 'destroy'});
		await rig.schedule.advance(2000);
		expect(asked()).toBe(3);
		answer({});
		await rig.schedule.settle();
		await rig.schedule.advance(500);
		expect(asked()).toBe(4);
	});
});
