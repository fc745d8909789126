import {expect, test} from 'vitest';
import type {EngineEvent} from '../../../src/engine/things.ts';
import type {Hub} from '../../../src/hub/types.ts';
import {rowOfSummary} from '../../../src/kinds/container/row.ts';
import {createLogFeed} from '../../../src/logs/feed/feed.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {containerSummary} from '../../support/things.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

/** Containers with a log each. */
const openMerged = async (match?: string) => {
	const rig = createRig();
	const logs = new Map(['api', 'db', 'web'].map(name => [name, createFakeLog()]));
	const listeners: ((event: EngineEvent) => void)[] = [];
	const hub: Hub = {
		...rig.deps.hub,
		listen: listener => void listeners.push(listener),
		logs: spec =>
			createLogFeed(
				{
					engine: (logs.get(spec.containerId) ?? createFakeLog()).engine,
					schedule: rig.schedule,
					scope: rig.scope,
					status: rig.status,
					listen: () => {},
				},
				spec,
			),
	};
	const rowsOf = (...names: readonly string[]) =>
		rig.setRows(
			'container',
			Object.fromEntries(
				names.map(name => [
					name,
					rowOfSummary(containerSummary(name, {labels: {'com.docker.compose.project': 'shop'}})),
				]),
			),
		);
	rowsOf('api', 'db');
	const sources = ['api', 'db'].map(name => ({containerId: name, name}));
	const viewer = createLogPane({sources, match}, {...rig.deps, hub});
	watch(viewer);
	await rig.schedule.settle();
	const write = async (name: string, text: string, timeNano: bigint) => {
		logs.get(name)?.write({text, timeNano});
		await rig.schedule.advance(400);
	};
	const emit = async (event: Partial<EngineEvent>) => {
		for (const listener of listeners) {
			listener({
				type: 'container',
				action: 'die',
				id: '',
				attributes: {},
				scope: 'local',
				timeNano: 0n,
				...event,
			});
		}
		await rig.schedule.advance(400);
	};
	return {...rig, viewer, write, emit, rowsOf, lines: () => draw(viewer, 60, 8).filter(Boolean)};
};

test('lines of several logs stand in time order, each with the name of its own', async () => {
	const {viewer, write, lines} = await openMerged();
	await write('api', 'one', 1_000n);
	await write('db', 'two', 2_000n);
	await write('api', 'three', 3_000n);
	expect(lines().slice(-3)).toEqual([' api one', ' db  two', ' api three']);
	expect(told(viewer)).toMatch(/^2 logs · following · 3 lines/);
	const names = [0, 1, 2, 3].map(index => viewer.row(index)).filter(row => row.length > 2);
	const looks = names.map(row => JSON.stringify({...row[1], text: ''}));
	expect(new Set(looks).size).toBe(2);
});

test('a line that comes late is marked', async () => {
	const {write, lines} = await openMerged();
	await write('api', 'new', 5_000n);
	await write('db', 'old', 2_000n);
	expect(lines().slice(-2)).toEqual([' api new', '~db  old']);
});

test('the end of a container is said where it happened, and its lines stay', async () => {
	const {viewer, write, emit, lines} = await openMerged();
	await write('api', 'last words', 1_000n);
	await emit({id: 'api', attributes: {exitCode: '137'}, timeNano: 2_000_000n});
	expect(lines().at(-2)).toBe(' api last words');
	expect(lines().at(-1)).toMatch(/^ api ── exited 137 · \d\d:\d\d:\d\d ──$/);
	await emit({id: 'api', action: 'destroy', timeNano: 3_000_000n});
	expect(lines().at(-1)).toMatch(/removed/);
	expect(told(viewer)).toMatch(/^2 logs, 1 gone/);
});

test('a new container that meets the filter joins by itself', async () => {
	const {viewer, write, rowsOf, schedule, lines} = await openMerged('project=shop');
	await write('api', 'first', 1_000n);
	rowsOf('api', 'db', 'web');
	await schedule.advance(400);
	await write('web', 'joined', 2_000n);
	expect(lines().at(-1)).toBe(' web joined');
	expect(told(viewer)).toMatch(/^3 logs/);
});

test('without a filter only what has the name of a source joins', async () => {
	const {viewer, rowsOf, schedule} = await openMerged();
	rowsOf('api', 'db', 'web');
	await schedule.advance(400);
	expect(told(viewer)).toMatch(/^2 logs/);
});
