import {execFileSync} from 'node:child_process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('copy');
});
afterAll(() => on?.dockerd.down());

const copied = async (row: ContainerRow | undefined, what: string) => {
	const {asked} = await on.act('container.copy', [row], {pick: () => what});
	return asked.copied[0] ?? '';
};

test('has ids, addresses and the whole inspect answer', async () => {
	await on.run('source', '--publish', '18080:80', '--env', 'COLOUR=blue');
	const [row] = await on.rowsOf('source');
	expect(await copied(row, 'id')).toBe(await on.inspect('{{.Id}}', 'source'));
	expect(await copied(row, 'ip bridge')).toBe(
		await on.inspect('{{.NetworkSettings.Networks.bridge.IPAddress}}', 'source'),
	);
	expect(await copied(row, 'http://localhost:18080/')).toBe('http://localhost:18080/');
	expect(parse(await copied(row, 'yaml'))).toMatchObject({
		Name: '/source',
		HostConfig: {Init: true},
	});
});

/** Makes the container anew with the line that was copied of it, and compares all that inspect says of both. */
const expectSameAgain = async (name: string, ...besides: readonly string[]) => {
	const [row] = await on.rowsOf(name);
	const text = await copied(row, 'line');
	// What was only created may be what this machine cannot start.
	const line = row?.state === 'created' ? text.replace('run --detach', 'create') : text;
	const format = `{{json .Config}}\n{{json .HostConfig}}\n{{range $name, $end := .NetworkSettings.Networks}}{{$name}} {{json $end.Aliases}} {{json $end.IPAMConfig}} {{json $end.DriverOpts}} {{end}}`;
	const look = async () => {
		const [config = '', host = '', ends = ''] = (await on.inspect(format, name)).split('\n');
		const more = await Promise.all(besides.map(path => on.inspect(path, name)));
		const {Hostname: hostname, ...rest} = JSON.parse(config);
		const isOfId = (await on.inspect('{{.Id}}', name)).startsWith(hostname);
		return {...{ends, more}, rest, hostname: isOfId || hostname, host: JSON.parse(host)};
	};
	const original = await look();
	await on.docker('rm', '--force', name);
	// Through a real shell, as a person would paste it.
	execFileSync('sh', ['-c', line], {env: {...process.env, ...on.dockerd.env}});
	expect(await look()).toEqual(original);
	return line;
};

test('has a docker run line that makes the same again', async () => {
	await on.docker('network', 'create', 'mesh');
	await on.run(
		'original',
		...['--hostname', 'box', '--restart', 'on-failure:3', '--network', 'mesh'],
		...['--publish', '127.0.0.1:18081:81', '--publish', '18082:82/udp'],
		...[
			'--volume',
			'kept:/kept:ro',
			'--tmpfs',
			'/scratch:size=1m',
			'--mount',
			'type=volume,source=more,target=/more',
		],
		...['--env', "GREETING=it's $HOME", '--label', 'team=a b'],
		...['--memory', '64m', '--cpus', '0.5', '--pids-limit', '50', '--cap-drop', 'NET_RAW'],
		...['--user', '1000:1000', '--workdir', '/tmp', '--entrypoint', 'nice', '--read-only'],
	);
	await expectSameAgain('original');
});

