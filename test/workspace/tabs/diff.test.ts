import {describe, expect, test} from 'vitest';
import type {Json} from '../../../src/base/json.ts';
import {hideSecrets} from '../../../src/base/secrets.ts';
import {finish} from '../../../src/base/turns.ts';
import type {ImageLayer} from '../../../src/engine/things.ts';
import {type ContainerRow, rowOfDetail} from '../../../src/kinds/container/row.ts';
import {textOf} from '../../../src/spans/spans.ts';
import {createStore} from '../../../src/store/store.ts';
import {changeSteps} from '../../../src/workspace/tabs/diff/compare.ts';
import {containerDocument, imageDocument} from '../../../src/workspace/tabs/diff/documents.ts';
import {changeLines, layerChanges} from '../../../src/workspace/tabs/diff/lines.ts';
import {createViewer} from '../../../src/workspace/tabs/index.ts';
import {fakeHub, rowStores, rowsIn} from '../../support/fakeHub.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const side = (raw: Json) => ({raw, shown: hideSecrets(raw)});
const diff = (before: Json, after: Json) =>
	changeLines(finish(changeSteps(side(before), side(after)))).map(textOf);

describe('two documents', () => {
	test('what differs stands below what it is in', () => {
		expect(
			diff(
				{Config: {User: 'a', Cmd: ['sh', '-c', 'x y'], Tty: false}, Gone: 1},
				{Config: {User: 'b', Cmd: ['sh', '-c', 'x z'], Tty: false, New: true}},
			),
		).toEqual([
			'  Config',
			'~   User: a → b',
			"~   Cmd: sh -c 'x y' → sh -c 'x z'",
			'+   New: true',
			'- Gone: 1',
		]);
	});

	test('lists are sets, variables and mounts go by their name', () => {
		expect(
			diff(
				{
					Env: ['A=1', 'B=2', 'EMPTY='],
					CapAdd: ['X', 'Y'],
					Mounts: [{Destination: '/a', RW: true}, {Destination: '/b'}],
				},
				{
					Env: ['B=3', 'A=1', 'C=='],
					CapAdd: ['Y', 'Z'],
					Mounts: [{Destination: '/b'}, {Destination: '/a', RW: false}],
				},
			),
		).toEqual([
			'  Env',
			'~   B: 2 → 3',
			'-   EMPTY',
			'+   C: =',
			'  CapAdd',
			'-   X',
			'+   Z',
			'  Mounts',
			'    /a',
			'~     RW: true → false',
		]);
	});

	test('nothing is the same in all ways that engines write it', () => {
		expect(diff({a: null, b: '', c: [], d: {}, e: 0}, {e: 0})).toEqual([]);
		expect(diff({a: {b: null}}, {a: {b: {}}})).toEqual([]);
		expect(diff({a: 0}, {a: 5})).toEqual(['~ a: 0 → 5']);
	});

	test('a secret that is another one is told, and is neither shown', () => {
		const lines = diff(
			{Config: {Env: ['DB_PASSWORD=hunter2-Zq', 'API_TOKEN=same-Zq']}},
			{Config: {Env: ['DB_PASSWORD=hunter3-Zq', 'API_TOKEN=same-Zq']}},
		);
		expect(lines).toEqual(['  Config', '    Env', '~     DB_PASSWORD: •••••••• → ••••••••']);
		const command = diff({Cmd: ['x', '--password', 'a-Zq']}, {Cmd: ['x', '--password', 'b-Zq']});
		expect(command.join()).toContain('••••••••');
		expect(command.join()).not.toContain('-Zq');
	});
});

test('a container is compared without what is another one for each', () => {
	const one = (id: string, ip: string) => ({
		Id: id,
		Created: id,
		Name: `/${id}`,
		Config: {Hostname: id.slice(0, 12), Image: 'x'},
		HostConfig: {ContainerIDFile: id},
		Mounts: [{Type: 'volume', Name: id.repeat(4), Source: `/v/${id}`, Destination: '/d'}],
		NetworkSettings: {Networks: {mesh: {IPAddress: ip, Aliases: [id.slice(0, 12), 'api']}}},
	});
	const [a, b] = [one('a'.repeat(16), '10.0.0.2'), one('b'.repeat(16), '10.0.0.3')];
	expect(diff(containerDocument(a), containerDocument(b))).toEqual([]);
	const other = {...b, NetworkSettings: {Networks: {mesh: {Aliases: ['web']}}}};
	expect(diff(containerDocument(a), containerDocument(other))).toEqual([
		'  Networks',
		'    mesh',
		'      Aliases',
		'-       api',
		'+       web',
	]);
});

