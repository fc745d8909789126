import {execFile} from 'node:child_process';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {mapPool} from '../../src/base/pool.ts';
import {createRequest} from '../../src/docker/create/body.ts';
import {createFlags} from '../../src/docker/create/flags.ts';
import {readCreateWords} from '../../src/docker/create/line.ts';
import {withProxies} from '../../src/docker/create/proxies.ts';
import {flagSamples, lineSamples} from '../support/createFlags.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {type RecordingProxy, recordingProxy} from '../support/recordingProxy.ts';

type Sample = readonly [value: string, key: string, set: unknown];
/** What docker's client has no word of on Linux, and refuses. */
const windowsOnly: Readonly<Record<string, Sample>> = {
	'cpu-count': ['2', 'CpuCount', 2],
	'cpu-percent': ['3', 'CpuPercent', 3],
	'io-maxbandwidth': ['1m', 'IOMaximumBandwidth', 1_048_576],
	'io-maxiops': ['4', 'IOMaximumIOps', 4],
};
/** What this docker's client takes, and does not send: what it should, by the API. */
const unsentByDocker: Readonly<Record<string, Sample>> = {
	'device-read-bps': [
		'/dev/null:1mb',
		'BlkioDeviceReadBps',
		[{Path: '/dev/null', Rate: 1_048_576}],
	],
	'device-read-iops': ['/dev/null:5', 'BlkioDeviceReadIOps', [{Path: '/dev/null', Rate: 5}]],
	'device-write-bps': [
		'/dev/null:1.5m',
		'BlkioDeviceWriteBps',
		[{Path: '/dev/null', Rate: 1_572_864}],
	],
	// Engines from 23 on do not look at it any more.
	'kernel-memory': ['10m', 'KernelMemory', 10_485_760],
	'device-write-iops': ['/dev/null:6', 'BlkioDeviceWriteIOps', [{Path: '/dev/null', Rate: 6}]],
};
/** How the client goes about it; `docker create` does not have them. */
const ofRunAlone = ['detach', 'detach-keys', 'sig-proxy'];

let engine: TestEngine;
let proxy: RecordingProxy;
let folder = '';
/** What docker sends when nothing is said. */
let bare: unknown;

type Body = Readonly<Record<string, unknown>>;
const isBody = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without what is empty, which says nothing to an engine. */
const solid = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(solid);
	if (!isBody(value)) return value;
	const kept = Object.entries(value)
		.map(([key, inner]) => [key, solid(inner)] as const)
		.filter(([, inner]) => !(inner === null || inner === '' || inner === 0 || inner === false))
		.filter(([, inner]) => !(isBody(inner) && Object.keys(inner).length === 0));
	return Object.fromEntries(kept);
};

