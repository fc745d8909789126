import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import type {InspectJson} from '../../../src/engine/things.ts';
import {type ContainerRow, rowOfDetail, rowOfSummary} from '../../../src/kinds/container/row.ts';
import {usualHost} from '../../../src/workspace/tabs/namespaces/facts.ts';
import {createNamespacesViewer} from '../../../src/workspace/tabs/namespaces/viewer.ts';
import {containerDetail, containerSummary, happened} from '../../support/things.ts';
import {createRig, draw, told} from '../../viewers/rig.ts';

/** A container as the list tells it. */
const listed = (name: string, networkMode = 'bridge', other: Partial<ContainerRow> = {}) => ({
	...rowOfSummary(containerSummary(name, {networkMode})),
	...other,
});

/** One that was inspected. */
const inspected = (
	name: string,
	host: Readonly<Record<string, string | boolean>> = {},
	{state = 'running', startedAt = 1000}: {state?: ContainerRow['state']; startedAt?: number} = {},
): ContainerRow => {
	const summary = containerSummary(name, {
		state,
		networkMode: String(host['NetworkMode'] ?? 'bridge'),
	});
	const detail = containerDetail(summary, {startedAt});
	const raw = {...detail.raw, HostConfig: {NetworkMode: summary.networkMode, ...host}};
	return rowOfDetail({...detail, raw});
};

const named = (...rows: readonly ContainerRow[]) =>
	Object.fromEntries(rows.map(row => [row.id, row]));

/** The table on a rig, drawn for as long as the test runs. */
const tableOf = async (...rows: readonly ContainerRow[]) => {
	const rig = createRig();
	rig.setRows('container', named(...rows));
	const viewer = createNamespacesViewer(rig.deps);
	const leave = viewer.revision.subscribe(() => {});
	await rig.schedule.settle();
	return {
		rig,
		viewer,
		leave,
		lines: () => draw(viewer, 100, 30).filter(Boolean),
		set: async (...now: readonly ContainerRow[]) => {
			rig.setRows('container', named(...now));
			await rig.schedule.settle();
		},
	};
};

const inspects = (asked: readonly string[]) => asked.filter(one => one.startsWith('container '));

describe('who shares what', () => {
	test('stands below its owner: the host first, then whose are shared most, then who shares nothing', async () => {
		const {lines, viewer} = await tableOf(
			inspected('web'),
			inspected('one', {NetworkMode: 'container:web'}),
			inspected('two', {PidMode: 'container:web', IpcMode: 'container:web'}),
			inspected('alpha', {IpcMode: 'shareable'}),
			inspected('mem', {IpcMode: 'container:alpha'}),
			inspected('watcher', {PidMode: 'host', UTSMode: 'host'}),
			inspected('root', {Privileged: true}),
			inspected('still', {NetworkMode: 'none'}),
			inspected('other'),
		);
		expect(lines()).toEqual([
			'▌ host       2 containers: privileged 1, pid 1, uts 1',
			'    root     running     privileged',
			'    watcher  running     pid, uts',
			'  web        running     2 containers: network 1, pid 1, ipc 1  network bridge',
			'    one      running     network',
			'    two      running     pid, ipc',
			'  alpha      running     1 container: ipc  network bridge, ipc shareable',
			'    mem      running     ipc',
			'  2 containers that share nothing',
		]);
		expect(told(viewer)).toBe('2 owners · 2 in the host');
	});

	test('and a warning stands on what is shared with the host, also by its owner', async () => {
		const {viewer} = await tableOf(
			inspected('edge', {NetworkMode: 'host'}),
			inspected('sharer', {NetworkMode: 'container:edge'}),
		);
		draw(viewer, 100, 30);
		const warned = [0, 1, 2, 3].map(index =>
			viewer
				.row(index)
				.filter(({tone}) => tone === 'warn')
				.map(({text}) => text.trim()),
		);
		expect(warned).toEqual([['1 container: network'], ['network'], ['network host'], []]);
	});

	test('says of the host what is not usual on this engine alone', async () => {
		expect([...usualHost([])]).toEqual(['user', 'cgroup']);
		const {rig, set, lines, viewer} = await tableOf();
		const row = inspected('web', {UsernsMode: 'host', CgroupnsMode: 'host'});
		await set(row);
		expect(lines()).toEqual(['▌ 1 container that shares nothing but user, cgroup of the host']);
		const options = ['name=userns', 'name=cgroupns'];
		rig.answers.set('system info', async () => ({SecurityOptions: options}));
		rig.status.set({phase: 'live', since: 5});
		await rig.schedule.settle();
		expect(lines()[0]).toBe('▌ host   1 container: user, cgroup');
		expect(told(viewer)).toContain('users are remapped');
	});

	test('is found by a name, or the start of an id, where an engine says it so', async () => {
		const id = 'a'.repeat(64);
		const owner = {...inspected('web'), id};
		const {lines} = await tableOf(
			owner,
			listed('one', 'container:web'),
			listed('two', `container:${id.slice(0, 12)}`),
		);
		expect(
			lines()
				.slice(0, 3)
				.map(line => line.trim().split(/ +/, 2).join(' ')),
		).toEqual(['▌ web', 'one running', 'two running']);
	});
});