describe('layers', () => {
	const layer = (createdBy: string, sizeBytes = 1_000_000): ImageLayer => ({
		...{id: '', createdAt: 0, comment: '', tags: []},
		...{createdBy, sizeBytes},
	});
	const of = (digests: readonly string[], ...oldestFirst: readonly ImageLayer[]) => ({
		digests,
		history: oldestFirst.toReversed(),
	});

	test('how many are shared, and what was done from there on', () => {
		const base = layer('ADD rootfs');
		const lines = layerChanges(
			of(['1', '2'], base, layer('/bin/sh -c apt update')),
			of(['1', '3', '4'], base, layer('/bin/sh -c apt upgrade', 2_000_000), layer('COPY app')),
		);
		expect(lines.map(textOf)).toEqual([
			'  Layers  1 shared, of 2 and 3',
			'-        1MB  RUN apt update',
			'+        2MB  RUN apt upgrade',
			'+        1MB  COPY app',
		]);
	});

	test('those that were built anew by the same instructions, and the very same', () => {
		const history = [layer('ADD rootfs'), layer('RUN x')];
		expect(
			layerChanges(of(['1', '2'], ...history), of(['1', '3'], ...history)).map(textOf),
		).toEqual([
			'  Layers  1 shared, of 2 and 2',
			'~   built anew by the same instructions from there on',
		]);
		expect(layerChanges(of(['1'], ...history), of(['1'], ...history))).toEqual([]);
	});

	test('an image is compared without its names', () => {
		const image = {Id: 'a', RepoTags: ['a:1'], Size: 1_000_000, Config: {Env: ['A=1']}};
		const other = {Id: 'b', RepoTags: ['b:1'], Size: 2_000_000, Config: {Env: ['A=1']}};
		expect(diff(imageDocument(image), imageDocument(other))).toEqual(['~ Size: 1MB → 2MB']);
	});
});

describe('the view', () => {
	const [left, right] = [
		{id: 'a', name: 'one'},
		{id: 'b', name: 'two'},
	];
	const open = async () => {
		const rig = createRig();
		rig.answers.set('container a', async () => ({Config: {Env: ['DB_PASSWORD=old-Zq', 'M=1']}}));
		rig.answers.set('container b', async () => ({Config: {Env: ['DB_PASSWORD=new-Zq', 'M=1']}}));
		const viewer = createViewer({view: 'diff', of: 'container', left, right}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		const text = () => draw(viewer).filter(line => line !== '');
		return {...rig, viewer, text};
	};

	test('says whose they are and how many, hides secrets until they are asked for', async () => {
		const {viewer, text, revealed, schedule} = await open();
		expect(text()).toEqual([
			' - one',
			' + two',
			'   Config',
			'     Env',
			' ~     DB_PASSWORD: •••••••• → ••••••••',
		]);
		expect(told(viewer)).toBe('1 difference · 2 hidden: s shows');
		expect(viewer.copied.text()).not.toContain('-Zq');
		revealed.set(true);
		await schedule.settle();
		expect(text().at(-1)).toBe(' ~     DB_PASSWORD: old-Zq → new-Zq');
	});

	test('a container then and now: what is recorded of it', async () => {
		const rig = createRig();
		const row = (state: 'running' | 'exited', Memory: number) =>
			rowOfDetail(
				containerDetail(containerSummary('one', {state}), {
					...{state, exitCode: state === 'exited' ? 3 : 0},
					raw: {HostConfig: {Memory}},
				}),
			);
		const collection = (one: ContainerRow) =>
			({phase: 'ready', rows: new Map([['one', one]]), error: undefined}) as const;
		rig.setRows('container', {one: row('exited', 64)});
		const {hub} = rig.deps;
		const then = createStore(collection(row('running', 0)), rig.schedule);
		const {past: none, stats, lastWords} = fakeHub();
		const rows = rowStores({container: then});
		const clock = createStore(0, rig.schedule);
		const past = {...none, at: () => ({rows: rowsIn(rows), stats, lastWords, clock})};
		const at = new Date(2026, 4, 1, 12, 3, 9).getTime();
		const one = {id: 'one', name: 'one'};
		const route = {view: 'diff', of: 'then', left: one, right: one, at} as const;
		const viewer = createViewer(route, {...rig.deps, hub: {...hub, past}});
		watch(viewer);
		await rig.schedule.settle();
		expect(draw(viewer).filter(line => line !== '')).toEqual([
			' - one at 12:03:09',
			' + one now',
			'   State',
			' ~   Status: running → exited',
			' +   ExitCode: 3',
			'   Limits',
			' +   memory: 64',
		]);
		rig.setRows('container', {});
		viewer.refresh?.();
		await rig.schedule.settle();
		expect(draw(viewer)[0]).toBe(' one was removed since');
	});

	test('a run that was not seen before says so', async () => {
		const rig = createRig();
		const viewer = createViewer({view: 'diff', of: 'run', left, right: left}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		expect(draw(viewer)[0]).toBe(' The run of one before this one was not seen');
	});
});