/** Without what is as in `same`, or empty: what is left was said. */
const said = (value: unknown, same: unknown, key = ''): unknown => {
	// Where the parts of a list or a map count, an empty one among them says something.
	if (['ExposedPorts', 'Volumes', 'PortBindings'].includes(key)) {
		return isBody(value) && Object.keys(value).length > 0 ? value : undefined;
	}
	if (['DeviceRequests', 'Mounts', 'EndpointsConfig'].includes(key))
		return solid(value) ?? undefined;
	// The client takes these from a map: their order means nothing.
	if (key === 'Ulimits' && Array.isArray(value))
		return value.toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
	if (!isBody(value)) return JSON.stringify(value) === JSON.stringify(same) ? undefined : value;
	const entries = Object.entries(value)
		.map(
			([name, inner]) => [name, said(inner, isBody(same) ? same[name] : undefined, name)] as const,
		)
		.filter(
			([, inner]) =>
				inner !== undefined && !(Array.isArray(inner) && inner.length === 0 && !/Paths$/.test(key)),
		);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

const placed = (word: string) => word.replaceAll('%', folder);

/** The JSON that docker's client sends for these words; what it complains where it sends none. */
const sentByDocker = async (verb: 'create' | 'run', words: readonly string[], tag: string) => {
	const name = words.includes('--name') ? 'gantry-made-this' : tag;
	const own = words.includes('--name') ? [] : ['--name', tag];
	const env = {...process.env, ...engine.env, DOCKER_HOST: proxy.host};
	const asked = promisify(execFile)('docker', [verb, ...own, ...words], {env});
	// Nothing is typed into what reads.
	asked.child.stdin?.end();
	const complaint = await asked.then(
		() => '',
		(error: Error) => error.message,
	);
	const found = proxy.creates.find(({query}) => query['name'] === name);
	return found ?? complaint;
};

const sentByGantry = async (words: readonly string[]) => {
	const {body, name, platform} = await createRequest(readCreateWords(words));
	return {name, platform, body: JSON.parse(JSON.stringify(body))};
};

/** Both, side by side. */
const compare = async (words: readonly string[], place: number) => {
	const tag = `flag-${place}`;
	const docker = await sentByDocker('create', words, tag);
	// The files that say where an id goes are not written by reading them.
	const gantry = await sentByGantry(words);
	if (typeof docker === 'string') return {words, docker, gantry: ''};
	return {
		words,
		docker: {
			platform: docker.query['platform'] ?? '',
			name: docker.query['name'],
			body: said(docker.body, bare),
		},
		gantry: {...gantry, name: gantry.name || tag, body: said(gantry.body, bare)},
	};
};

beforeAll(async () => {
	engine = await engineForTests('create');
	proxy = await recordingProxy(engine.host);
	folder = `${engine.dir}/given`;
	await mkdir(folder);
	await writeFile(`${folder}/variables`, '# of a test\nFROM_FILE=a b \n\nHOME\nNOBODY_SET_THIS\n');
	await writeFile(`${folder}/labels`, 'one=1\ntwo=a=b\nbare\n');
	await writeFile(`${folder}/seccomp.json`, '{\n\t"defaultAction": "SCMP_ACT_ALLOW"\n}\n');
	for (const network of ['shop', 'other']) await engine.docker('network', 'create', network);
	const sent = await sentByDocker('create', ['busybox'], 'bare');
	bare = typeof sent === 'string' ? undefined : sent.body;
});
afterAll(async () => {
	proxy?.close();
	await engine?.down();
});

test('every flag that docker names has samples here, and a place in the table', async () => {
	const help = await engine.docker('run', '--help');
	const flags = [...help.matchAll(/^ {2,6}(?:-\w, )?--([\w-]+)/gm)]
		.map(([, flag]) => flag)
		.filter(flag => flag !== 'help');
	expect(flags.length).toBeGreaterThan(95);
	expect(flags.filter(flag => flag === undefined || !(flag in createFlags))).toEqual([]);
	const sampled = [...Object.keys(flagSamples), ...Object.keys(unsentByDocker), ...ofRunAlone];
	expect(flags.toSorted()).toEqual(sampled.toSorted());
});

test('short spellings are those of docker', async () => {
	const help = await engine.docker('run', '--help');
	const short = [...help.matchAll(/^ {2}-(\w), --([\w-]+)/gm)].map(
		([, letter, flag]) => `${flag} ${letter}`,
	);
	const ours = Object.entries(createFlags).flatMap(([name, flag]) =>
		flag.short ? [`${name} ${flag.short}`] : [],
	);
	expect(ours.toSorted()).toEqual(short.toSorted());
});

test('what is asked of the engine is what docker asks, for every flag and for flags together', async () => {
	expect(bare).toBeDefined();
	const needsNetwork = ['ip', 'ip6', 'link-local-ip', 'network-alias'];
	const alone = Object.entries(flagSamples).flatMap(([flag, samples]) =>
		samples.map(values => [
			...(needsNetwork.includes(flag) ? ['--network', 'shop'] : []),
			`--${flag}`,
			...values,
			'busybox',
		]),
	);
	const lines = [...alone, ...lineSamples].map(words => words.map(placed));
	const {signal} = new AbortController();
	const outcomes = await mapPool(
		lines.map((words, place) => ({words, place})),
		4,
		signal,
		({words, place}) => compare(words, place),
	);
	const compared = outcomes.map(one => (one.status === 'fulfilled' ? one.value : one));
	const differing = compared.filter(
		one =>
			!('docker' in one) ||
			JSON.stringify(ordered(one.docker)) !== JSON.stringify(ordered(one.gantry)),
	);
	expect(differing).toEqual([]);
	expect(compared.length).toBe(lines.length);
});

/** With the keys of all maps in order. */
const ordered = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(ordered);
	if (!isBody(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, ordered(inner)]),
	);
};