describe('what breaks', () => {
	const networked = {NetworkMode: 'container:web'};
	test.each([
		['the owner was stopped', 'exited', 900, networked, 'network gone: start web, restart this', 1],
		['its owner runs again', 'running', 2000, networked, 'network gone: restart it, as web was', 1],
		['its owner is paused', 'paused', 900, networked, undefined, 0],
		[
			'memory of an owner that stopped',
			'exited',
			900,
			{IpcMode: 'container:web'},
			'cannot start before web',
			0,
		],
		[
			'memory of an owner that runs again',
			'running',
			2000,
			{IpcMode: 'container:web'},
			'no longer shared: restart it, as web was',
			1,
		],
	] as const)('%s', async (_what, state, startedAt, host, text, cut) => {
		const {lines, viewer} = await tableOf(
			inspected('web', {}, {state, startedAt}),
			inspected('sharer', host),
		);
		const [, sharer = ''] = lines();
		if (text === undefined) expect(sharer).toMatch(/(network|ipc)$/);
		else expect(sharer.endsWith(`  ${text}`)).toBe(true);
		expect(told(viewer)).toBe(cut === 0 ? '1 owner' : '1 owner · 1 cut off');
	});

	test('whoever has the network of one that lost it has lost it too', async () => {
		const {lines, viewer} = await tableOf(
			inspected('web', {}, {startedAt: 2000}),
			inspected('first', networked),
			inspected('next', {NetworkMode: 'container:first'}),
			inspected('last', {NetworkMode: 'container:next'}),
		);
		expect(lines().filter(line => line.includes('network gone'))).toEqual([
			expect.stringMatching(/next .*network gone with that of first$/),
			expect.stringMatching(/last .*network gone with that of next$/),
			expect.stringMatching(/first .*network gone: restart it, as web was$/),
		]);
		expect(told(viewer)).toBe('3 owners · 3 cut off');
	});

	test('who is cut off in two ways is counted once', async () => {
		const {viewer} = await tableOf(
			inspected('web', {}, {startedAt: 2000}),
			inspected('mem', {}, {startedAt: 2000}),
			inspected('sharer', {...networked, IpcMode: 'container:mem'}),
		);
		expect(told(viewer)).toBe('2 owners · 1 cut off');
	});

	test('two that have the network of each other are told all the same', async () => {
		const {lines} = await tableOf(
			inspected('one', {NetworkMode: 'container:two'}),
			inspected('two', {NetworkMode: 'container:one'}),
		);
		expect(lines()).toHaveLength(4);
	});

	test('who has ended with its owner cannot start before it, nor ever after one that was removed', async () => {
		const sharer = inspected('sharer', {PidMode: 'container:web'}, {state: 'exited'});
		const {lines, set} = await tableOf(inspected('web', {}, {state: 'exited'}), sharer);
		expect(lines()[1]).toMatch(/sharer +exited +pid {2}cannot start before web$/);
		await set(sharer, inspected('cut', {NetworkMode: 'container:gone'}));
		expect(lines()).toEqual([
			expect.stringMatching(/gone +removed +1 container: network/),
			expect.stringMatching(/cut +running +network {2}network gone, and no start brings it back/),
			expect.stringMatching(/web +removed +1 container: pid/),
			expect.stringMatching(/sharer +exited +pid {2}cannot start again/),
		]);
	});
});

