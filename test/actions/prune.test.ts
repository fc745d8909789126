import {describe, expect, test} from 'vitest';
import {poolsOf} from '../../src/actions/network/pools.ts';
import {filterField, isWithin, limitsOf} from '../../src/actions/prune/filters.ts';
import type {Doomed} from '../../src/actions/prune/preview.ts';
import {systemDoomed} from '../../src/actions/system/doomed.ts';
import {contextOn} from './context.ts';
import {containerRow, imageRow, networkRow, volumeRow} from './rows.ts';
import {attempt, recordingEngine, type Script} from './support.ts';

const contextOf = (script: Script = {}) =>
	contextOn(recordingEngine({'system.ping': () => ({clockAheadMs: 0}), ...script}).engine);

describe('limits of a prune', () => {
	const labelled = (labels: Record<string, string>, createdAt = 0) => ({labels, createdAt});

	test.each([
		['', {}, true],
		['label=a', {}, false],
		['label=a', {a: ''}, true],
		['label=a=1', {a: '2'}, false],
		['label=a=1=2', {a: '1=2'}, true],
		['label=a\nlabel=b', {a: ''}, false],
		['label!=a', {a: ''}, false],
		['label!=a=1', {a: '2'}, true],
		// As the engine has it: only what has all of them is kept.
		['label!=a\nlabel!=b', {a: ''}, true],
		['label!=a\nlabel!=b', {a: '', b: ''}, false],
	])('%j of %j: %s', async (filter, labels, is) => {
		expect(isWithin(await limitsOf(filter, contextOf()), labelled(labels))).toBe(is);
	});

	test('until leaves what was made later, by the clock of the engine', async () => {
		const limits = await limitsOf('until=2026-01-01T00:00:00Z', contextOf());
		const at = Date.UTC(2026, 0, 1);
		expect(limits.until).toBe(at / 1000);
		expect(isWithin(limits, labelled({}, at - 1000))).toBe(true);
		expect(isWithin(limits, labelled({}, at))).toBe(false);
		const ahead = contextOf({'system.ping': () => ({clockAheadMs: 3_600_000})});
		const [near, far] = [
			await limitsOf('until=1m', contextOf()),
			await limitsOf('until=1m', ahead),
		];
		expect(Math.round(((far.until ?? 0) - (near.until ?? 0)) / 60)).toBe(60);
	});

	test.each([
		['name=web', /no filter here/],
		['until=nonsense', /not a time/],
		['label=a\nfoo', /foo is no filter/],
	])('%j is told to be wrong', (filter, message) => {
		expect(filterField.check(filter)).toMatch(message);
	});
});

describe('a prune', () => {
	test('of nothing is refused with a reason, and calls nothing', async () => {
		const {acts, outcome, said} = await attempt('container.prune', []);
		expect([outcome, acts()]).toEqual(['failed', []]);
		expect(said).toEqual(['Cannot prune containers: none is there that has ended']);
	});

	test('of more than five wants their number typed', async () => {
		const rows = Array.from({length: 6}, (_, place) =>
			containerRow({id: String(place).repeat(64), name: `old-${place}`, state: 'exited'}),
		);
		const {asked} = await attempt('container.prune', [], {}, {'containers.list': () => rows});
		expect(asked.questions[0]).toMatchObject({answer: 'typed', expected: '6'});
	});

	test('shows the sizes once they are known', async () => {
		const rows = [containerRow({id: '1'.repeat(64), name: 'old', state: 'exited'})];
		const script: Script = {
			'containers.list': () => rows,
			'containers.sizes': () => new Map([['1'.repeat(64), 1_500_000]]),
		};
		const {asked} = await attempt('container.prune', [], {}, script);
		expect(await asked.questions[0]?.later).toEqual([
			'1.5MB are free then, their logs on top',
			'old, 1.5MB',
		]);
		const logBytes = async () => new Map([['1'.repeat(64), 106_000_000]]);
		const local = await attempt('container.prune', [], {logBytes}, script);
		expect(await local.asked.questions[0]?.later).toEqual([
			'108MB are free then',
			'old, 1.5MB and 106MB log',
		]);
	});
});