test('what is detached has nobody who listens', async () => {
	const words = ['--detach', '--detach-keys', 'ctrl-x', '--sig-proxy=false', 'busybox', 'true'];
	const docker = await sentByDocker('run', words, 'detached');
	const sent = typeof docker === 'string' ? {} : docker.body;
	expect(sent).toMatchObject({AttachStdin: false, AttachStdout: false, AttachStderr: false});
	const quiet = {...(bare as Body), AttachStdout: false, AttachStderr: false};
	const {body} = await sentByGantry(words);
	expect(said(body, quiet)).toEqual(said(sent, quiet));
	expect(said(body, quiet)).toMatchObject({Cmd: ['true']});
});

test.each([
	[[], [false, true, true]],
	[['--interactive'], [true, true, true]],
	[
		['--tty', '--rm'],
		[false, true, true],
	],
	[
		['--interactive', '--attach', 'stderr'],
		[true, false, true],
	],
])('what is attached to, with %j', async (flags, streams) => {
	const words = [...flags, 'busybox', 'true'];
	const docker = await sentByDocker('run', words, `attached${flags.join('')}`);
	const sent = (typeof docker === 'string' ? {} : docker.body) as Body;
	expect([sent['AttachStdin'], sent['AttachStdout'], sent['AttachStderr']]).toEqual(streams);
	const {body} = await sentByGantry(words);
	// What is not said is not attached to.
	const none = {...(bare as Body), AttachStdout: false, AttachStderr: false};
	expect(said(solid(body), solid(none))).toEqual(said(solid(sent), solid(none)));
});

test('what docker sends of no Linux engine', async () => {
	for (const flag of Object.keys(windowsOnly)) {
		const [value = ''] = windowsOnly[flag] ?? [];
		expect(await sentByDocker('create', [`--${flag}`, value, 'busybox'], flag)).toContain(
			'windows',
		);
	}
	for (const [flag, [value, key, set]] of Object.entries({...windowsOnly, ...unsentByDocker})) {
		const {body} = await sentByGantry([`--${flag}`, value, 'busybox']);
		expect(body.HostConfig).toMatchObject({[key]: set});
	}
});

test('proxies of the settings are given to every container, unless the line has its own', async () => {
	const settings = `${engine.env['DOCKER_CONFIG']}/config.json`;
	await mkdir(dirname(settings), {recursive: true});
	const proxies = {httpProxy: 'http://proxy:3128', noProxy: 'localhost'};
	await writeFile(settings, JSON.stringify({proxies: {default: proxies}}));
	const line = ['--env', 'NO_PROXY=mine', 'busybox'];
	const docker = await sentByDocker('create', line, 'proxied');
	vi.stubEnv('DOCKER_CONFIG', engine.env['DOCKER_CONFIG']);
	const given = await withProxies(readCreateWords(line), engine.host);
	vi.unstubAllEnvs();
	await rm(settings);
	const {body} = await createRequest(given);
	const sent = typeof docker === 'string' ? [] : (docker.body as {readonly Env: string[]}).Env;
	// The client takes them from a map.
	expect((body['Env'] as string[]).toSorted()).toEqual(sent.toSorted());
	expect(sent).toHaveLength(4);
});
