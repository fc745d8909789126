import {spawnSync} from 'node:child_process';
import {beforeAll, describe, expect, test} from 'vitest';
import {hiddenRunLine, runLine, runWords} from '../../src/actions/container/runLine.ts';
import {urlsOf} from '../../src/actions/container/urls.ts';
import {AppError} from '../../src/base/errors.ts';
import type {InspectJson, Port} from '../../src/engine/things.ts';
import {containerRow, imageRow} from './rows.ts';
import {attempt, type Script} from './support.ts';

const raw: InspectJson = {
	Id: 'c'.repeat(64),
	Name: '/web',
	Config: {Image: 'web:v1', Hostname: 'cccccccccccc', Env: ['PATH=/bin', 'TOKEN=hunter2']},
	HostConfig: {NetworkMode: 'bridge'},
	NetworkSettings: {Networks: {bridge: {IPAddress: '172.17.0.2'}, idle: {IPAddress: ''}}},
};
const script: Script = {
	'containers.inspect': () => ({raw}),
	'images.inspect': () => ({Config: {Env: ['PATH=/bin']}}),
};

describe('the menu of a container', () => {
	const row = containerRow({ports: [{ip: '0.0.0.0', hostPort: 8080, port: 80, protocol: 'tcp'}]});

	test('has what there is, and shows no secret', async () => {
		const {asked} = await attempt('container.copy', [row], {}, script);
		expect(asked.menus[0]?.options.map(({value}) => value)).toEqual([
			'id',
			'name',
			'image',
			'ip bridge',
			'http://localhost:8080/',
			'line',
			'yaml',
		]);
		expect(JSON.stringify(asked.menus)).not.toContain('hunter2');
	});

	test.each([
		['name', 'web', 'Copied the name of web'],
		['ip bridge', '172.17.0.2', 'Copied the IP address (bridge) of web'],
		[
			'line',
			`docker run --detach --name web --env TOKEN="\${TOKEN:?is hidden}" --network bridge --network idle web:v1`,
			'Copied the docker run line of web, 1 secret hidden: s shows them, then y',
		],
	])('%s', async (what, text, sentence) => {
		const {asked, said} = await attempt('container.copy', [row], {pick: () => what}, script);
		const words = (line: string | undefined) => line?.split(' ').sort();
		expect(words(asked.copied[0])).toEqual(words(text));
		expect(said).toEqual([sentence]);
	});

	test('has its secrets once they are shown, and says so', async () => {
		for (const what of ['line', 'yaml']) {
			const options = {revealed: true, pick: () => what};
			const {asked} = await attempt('container.copy', [row], options, script);
			expect(asked.copied[0]).toContain('TOKEN=hunter2');
			const notes = asked.menus[0]?.options.filter(({value}) => value === what);
			expect(notes?.map(({note}) => note)).toEqual(['with its secrets']);
		}
	});

	test('works in read-only mode, and also when the image is gone', async () => {
		const gone: Script = {
			...script,
			'images.inspect': () => {
				throw new AppError('NOT_FOUND', 'no such image');
			},
		};
		const options = {readOnly: true, revealed: true, pick: () => 'line'};
		const {asked} = await attempt('container.copy', [row], options, gone);
		expect(asked.copied[0]).toContain('--env PATH=/bin --env TOKEN=hunter2');
	});

	test('says why something is too big for a terminal', async () => {
		const big = () => {
			throw new AppError('INVALID', '75 kB is more than terminals take as a copy');
		};
		const {said} = await attempt('container.copy', [row], {pick: () => 'yaml', copy: big}, script);
		expect(said).toEqual(['Cannot copy web: 75 kB is more than terminals take as a copy']);
	});
});

test('the menu of an image has its tags and digests', async () => {
	const row = imageRow({digests: ['web@sha256:1']});
	const {asked} = await attempt('image.copy', [row], {pick: () => 'web:v2'});
	expect(asked.menus[0]?.options.map(({value}) => value)).toEqual([
		'id',
		'web:v1',
		'web:v2',
		'web@sha256:1',
		'yaml',
	]);
	expect(asked.copied).toEqual(['web:v2']);
});

