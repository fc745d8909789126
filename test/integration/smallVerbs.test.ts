import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
	prunableContainers,
	prunableNetworks,
	prunableVolumes,
} from '../../src/actions/prune/candidates.ts';
import {limitsOf} from '../../src/actions/prune/filters.ts';
import {rowOfNetwork} from '../../src/kinds/network/row.ts';
import {rowOfVolume} from '../../src/kinds/volume/row.ts';
import {contextOn} from '../actions/context.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('small-verbs');
});
afterAll(() => on?.dockerd.down());

const context = () => contextOn(on.engine);
const lines = (text: string) => text.split('\n').filter(Boolean).sort();
const networkRow = async (name: string) => {
	const found = (await on.engine.networks.list()).find(one => one.name === name);
	if (!found) throw new Error(`no network ${name}`);
	return rowOfNetwork(found);
};

describe('wait', () => {
	test('tells the code of what ends, and of what has ended', async () => {
		await on.docker(
			...['run', '--detach', '--name', 'ends', '--network', 'none', 'busybox'],
			...['sh', '-c', 'trap "exit 7" TERM; echo listens; while :; do sleep 0.05; done'],
		);
		// Whoever is the first process takes no signal before it has said so.
		await expect.poll(() => on.docker('logs', 'ends')).toBe('listens');
		const rows = await on.rowsOf('ends');
		const waited = on.act('container.wait', rows);
		await on.docker('kill', '--signal', 'TERM', 'ends');
		expect((await waited).said).toEqual(['ends ended with 7']);
		expect((await on.act('container.wait', await on.rowsOf('ends'))).said).toEqual([
			'ends ended with 7',
		]);
	});

	test('is given up by its signal', async () => {
		await on.run('goes-on', '--network', 'none');
		const {outcome, said} = await on.act('container.wait', await on.rowsOf('goes-on'), {
			onStart: cancel => queueMicrotask(cancel),
		});
		expect(outcome).toBe('cancelled');
		expect(said[0]).toBe('Waiting for goes-on ended; the container goes on');
		expect(await on.stateOf('goes-on')).toBe('running');
	});
});

describe('stop', () => {
	test('takes a signal and a time of its own', async () => {
		await on.docker(
			...['run', '--detach', '--name', 'picky', '--network', 'none', 'busybox'],
			...[
				'sh',
				'-c',
				'trap "exit 5" USR1; trap "" TERM; echo listens; while :; do sleep 0.05; done',
			],
		);
		await expect.poll(() => on.docker('logs', 'picky')).toBe('listens');
		const fill = () => ({time: '60', signal: 'USR1'});
		const said = {time: '60', signal: 'USR1'};
		await on.act('container.stop', await on.rowsOf('picky'), {fill, said});
		expect(await on.inspect('{{.State.ExitCode}}', 'picky')).toBe('5');
		await on.docker('start', 'picky');
		await on.act('container.restart', await on.rowsOf('picky'), {
			...{fill: () => ({time: '0'}), said: {time: '0'}},
		});
		expect(await on.stateOf('picky')).toBe('running');
	});
});