test('an owner that was removed is called as it was', async () => {
	const {rig, set, lines} = await tableOf();
	const event = happened('container', 'destroy', 'gone', {name: 'database'});
	rig.events.set({events: [event], dropped: 0});
	await set(inspected('cut', {NetworkMode: 'container:gone'}));
	expect(lines()[0]).toMatch(/^▌ database +removed +1 container: network$/);
});

test('a long name leaves room for what broke where the screen has little', async () => {
	const long = 'a-project-with-a-long-name_service_1';
	const {viewer, set} = await tableOf();
	await set(
		inspected('web', {}, {state: 'exited'}),
		inspected('guest', {NetworkMode: 'container:web'}),
		inspected(long),
	);
	const unfold = () => {
		viewer.scroll?.toEnd();
		const open = viewer.enter?.();
		if (typeof open === 'function') open();
	};
	unfold();
	expect(draw(viewer, 78, 20).join('\n')).toContain('network gone: start web, restart this');
	expect(draw(viewer, 78, 20).join('\n')).not.toContain(long.slice(0, 28));
	expect(draw(viewer, 150, 20).join('\n')).toContain(long.slice(0, 28));
});

describe('what the list does not tell', () => {
	test('is asked for, four at a time, and once; the network is there before', async () => {
		const rig = createRig();
		const names = Array.from({length: 500}, (_, at) => `c${String(at).padStart(3, '0')}`);
		const release: (() => void)[] = [];
		for (const name of names) {
			rig.answers.set(
				`container ${name}`,
				() =>
					new Promise<InspectJson>(resolve => {
						release.push(() => resolve({HostConfig: {PidMode: name === 'c007' ? 'host' : ''}}));
					}),
			);
		}
		rig.setRows(
			'container',
			named(...names.map(name => listed(name, name === 'c001' ? 'host' : 'bridge'))),
		);
		const viewer = createNamespacesViewer(rig.deps);
		expect(inspects(rig.asked)).toEqual([]);
		viewer.revision.subscribe(() => {});
		await rig.schedule.settle();
		expect(inspects(rig.asked)).toHaveLength(4);
		expect(draw(viewer, 100, 5)[1]).toContain('c001');
		expect(told(viewer)).toContain('500 known by network alone');
		while (release.length > 0) {
			expect(release.length).toBeLessThanOrEqual(4);
			for (const one of release.splice(0)) one();
			await rig.schedule.settle();
		}
		expect(inspects(rig.asked)).toHaveLength(500);
		expect(draw(viewer, 100, 5)[2]).toContain('c007');
		expect(told(viewer)).toBe('0 owners · 2 in the host');
		rig.setRows('container', named(...names.map(name => listed(name))));
		await rig.schedule.settle();
		expect(inspects(rig.asked)).toHaveLength(500);
	});

	test('is asked for again where it may be another one: it was started, the engine was away', async () => {
		const {rig, set} = await tableOf(listed('web', 'bridge', {state: 'exited'}));
		expect(inspects(rig.asked)).toHaveLength(1);
		await set(listed('web'));
		expect(inspects(rig.asked)).toHaveLength(2);
		rig.status.set({phase: 'live', since: 9});
		await rig.schedule.settle();
		expect(inspects(rig.asked)).toHaveLength(3);
	});

	test('is asked for again later where it was in vain, and never by a table that is not looked at', async () => {
		const rig = createRig();
		rig.answers.set('container web', async () => {
			throw new AppError('TIMEOUT', 'no answer');
		});
		rig.setRows('container', named(listed('web')));
		const viewer = createNamespacesViewer(rig.deps);
		const leave = viewer.revision.subscribe(() => {});
		await rig.schedule.settle();
		await rig.schedule.advance(4000);
		expect(inspects(rig.asked)).toHaveLength(1);
		await rig.schedule.advance(1000);
		expect(inspects(rig.asked)).toHaveLength(2);
		leave();
		await rig.schedule.advance(60_000);
		expect(inspects(rig.asked)).toHaveLength(2);
	});
});

