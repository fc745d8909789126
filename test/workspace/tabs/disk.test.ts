import {describe, expect, test} from 'vitest';
import type {DiskUsage} from '../../../src/engine/system/types.ts';
import {diskText} from '../../../src/workspace/tabs/disk/lines.ts';

const usage: DiskUsage = {
	layersBytes: 0,
	images: [],
	containers: [],
	volumes: [
		{name: 'data', links: 1, bytes: 9e9},
		{name: 'old data', links: 0, bytes: 2e9},
		{name: 'unread', links: 0, bytes: undefined},
	],
	builds: [],
};

const drawn = (facts: Partial<Parameters<typeof diskText>[0]>): string =>
	diskText({usage, logs: undefined, nameOf: id => `name of ${id}`, ...facts}, 0)
		.lines.map(line => line.map(({text}) => text).join(''))
		.join('\n')
		.replace(/ +/g, ' ');

test('what is used is not offered, and names are quoted for a shell', () => {
	const lines = drawn({});
	expect(lines).toContain("2GB docker volume rm 'old data' a volume that no container has");
	expect(lines).toContain('2GB docker volume prune --all 2 volumes that no container has');
	expect(lines).not.toMatch(/volume rm data|volume rm unread/);
});

test('a line to be typed is never cut: a long one pushes aside what it frees', () => {
	const name = 'f'.repeat(64);
	const lines = drawn({usage: {...usage, volumes: [{name, links: 0, bytes: 2e9}]}});
	expect(lines).toContain(`2GB docker volume rm ${name} a volume that no container has`);
	expect(lines).toContain('SIZE FREED BY WHAT');
});

test('each line that frees something is known by its place', () => {
	const {lines, commands} = diskText({usage, logs: undefined, nameOf: String}, 0);
	expect([...commands.values()]).toEqual([
		"docker volume rm 'old data'",
		'docker volume prune --all',
	]);
	for (const [at, command] of commands)
		expect(lines[at]?.map(({text}) => text).join('')).toContain(command);
});

const container = {
	...{id: 'abc', name: 'left', image: 'busybox', localVolumes: 0, bytes: 2, createdAt: 0},
	state: 'exited' as const,
};
const logsOf = (bytes: number) => ({
	...{totalBytes: bytes, largest: {id: 'abc', bytes}},
	bytes: new Map([['abc', bytes]]),
});

describe('the largest things', () => {
	const linesOf = (facts: Parameters<typeof drawn>[0]) =>
		drawn(facts).split('What a prune frees')[0]?.split('\n') ?? [];

	test('come largest first over all kinds; what is in use has no line', () => {
		const image = {id: 'sha256:a', createdAt: 0, bytes: 5e9, sharedBytes: 1e9, containers: 0};
		const found = linesOf({
			usage: {
				...usage,
				images: [
					{...image, tags: ['free:1', 'free:2']},
					{...image, tags: ['held:1'], bytes: 4e9, containers: 2},
				],
				containers: [{...container, bytes: 25e8}],
				builds: [
					{
						...{id: 'b', type: 'regular', description: 'RUN npm ci', bytes: 1e9, used: 1},
						...{createdAt: 0, lastUsedAt: 0, isUsed: false, isShared: false},
					},
				],
			},
		});
		expect(found.slice(found.indexOf('What takes most, largest first') + 2, -2)).toEqual([
			' 9GB - volume data, of 1 container',
			' 4GB docker rmi free:1 free:2 an image that no container uses',
			' 3GB - image held:1, in use by 2 containers',
			' 2.5GB docker rm left exited: 2.5GB files',
			" 2GB docker volume rm 'old data' a volume that no container has",
			' 1GB docker builder prune --all of the cache of builds, with all of it: RUN npm ci',
		]);
	});

	test('have the log of one that has ended with what it wrote', () => {
		expect(linesOf({usage: {...usage, containers: [container]}, logs: logsOf(106e6)})).toContain(
			' 106MB docker rm left exited: 106MB log, 2B files',
		);
	});

	test('have the log of one that runs, which a new one with a limit frees', () => {
		const containers = [{...container, name: 'web', state: 'running' as const}];
		expect(linesOf({usage: {...usage, containers}, logs: logsOf(106e6)})).toContain(
			' 106MB recreate web --log-opt max-size=10m its log, running; a new one has a limit',
		);
		expect(linesOf({usage: {...usage, containers}, logs: logsOf(9e6)})).toContain(
			' 9MB - log of web, running',
		);
	});

	test('are no more than ten, and no small ones', () => {
		const volumes = Array.from({length: 20}, (_, at) => ({
			...{name: `v${at}`, links: 0},
			bytes: at < 12 ? 1e6 + at : 999_999,
		}));
		const found = linesOf({usage: {...usage, volumes}}).filter(line => line.includes('rm v'));
		expect(found).toHaveLength(10);
		expect(found[0]).toContain('docker volume rm v11');
	});
});

test('a prune of containers frees their logs, too', () => {
	const containers = [container, {...container, id: 'r', name: 'web', state: 'running' as const}];
	expect(drawn({usage: {...usage, containers}, logs: logsOf(106e6)})).toContain(
		'106MB docker container prune 1 container not running, 106MB of it logs',
	);
	expect(drawn({usage: {...usage, containers}})).toContain(
		'2B docker container prune 1 container not running, their logs on top',
	);
});

test('images are added up by repository', () => {
	const image = {id: 'sha256:a', createdAt: 0, bytes: 5e9, sharedBytes: 1e9, containers: 0};
	const images = [
		{...image, tags: ['reg:5000/shop/api:1']},
		{...image, tags: ['reg:5000/shop/api:2']},
		{...image, tags: ['web:1']},
		{...image, tags: [], sharedBytes: undefined},
	];
	expect(drawn({usage: {...usage, images}})).toContain(
		[
			' UNIQUE SHARED IMAGES REPOSITORY',
			' 8GB ≤ 2GB 2 reg:5000/shop/api',
			' 4GB 1GB 1 web',
			' N/A N/A 1 without a name',
		].join('\n'),
	);
});

test('logs are told with whose they are mostly, where they are known', () => {
	expect(drawn({logs: {...logsOf(39e9), totalBytes: 41e9}})).toContain(
		'Logs of containers 41GB, 39GB of it that of name of abc',
	);
	expect(drawn({})).not.toContain('Logs of containers');
});