describe('a docker run line', () => {
	const line = (over: InspectJson, image: InspectJson = {}) =>
		runLine(runWords({...raw, ...over}, image));
	const host = (HostConfig: InspectJson) =>
		line({Config: {Image: 'web'}, HostConfig, NetworkSettings: {}});

	test('leaves out what goes without saying', async () => {
		expect(await host({NetworkMode: 'default', RestartPolicy: {Name: 'no'}, Memory: 0})).toBe(
			'docker run --detach --name web web',
		);
		expect(
			await line(
				{NetworkSettings: {Networks: {bridge: {}}}},
				{Config: {Env: ['PATH=/bin', 'TOKEN=hunter2']}},
			),
		).toBe('docker run --detach --name web web:v1');
	});

	test.each<[string, InspectJson]>([
		['--network host', {NetworkMode: 'host'}],
		['--network container:abc', {NetworkMode: 'container:abc'}],
		['--restart always', {RestartPolicy: {Name: 'always', MaximumRetryCount: 0}}],
		['--restart on-failure:3', {RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3}}],
		['--memory 67108864', {Memory: 67_108_864, MemorySwap: 134_217_728}],
		['--memory 100 --memory-swap -1', {Memory: 100, MemorySwap: -1}],
		['--cpus 1.5', {NanoCpus: 1_500_000_000}],
		['--privileged', {Privileged: true}],
		['--cap-add NET_ADMIN', {CapAdd: ['NET_ADMIN']}],
		["--volume '/a b:/c'", {Binds: ['/a b:/c']}],
		[
			'--mount type=bind,source=/a,target=/b,readonly',
			{Mounts: [{Type: 'bind', Source: '/a', Target: '/b', ReadOnly: true}]},
		],
		[
			'--publish 127.0.0.1:8443:443',
			{PortBindings: {'443/tcp': [{HostIp: '127.0.0.1', HostPort: '8443'}]}},
		],
		["--publish '[::1]:53:53/udp'", {PortBindings: {'53/udp': [{HostIp: '::1', HostPort: '53'}]}}],
	])('%s', async (words, HostConfig) => {
		expect(await host(HostConfig)).toBe(`docker run --detach --name web ${words} web`);
	});

	test.each<[string, InspectJson, InspectJson]>([
		['--platform linux/arm64/v8', {Os: 'linux', Architecture: 'arm64', Variant: 'v8'}, {}],
		['--log-driver json-file', {}, {LoggingDriver: 'local'}],
		['--runtime runc', {}, {DefaultRuntime: 'kata'}],
		['--cgroupns host', {}, {SecurityOptions: ['name=seccomp,profile=default', 'name=cgroupns']}],
	])('%s, where the engine has it otherwise', async (words, image, info) => {
		const HostConfig = {LogConfig: {Type: 'json-file'}, Runtime: 'runc', CgroupnsMode: 'host'};
		const made = {...raw, Config: {Image: 'web'}, HostConfig, NetworkSettings: {}};
		const words64 = await runLine(runWords(made, image, {Architecture: 'x86_64', ...info}));
		expect(words64.split(' ').sort()).toEqual(
			`docker run --detach --name web ${words} web`.split(' ').sort(),
		);
		expect(await runLine(runWords(made, {Architecture: 'amd64'}, {Architecture: 'x86_64'}))).toBe(
			'docker run --detach --name web web',
		);
	});

	test.each<[string, InspectJson]>([
		['', {Aliases: ['c'.repeat(12)], MacAddress: '02:42:0a:00:00:09', IPAddress: '10.0.0.9'}],
		['--network-alias one', {Aliases: ['one']}],
		['--ip 10.0.0.9', {IPAMConfig: {IPv4Address: '10.0.0.9'}}],
		['--mac-address 02:00:00:00:00:01', {MacAddress: '02:00:00:00:00:01', IPAddress: '10.0.0.9'}],
	])('has what the network was told: %s', async (words, mesh) => {
		const over = {Config: {Image: 'web'}, HostConfig: {NetworkMode: 'mesh'}};
		const made = {...raw, ...over, NetworkSettings: {Networks: {mesh}}};
		expect(await runLine(runWords(made, {}, {ServerVersion: '27.5.1'}))).toBe(
			['docker run --detach --name web --network mesh', words, 'web'].filter(Boolean).join(' '),
		);
	});

	test('has no MAC address of engines that make them up', async () => {
		const over = {Config: {Image: 'web'}, HostConfig: {NetworkMode: 'bridge'}};
		const bridge = {MacAddress: '9e:1b:00:00:00:01', IPAddress: '172.17.0.2'};
		const made = {...raw, ...over, NetworkSettings: {Networks: {bridge}}};
		for (const info of [{ServerVersion: '28.5.2'}, {}]) {
			expect(await runLine(runWords(made, {}, info))).toBe('docker run --detach --name web web');
		}
	});

	test('says how health is looked at where the image does not', async () => {
		const probe = {Test: ['CMD-SHELL', 'true'], Interval: 5e9, Timeout: 1.5e9, Retries: 3};
		const made = (Healthcheck: InspectJson, base: InspectJson = {}) =>
			line({Config: {Image: 'web', Healthcheck}, NetworkSettings: {}}, {Config: base});
		expect(await made(probe, {Healthcheck: probe})).toBe('docker run --detach --name web web');
		expect(await made({...probe, Retries: 4}, {Healthcheck: probe})).toBe(
			'docker run --detach --name web --health-retries 4 web',
		);
		expect(await made(probe)).toContain(
			'--health-cmd true --health-interval 5s --health-timeout 1.5s --health-retries 3 ',
		);
		expect(await made({Test: ['NONE']}, {Healthcheck: probe})).toContain('--no-healthcheck');
		expect(await made({Test: ['CMD', 'test', '-e', 'a']})).toContain("--health-cmd 'test -e a'");
	});

	test('leaves out a seccomp profile, which docker takes by the name of a file', async () => {
		const HostConfig = {SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}', 'label=x']};
		expect(await host(HostConfig)).toBe(
			'docker run --detach --name web --security-opt label=x web',
		);
		const inspected = () => ({raw: {...raw, HostConfig}});
		const {asked} = await attempt(
			'container.copy',
			[containerRow()],
			{},
			{
				...script,
				'containers.inspect': inspected,
			},
		);
		const option = asked.menus[0]?.options.find(({value}) => value === 'line');
		expect(option?.note).toContain('without its seccomp profile');
	});

	test("says the command where it is not the image's, and the entry point in two places", async () => {
		const own = {Config: {Image: 'web', Entrypoint: ['nice', '-n', '5'], Cmd: ['sleep', '1']}};
		expect(await line({...own, NetworkSettings: {}})).toBe(
			'docker run --detach --name web --entrypoint nice web -n 5 sleep 1',
		);
		expect(await line({...own, NetworkSettings: {}}, own)).toBe(
			'docker run --detach --name web web',
		);
	});
});