describe('the cursor', () => {
	test('is brought to a container, which comes first where it shares nothing', async () => {
		const {viewer, lines} = await tableOf(
			inspected('web', {PidMode: 'host'}),
			inspected('other', {IpcMode: 'none'}),
			inspected('third'),
		);
		viewer.bring?.('other');
		expect(lines()[0]).toBe('▌ other  running     shares nothing  network bridge, ipc none');
		expect(lines().at(-1)).toBe('  1 container that shares nothing either');
		viewer.bring?.('web');
		expect(lines()[1]).toMatch(/^▌ {3}web/);
		expect(viewer.enter?.()).toEqual({kind: 'container', id: 'web'});
	});

	test('is brought to one that stands in line with the others', async () => {
		const {viewer, lines} = await tableOf(
			inspected('web'),
			inspected('side', {NetworkMode: 'container:web'}),
			inspected('a-longer-name'),
		);
		viewer.bring?.('a-longer-name');
		const columns = lines().map(line => line.indexOf('running'));
		expect(columns).toEqual([17, 17, 17]);
	});

	test('stays with its container when that is found in another place', async () => {
		const {viewer, lines, rig} = await tableOf(listed('aaa', 'host'), listed('web'));
		let answer = (_raw: InspectJson) => {};
		rig.answers.set('container web', () => new Promise(resolve => (answer = resolve)));
		rig.status.set({phase: 'live', since: 3});
		await rig.schedule.settle();
		viewer.bring?.('web');
		expect(lines()[0]).toMatch(/^▌ web +running +shares no network/);
		answer({HostConfig: {PidMode: 'host'}});
		await rig.schedule.settle();
		await rig.schedule.advance(100);
		expect(lines()).toEqual([
			expect.stringMatching(/^ {2}host/),
			expect.stringMatching(/^ {4}aaa/),
			expect.stringMatching(/^▌ {3}web +running +pid/),
		]);
	});

	test('unfolds who shares nothing', async () => {
		const {viewer, lines} = await tableOf(inspected('one'), inspected('two'));
		const open = viewer.enter?.();
		if (typeof open !== 'function') throw new Error('nothing to unfold');
		open();
		expect(lines()).toEqual([
			'▌ 2 containers that share nothing',
			'    one  running     shares nothing  network bridge',
			'    two  running     shares nothing  network bridge',
		]);
	});
});

test('a filter hides what it does not find, with those that share nothing', async () => {
	const {viewer, lines} = await tableOf(
		inspected('web'),
		inspected('side', {NetworkMode: 'container:web'}),
		inspected('peer', {PidMode: 'container:web'}),
		inspected('webhook'),
		inspected('db'),
	);
	viewer.search?.start('side');
	expect(lines()).toHaveLength(2);
	viewer.search?.start('web');
	expect(lines().map(line => line.trim().split(/ +/, 2).join(' '))).toEqual([
		'▌ web',
		'peer running',
		'side running',
		'1 container',
		'webhook running',
	]);
	viewer.search?.start('nobody');
	expect(lines()).toEqual([' Nothing here has nobody: esc shows all.']);
	viewer.search?.start('/(/');
	expect(lines()[0]).not.toContain('Nothing here');
	viewer.search?.start('');
	expect(lines()).toHaveLength(4);
});
