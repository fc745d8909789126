import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import {kindOf, type ListKind} from '../../src/kinds/index.ts';
import {createFilter} from '../../src/lists/filter.ts';
import {dockerFilter} from '../support/dockerFilter.ts';
import {patienceMs} from '../support/patience.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;
let hub: Hub;
const scope = createScope();
const kinds: readonly ListKind[] = ['container', 'image', 'volume', 'network'];

/** What is made from now on has a later second: the lists of the engine tell no finer ones. */
const nextSecond = async () => {
	const second = Math.floor(Date.now() / 1000);
	await vi.waitUntil(() => Math.floor(Date.now() / 1000) > second, {
		interval: 20,
		timeout: patienceMs,
	});
};

beforeAll(async () => {
	on = await actOnEngine('filters');
	const {docker} = on;
	await docker('network', 'create', '--label', 'team=a', 'shop');
	const front = ['--label', 'team=a', '--label', 'tier=front', '--expose', '443'];
	await on.run('web-1', '--network', 'shop', ...front, '-p', '8081:80', '-v', 'data:/data');
	await nextSecond();
	await docker('run', '--name', 'web-2', '--network', 'none', '-l', 'team=b', 'busybox', 'true');
	await docker('run', '--name', 'failed', '--network', 'none', 'busybox', 'false').catch(() => '');
	await docker('commit', 'web-2', 'made:v1');
	await nextSecond();
	await docker('commit', 'web-2', 'made:v2');
	await docker('tag', 'made:v2', 'team/made:v2');
	await docker('commit', '--message', 'again', 'web-2', 'made:v1');
	await nextSecond();
	await docker('create', '--name', 'late', '-p', '9000:9000/udp', 'made:v1', 'true');
	await docker('volume', 'create', '--label', 'team=a', 'named');
	hub = createHub({engine: on.engine, schedule: createScheduler(), scope});
	for (const kind of kinds) hub.rows(kind).subscribe(() => {});
	for (const kind of kinds) {
		await vi.waitUntil(() => hub.rows(kind).get().phase === 'ready', {timeout: patienceMs});
	}
});
afterAll(async () => {
	scope.end();
	await on?.dockerd.down();
});

/** What docker lists: by name, images by id. */
const dockerLists: Readonly<Record<string, readonly string[]>> = {
	container: ['ps', '--all', '--format', '{{.Names}}'],
	image: ['image', 'ls', '--no-trunc', '--format', '{{.ID}}'],
	volume: ['volume', 'ls', '--format', '{{.Name}}'],
	network: ['network', 'ls', '--format', '{{.Name}}'],
};

const wanted: readonly (readonly [kind: ListKind, ...filters: string[]])[] = [
	['container', 'status=exited'],
	['container', 'status=running'],
	['container', 'status=created', 'status=exited'],
	['container', 'exited=1'],
	['container', 'exited=0'],
	['container', 'name=web'],
	['container', 'name=^/web-1$'],
	['container', 'name=late', 'name=2$'],
	['container', 'label=team'],
	['container', 'label=team=a', 'label=tier'],
	['container', 'network=shop'],
	['container', 'network=none', 'status=exited'],
	['container', 'volume=data'],
	['container', 'volume=/data'],
	['container', 'ancestor=made:v1'],
	['container', 'health=none'],
	['container', 'before=late'],
	['container', 'since=web-1'],
	['container', 'publish=8081'],
	['container', 'publish=8000-8090'],
	['container', 'publish=80'],
	['container', 'expose=80/tcp'],
	['container', 'expose=443'],
	['image', 'dangling=true'],
	['image', 'dangling=false'],
	['image', 'reference=made'],
	['image', 'reference=made:v2'],
	['image', 'reference=mad*'],
	['image', 'reference=team/*:v2'],
	['image', 'since=busybox:latest'],
	['image', 'before=made:v2'],
	['volume', 'dangling=true'],
	['volume', 'dangling=false'],
	['volume', 'driver=local'],
	['volume', 'name=nam'],
	['volume', 'label=team=a'],
	['network', 'type=custom'],
	['network', 'type=builtin'],
	['network', 'driver=bridge'],
	['network', 'name=sho'],
	['network', 'scope=local', 'label=team'],
];

test.each(wanted.map(([kind, ...given]) => ({kind, given})))(
	'$kind ls --filter $given',
	async ({kind, given}) => {
		const rows = [...hub.rows(kind).get().rows.values()];
		const around = {rows: () => rows, now: Date.now};
		const read = dockerFilter(kind, given.join('\n'), around);
		const {identify, name} = kindOf(kind);
		const filter = createFilter(kindOf(kind), read.filter ?? 'wrong', rows);
		expect(filter.error).toBeUndefined();
		const ours = filter
			.pass(rows, () => undefined)
			.map(row => String(kind === 'image' ? identify(row) : name(row)));
		const list = dockerLists[kind] ?? [];
		const said = await on.docker(...list, ...given.flatMap(one => ['--filter', one]));
		expect(ours.sort()).toEqual([...new Set(said.split('\n').filter(Boolean))].sort());
	},
);