describe('networks', () => {
	test('are made with all that docker says of one', async () => {
		const {said} = await on.act('network.create', [], {
			fill: () => ({
				...{name: 'made', subnet: '172.31.0.0/16,fd42::/64', gateway: '172.31.0.1'},
				...{ipRange: '172.31.5.0/24', internal: true, ipv6: true},
				...{options: 'com.docker.network.driver.mtu=1400', labels: 'team=web; keep=a;b'},
				...{aux: 'router=172.31.0.9'},
			}),
			said: {aux: 'router=172.31.0.9'},
		});
		expect(said).toEqual(['Created network made']);
		const made = JSON.parse(await on.docker('network', 'inspect', 'made'))[0];
		expect(made).toMatchObject({
			...{Driver: 'bridge', Internal: true, EnableIPv6: true, Attachable: false},
			Options: {'com.docker.network.driver.mtu': '1400'},
			Labels: {team: 'web', keep: 'a;b'},
		});
		expect(made.IPAM.Config).toEqual([
			{
				Subnet: '172.31.0.0/16',
				IPRange: '172.31.5.0/24',
				Gateway: '172.31.0.1',
				AuxiliaryAddresses: {router: '172.31.0.9'},
			},
			{Subnet: 'fd42::/64'},
		]);
		await on.docker('network', 'rm', 'made');
	});

	test('a container is connected, known by other names, and disconnected again', async () => {
		await on.docker('network', 'create', '--subnet', '172.32.0.0/16', 'side');
		await on.run('joiner');
		const fill = () => ({network: 'side', aliases: 'db, database', ip: '172.32.0.77'});
		const joined = await on.act('container.join', await on.rowsOf('joiner'), {fill});
		expect(joined.said).toEqual(['Connected joiner to side']);
		const format = '{{with .NetworkSettings.Networks.side}}{{.IPAddress}} {{.Aliases}}{{end}}';
		expect(await on.inspect(format, 'joiner')).toMatch(/^172\.32\.0\.77 \[db database/);

		const from = {fill: () => ({container: 'joiner'})};
		const left = await on.act('network.disconnect', [await networkRow('side')], from);
		expect(left.said).toEqual(['Disconnected joiner from side']);
		const again = await on.act('network.connect', [await networkRow('side')], from);
		expect(again.said).toEqual(['Connected joiner to side']);
		const away = await on.act('container.leave', await on.rowsOf('joiner'), {
			fill: () => ({network: 'side'}),
		});
		expect(away.said).toEqual(['Disconnected joiner from side']);
		expect(await on.inspect('{{len .NetworkSettings.Networks}}', 'joiner')).toBe('1');
	});
});

describe('volumes', () => {
	test('are made with driver, options and labels', async () => {
		const fill = () => ({
			...{name: 'quick', options: 'type=tmpfs; device=tmpfs; o=size=1m,uid=7', labels: 'a=b'},
		});
		expect((await on.act('volume.create', [], {fill})).said).toEqual(['Created volume quick']);
		const made = JSON.parse(await on.docker('volume', 'inspect', 'quick'))[0];
		expect(made).toMatchObject({
			...{Driver: 'local', Labels: {a: 'b'}},
			Options: {type: 'tmpfs', device: 'tmpfs', o: 'size=1m,uid=7'},
		});
		const {said} = await on.act('volume.create', []);
		const name = said[0]?.replace('Created volume ', '') ?? '';
		expect(name).toMatch(/^[0-9a-f]{64}$/);
		expect(await on.gone('volume', 'inspect', name)).toBe(false);
	});
});

describe('a volume', () => {
	const rowOf = async (name: string) => {
		const found = (await on.engine.volumes.list()).find(one => one.name === name);
		if (!found) throw new Error(`no volume ${name}`);
		return rowOfVolume(found);
	};
	/** All that is in a volume: names, modes, owners, times, sizes, and the content. */
	/** The top itself has the time at which it was filled. */
	const contentOf = (name: string) =>
		on.docker(
			...['run', '--rm', '--volume', `${name}:/data`, 'busybox', 'sh', '-c'],
			'cd /data; stat -c "%a %u %g" .; find . -mindepth 1 | sort | xargs stat -c "%n %a %u %g %Y %s"; cat deep/er/text; readlink link',
		);

	test('is cloned with owners, modes and times, and its container is gone', async () => {
		await on.docker('volume', 'create', '--label', 'a=b', 'original');
		await on.docker(
			...['run', '--rm', '--volume', 'original:/data', 'busybox', 'sh', '-c'],
			'cd /data; mkdir -p deep/er; echo hello > deep/er/text; chmod 640 deep/er/text; chown 7:8 deep/er/text; ln -s deep link; touch -d "2020-01-01 00:00" deep/er/text; dd if=/dev/zero of=big bs=1M count=9 2>/dev/null',
		);
		const containers = await on.docker('ps', '--all', '--quiet');
		const fill = () => ({name: 'second'});
		const {said} = await on.act('volume.clone', [await rowOf('original')], {fill});
		expect(said).toEqual(['Cloned original to second']);
		expect(await contentOf('second')).toBe(await contentOf('original'));
		expect(await on.docker('volume', 'inspect', '-f', '{{.Labels}}', 'second')).toBe('map[a:b]');
		expect(await on.docker('ps', '--all', '--quiet')).toBe(containers);
		const again = await on.act('volume.clone', [await rowOf('original')], {fill});
		expect(again.said[0]).toContain('there is a volume second already');
		await on.docker('volume', 'rm', 'original', 'second');
	});
});

/** What a noun has, by docker. */
const names = async (noun: 'container' | 'volume' | 'network') => {
	const all = noun === 'container' ? ['--all', '--no-trunc'] : [];
	const field = noun === 'volume' ? '{{.Name}}' : '{{.ID}}';
	const trunc = noun === 'network' ? ['--no-trunc'] : [];
	return lines(await on.docker(noun, 'ls', ...all, ...trunc, '--format', field));
};

/** What is to go, and what is gone then: the preview must be what the engine does. */
const pruneTold = async (
	noun: 'container' | 'volume' | 'network',
	values: {readonly filter?: string; readonly all?: boolean},
	preview: readonly string[],
) => {
	const before = await names(noun);
	const {asked, outcome} = await on.act(`${noun}.prune`, [], {fill: () => values, said: values});
	const after = await names(noun);
	const gone = before.filter(name => !after.includes(name));
	expect(gone).toEqual([...preview].sort());
	return {asked, outcome, gone};
};

describe('what a prune shows is what goes', () => {
	const limits = (filter: string) => limitsOf(filter, context());

	test('of containers', async () => {
		await on.docker('create', '--name', 'never', '--label', 'keep', 'busybox');
		for (const [name, label] of [
			['old', 'team=web'],
			['new', 'team=db'],
		]) {
			await on.docker(
				'run',
				'--name',
				name ?? '',
				'--label',
				label ?? '',
				'busybox',
				'touch',
				'/x',
			);
		}
		await on.run('alive');
		await on.run('frozen');
		await on.docker('pause', 'frozen');
		for (const name of ['old', 'new']) await on.listsAs(name, 'exited');
		const oldTime = await on.inspect('{{.Created}}', 'old');
		const filters = ['label=team=web', 'label!=keep\nlabel!=other', `until=${oldTime}`];
		for (const filter of filters) {
			const shown = await prunableContainers(await limits(filter), context());
			await pruneTold(
				'container',
				{filter},
				shown.map(({id}) => id),
			).catch(error => {
				// Nothing to remove is refused, and removes nothing.
				if (shown.length > 0) throw error;
			});
		}
		await on.docker('create', '--name', 'last', 'busybox');
		const shown = await prunableContainers(await limits(''), context());
		expect(shown.map(({name}) => name)).toContain('last');
		const {asked, gone} = await pruneTold(
			'container',
			{},
			shown.map(({id}) => id),
		);
		expect(gone.length).toBeGreaterThan(0);
		expect(asked.questions[0]?.question).toMatch(/^Remove /);
		expect(await on.stateOf('alive')).toBe('running');
		expect(await on.stateOf('frozen')).toBe('paused');
	});

	test('of networks: one that only stopped containers have goes', async () => {
		for (const name of ['free', 'busy', 'slept']) await on.docker('network', 'create', name);
		await on.docker('network', 'create', '--label', 'keep', 'kept');
		await on.docker('network', 'create', '--config-only', '--subnet', '172.33.0.0/16', 'plan');
		await on.run('talks', '--network', 'busy');
		await on.run('sleeps', '--network', 'slept');
		await on.docker('stop', 'sleeps');
		const shown = await prunableNetworks(await limits('label!=keep'), context());
		expect(shown.map(({name}) => name)).toEqual(expect.arrayContaining(['free', 'slept']));
		expect(shown.map(({name}) => name)).not.toContain('busy');
		await pruneTold(
			'network',
			{filter: 'label!=keep'},
			shown.map(({id}) => id),
		);
		const left = lines(await on.docker('network', 'ls', '--format', '{{.Name}}'));
		expect(left).toEqual(['bridge', 'busy', 'host', 'kept', 'none', 'plan']);
	});

	test('of volumes: without a name, and then all; never one with options', async () => {
		await on.docker('volume', 'create', 'spare');
		await on.docker('volume', 'create', '--label', 'keep', 'marked');
		await on.docker('volume', 'create', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs', 'special');
		await on.docker('volume', 'create');
		await on.run('holder', '--volume', '/data', '--volume', 'held:/held');
		await on.docker('stop', 'holder');
		const nameless = await prunableVolumes(await limits(''), false, context());
		const first = await pruneTold(
			'volume',
			{},
			nameless.map(({name}) => name),
		);
		expect(first.gone.length).toBeGreaterThan(0);
		expect(first.gone.every(name => /^[0-9a-f]{64}$/.test(name))).toBe(true);
		expect(first.asked.questions[0]?.answer).toBe('typed');

		const values = {all: true, filter: 'label!=keep'};
		const all = await prunableVolumes(await limits(values.filter), true, context());
		const second = await pruneTold(
			'volume',
			values,
			all.map(({name}) => name),
		);
		expect(second.gone).toEqual(['spare']);
	});

	test('what has ended since it was asked about stays', async () => {
		await on.docker('run', '--name', 'first', 'busybox', 'true');
		await on.listsAs('first', 'exited');
		await on.run('second');
		const {outcome, said} = await on.act('container.prune', [], {
			async consentLater() {
				await on.docker('stop', 'second');
				await on.listsAs('second', 'exited');
				return true;
			},
		});
		expect(outcome).toBe('failed');
		expect(said[0]).toContain('second would go too by now');
		expect(await on.stateOf('first')).toBe('exited');
	});
});
