import {execFileSync} from 'node:child_process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {ContainerRow} from '../../src/kinds/containerRow.ts';
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
	const [row] = await on.rowsOf('original');
	const line = await copied(row, 'line');
	const format =
		'{{json .Config}}\n{{json .HostConfig}}\n{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}';
	const original = await on.inspect(format, 'original');
	await on.docker('rm', '--force', 'original');
	// Through a real shell, as a person would paste it.
	execFileSync('sh', ['-c', line], {env: {...process.env, ...on.dockerd.env}});
	expect(await on.inspect(format, 'original')).toBe(original);
});