describe('a docker run line without its secrets', () => {
	const secretive: InspectJson = {
		...raw,
		Config: {
			Image: 'web',
			Env: ['TOKEN=hunter2', 'URL=http://a:hunter2@h/x', 'A=1'],
			Labels: {'api-key': 'hunter2'},
			Entrypoint: ['mysqladmin'],
			Cmd: ['-phunter2', '--password', 'hunter2', 'ping'],
		},
		HostConfig: {
			Mounts: [
				{
					Type: 'volume',
					Source: 'v',
					Target: '/v',
					VolumeOptions: {DriverConfig: {Options: {o: 'username=a,password=hunter2'}}},
				},
			],
		},
		NetworkSettings: {},
	};
	let line: string;
	beforeAll(async () => {
		line = await hiddenRunLine(runWords(secretive, {Config: {Env: ['TOKEN=other']}}));
	});

	test('says each as a variable', () => {
		expect(line).not.toContain('hunter2');
		expect(line).toContain(`--env TOKEN="\${TOKEN:?is hidden}"`);
		expect(line).toContain(`--env URL=http://a:"\${HIDDEN_2:?is hidden}"@h/x --env A=1`);
		expect(line).toMatch(
			/ -p"\$\{HIDDEN_\d:\?is hidden\}" --password "\$\{HIDDEN_\d:\?is hidden\}" ping$/,
		);
	});

	test('is refused by a shell until they are given, and then makes the same', async () => {
		const words = (environment: NodeJS.ProcessEnv) =>
			spawnSync('sh', ['-c', line.replace(/^docker/, "printf '%s\\n'")], {
				env: {...process.env, ...environment},
				encoding: 'utf8',
			});
		const refused = words({});
		expect(refused.status).not.toBe(0);
		expect(refused.stderr).toMatch(/\w+: is hidden/);
		const given = words({
			TOKEN: 'hunter2',
			...Object.fromEntries([1, 2, 3, 4, 5].map(at => [`HIDDEN_${at}`, 'hunter2'])),
		});
		const whole = spawnSync(
			'sh',
			['-c', (await runLine(runWords(secretive, {}))).replace(/^docker/, "printf '%s\\n'")],
			{
				encoding: 'utf8',
			},
		);
		expect(given.stdout).toBe(whole.stdout);
	});
});

test('URLs are the ones that reach the port from here', () => {
	const at = (url: string) => ({endpoint: {name: 'x', url, source: 'x'}});
	const port = (over: Partial<Port>): Port => ({ip: '', port: 80, protocol: 'tcp', ...over});
	const local = at('unix:///var/run/docker.sock');
	expect(
		urlsOf(local, [port({ip: '0.0.0.0', hostPort: 80}), port({ip: '::', hostPort: 80})]),
	).toEqual(['http://localhost/']);
	expect(urlsOf(local, [port({port: 443, hostPort: 8443, ip: '127.0.0.1'})])).toEqual([
		'https://127.0.0.1:8443/',
	]);
	expect(urlsOf(at('tcp://10.0.0.7:2376'), [port({hostPort: 8080})])).toEqual([
		'http://10.0.0.7:8080/',
	]);
	expect(urlsOf(local, [port({}), port({protocol: 'udp', hostPort: 53})])).toEqual([]);
});