test('a prune of volumes tells of both choices how many, which and how much before one is taken', async () => {
	const named = Array.from({length: 8}, (_, at) => volumeRow({name: `data-${at}`}));
	const orphan = volumeRow({name: 'orphan', labels: {'com.docker.volume.anonymous': ''}});
	const {asked} = await attempt(
		'volume.prune',
		[],
		{},
		{
			'containers.list': () => [],
			'volumes.list': () => [...named, orphan],
			'volumes.sizes': () =>
				new Map([['orphan', 12_000], ...named.map(({name}) => [name, 1e6] as const)]),
		},
	);
	expect(asked.forms[0]?.notes.slice(0, 3)).toEqual([
		'Without a name: 1 volume',
		'orphan',
		'With a name: 8 volumes',
	]);
	expect(await asked.forms[0]?.laterNotes).toEqual([
		'Without a name: 1 volume, 12kB',
		'orphan, 12kB',
		'With a name: 8 volumes, 8MB',
		...[0, 1, 2, 3, 4, 5].map(at => `data-${at}, 1MB`),
		'… and 2 more',
	]);
});

describe('a prune of all', () => {
	const [alive, ended] = [
		containerRow({id: '1'.repeat(64), name: 'web', imageId: 'sha256:used'}),
		containerRow({
			...{id: '2'.repeat(64), name: 'job', state: 'exited', imageId: 'sha256:freed'},
			mounts: [{type: 'volume', source: '', destination: '/a', name: 'nameless', writable: true}],
		}),
	];
	const anonymous = {'com.docker.volume.anonymous': ''};
	const script: Script = {
		'containers.list': () => [alive, ended],
		'networks.unused': () => [networkRow()],
		'volumes.list': () => [
			volumeRow({name: 'nameless', labels: anonymous}),
			volumeRow({name: 'named'}),
			volumeRow({name: 'special', labels: anonymous, options: {type: 'tmpfs'}}),
			volumeRow({name: 'far', labels: anonymous, driver: 'nfs'}),
		],
		'images.list': () => [
			imageRow({id: 'sha256:used', tags: ['used:1']}),
			imageRow({id: 'sha256:freed', tags: ['freed:1']}),
			imageRow({id: 'sha256:loose', tags: []}),
			imageRow({id: 'sha256:below', tags: []}),
			imageRow({id: 'sha256:above', tags: [], parentId: 'sha256:below'}),
		],
	};
	const doomed = async (all: boolean, volumes: boolean) => {
		const context = contextOf(script);
		const limits = await limitsOf('', context);
		const found = await systemDoomed(limits, {all, volumes}, context);
		return Object.values(found).map((things: readonly Doomed[]) => things.map(({name}) => name));
	};

	test('takes what goes with the containers along', async () => {
		expect(await doomed(true, true)).toEqual([
			['job'],
			['backend'],
			['nameless'],
			['freed:1', 'loose', 'above'],
		]);
	});

	test('leaves volumes and images with a name unless it is said', async () => {
		expect(await doomed(false, false)).toEqual([['job'], ['backend'], [], ['loose', 'above']]);
	});
});

describe('pools of a network', () => {
	test('have what lies in them', () => {
		const pools = poolsOf({
			subnets: ['10.1.0.0/16', 'fd00::/64'],
			ranges: ['10.1.5.0/24'],
			gateways: ['fd00::1', '10.1.0.1'],
			aux: {router: '10.1.0.9'},
		});
		expect(pools).toEqual([
			{
				subnet: '10.1.0.0/16',
				ipRange: '10.1.5.0/24',
				gateway: '10.1.0.1',
				auxAddresses: {router: '10.1.0.9'},
			},
			{subnet: 'fd00::/64', gateway: 'fd00::1', auxAddresses: {}},
		]);
	});

	test('take nothing that lies elsewhere', () => {
		const lost = {subnets: ['10.1.0.0/16'], ranges: [], gateways: ['10.2.0.1'], aux: {}};
		expect(() => poolsOf(lost)).toThrow('10.2.0.1 lies in no subnet');
	});
});