test('has every flag that the container was made with', async () => {
	await on.docker('network', 'create', '--subnet', '10.77.0.0/24', 'fixed');
	await on.docker('run', '--detach', '--init', '--name', 'store', 'busybox', 'sleep', '1000000');
	await on.docker('run', '--detach', '--name', 'shared', '-v', '/shared', 'busybox', 'true');
	await on.run(
		'everything',
		...['--interactive', '--tty', '--domainname', 'example.test', '--network', 'fixed'],
		...['--network-alias', 'one', '--network-alias', 'two', '--ip', '10.77.0.9'],
		...['--publish', '83', '--publish', '127.0.0.1::84', '--expose', '85/udp'],
		...['--add-host', 'db:10.0.0.1', '--dns', '10.0.0.2', '--dns-option', 'ndots:2'],
		...['--dns-search', 'example.test'],
		...['--volumes-from', 'shared', '--volume', '/anonymous'],
		...['--mount', 'type=tmpfs,target=/fast,tmpfs-size=1048576,tmpfs-mode=1770'],
		...['--mount', 'type=bind,source=/etc,target=/host,readonly,bind-propagation=rprivate'],
		...['--mount', 'type=volume,source=labelled,target=/v,volume-nocopy,volume-label=a=b'],
		...['--device', '/dev/null', '--device', '/dev/zero:/dev/empty:r'],
		...['--device-cgroup-rule', 'c 1:3 mr'],
		...['--memory', '64m', '--memory-reservation', '32m', '--memory-swap', '96m'],
		...['--shm-size', '16m', '--oom-score-adj', '100', '--cpu-period', '50000'],
		...['--cpu-quota', '25000', '--cpu-shares', '512', '--cpuset-cpus', '0', '--cpuset-mems', '0'],
		...['--pids-limit', '64', '--ulimit', 'nofile=1024:2048', '--ulimit', 'core=0'],
		...['--cap-add', 'NET_ADMIN', '--cap-drop', 'MKNOD', '--security-opt', 'no-new-privileges'],
		...['--security-opt', 'systempaths=unconfined', '--security-opt', 'seccomp=unconfined'],
		...['--group-add', '7', '--ipc', 'shareable', '--sysctl', 'net.core.somaxconn=512'],
		...['--stop-signal', 'INT', '--stop-timeout', '0', '--annotation', 'team=a b'],
		...['--log-driver', 'local', '--log-opt', 'max-size=1m', '--log-opt', 'max-file=2'],
		...['--health-cmd', 'test -e /etc/passwd', '--health-interval', '90s'],
		...['--health-timeout', '1500ms', '--health-retries', '4', '--health-start-period', '1m'],
	);
	await expectSameAgain('everything');
});

test('has what only other machines can start', async () => {
	const made = await on.docker(
		...['create', '--name', 'odd', '--gpus', '"device=0,1","capabilities=compute,utility"'],
		...['--device-read-bps', '/dev/sda:1048576', '--device-write-bps', '/dev/sda:2097152'],
		...['--device-read-iops', '/dev/sda:10', '--device-write-iops', '/dev/sdb:20'],
		...['--blkio-weight', '300', '--blkio-weight-device', '/dev/sda:200'],
		...['--memory', '1g', '--memory-swappiness', '10', '--oom-kill-disable', '--restart', 'always'],
		...['--security-opt', 'apparmor=mine', '--volume-driver', 'far', '--health-interval', '5s'],
		...['--userns', 'host', '--mac-address', '02:00:00:00:00:01', 'busybox'],
	);
	expect(made).toMatch(/[0-9a-f]{64}$/);
	await expectSameAgain('odd');
	await on.docker('rm', 'odd');
	await on.docker('create', '--name', 'odd', '--gpus', 'all', 'busybox', 'true');
	expect(await expectSameAgain('odd')).toContain(' --gpus all ');
	await on.docker('rm', 'odd');
	await on.docker('create', '--name', 'odd', '--gpus', '2', 'busybox', 'true');
	await expectSameAgain('odd');
});

test('has what is shared with the machine, with others, and by several networks', async () => {
	await on.docker('network', 'create', '--subnet', '10.78.0.0/24', 'second');
	await on.docker('network', 'create', 'third');
	await on.docker('create', '--name', 'joined', '--network', 'second', 'busybox', 'true');
	await on.docker('network', 'connect', '--alias', 'three', 'third', 'joined');
	await on.run(
		'host',
		'--network',
		'host',
		'--pid',
		'host',
		'--ipc',
		'host',
		'--uts',
		'host',
		'--privileged',
	);
	await on.run('sharer', '--network', 'container:host', '--no-healthcheck', '--read-only');
	await on.run('linked', '--link', 'store:other', '--publish-all', '--cgroup-parent', '/mine');
	for (const name of ['sharer', 'linked', 'host']) await expectSameAgain(name);
	const [row] = await on.rowsOf('joined');
	expect(await copied(row, 'line')).toContain('--network second --network name=third,alias=three');
});
