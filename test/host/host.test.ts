import {mkdir, writeFile} from 'node:fs/promises';
import {hostname, release, tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {diskFacts} from '../../src/host/disk.ts';
import {isOomRecord} from '../../src/host/kernelLog.ts';
import {isLocal} from '../../src/host/local.ts';
import {readLogSizes} from '../../src/host/logFiles.ts';
import {
	isReadOnly,
	readLoad,
	readMemory,
	readPressure,
	worstPressure,
} from '../../src/host/proc.ts';
import {createSampler} from '../../src/host/sampler.ts';
import {steadyFacts} from '../../src/host/steady.ts';
import type {HostFacts} from '../../src/host/types.ts';
import {diskReason} from '../../src/host/urgency.ts';
import {newFolder} from '../support/folder.ts';

const GiB = 2 ** 30;
const facts: HostFacts = {
	isLocal: true,
	cores: 2,
	load: 31,
	pressure: undefined,
	memoryBytes: 24 * GiB,
	memoryUsedBytes: 6 * GiB,
	disk: {usedRatio: 0.17, reason: ''},
};

describe('what /proc tells', () => {
	test('of load, memory and pressure', () => {
		expect(readLoad('14.42 6.30 5.14 37/972 30202\n')).toBe(14.42);
		expect(readLoad('')).toBeUndefined();
		const meminfo =
			'MemTotal:       24684092 kB\nMemFree:        19767244 kB\nMemAvailable:   22922076 kB\n';
		expect(readMemory(meminfo)).toEqual({
			totalBytes: 24684092 * 1024,
			usedBytes: (24684092 - 22922076) * 1024,
		});
		expect(readMemory('')).toBeUndefined();
		const psi =
			'some avg10=96.11 avg60=81.67 avg300=45.06 total=48510751735\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n';
		expect(readPressure(psi)).toBeCloseTo(0.9611);
		expect(readPressure('')).toBeUndefined();
		expect(worstPressure({cpu: 0.9611, io: 0.2})).toEqual({of: 'cpu', ratio: 1});
		expect(worstPressure({cpu: 0.04, memory: undefined})).toBeUndefined();
	});

	test('of what is mounted read-only: the deepest mount counts, and the file system behind it', () => {
		const mounts = [
			'22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw',
			'40 22 8:1 / /var/lib/docker ro,relatime - ext4 /dev/sda1 rw',
			'41 22 8:2 / /srv/my\\040disk rw,relatime - xfs /dev/sdb1 ro,attr2',
		].join('\n');
		expect(isReadOnly(mounts, '/var/lib/docker/containers')).toBe(true);
		expect(isReadOnly(mounts, '/var/lib/docker2')).toBe(false);
		expect(isReadOnly(mounts, '/srv/my disk/data')).toBe(true);
		expect(isReadOnly('', '/')).toBe(false);
	});
});

test('a record of the kernel is about this container, and about this end of it', () => {
	const record =
		'6,1234,77167081631,-;oom-kill:constraint=CONSTRAINT_MEMCG,task_memcg=/docker/f79e,task=sh';
	const times = {bootAt: 1_000_000, at: 1_000_000 + 77_167_000};
	expect(isOomRecord(record, 'f79e', times)).toBe(true);
	expect(isOomRecord(record, 'aaaa', times)).toBe(false);
	expect(isOomRecord(record, 'f79e', {...times, at: times.at + 60_000})).toBe(false);
});

describe('the disk', () => {
	const state = {usedRatio: 0.974, hasFiles: true, isReadOnly: false};
	const nameOf = (id: string) => (id === 'a' ? 'api-1' : id);
	const logs = {totalBytes: 41 * GiB, largest: {id: 'a', bytes: 39 * GiB}, bytes: new Map()};

	test('says why it is in the way', () => {
		const reasonOf = (...found: Parameters<typeof diskFacts>) =>
			diskReason({...facts, disk: diskFacts(...found)}, nameOf);
		expect(reasonOf(state, logs)).toBe('disk 97 %: 41 GiB of it container logs (api-1 39 GiB)');
		expect(reasonOf(state, undefined)).toBe('disk 97 %');
		expect(reasonOf({...state, usedRatio: 0.899}, logs)).toBe('');
		expect(reasonOf({...state, hasFiles: false}, logs)).toContain('no inode');
		expect(reasonOf({...state, isReadOnly: true}, logs)).toContain('read-only');
	});
});

describe('on a disk of its own', () => {
	test('logs are counted with those that were rotated, of both drivers', async () => {
		const root = newFolder('host');
		const write = async (id: string, name: string, bytes: number) => {
			await mkdir(join(root, 'containers', id, 'local-logs'), {recursive: true});
			await writeFile(join(root, 'containers', id, name), Buffer.alloc(bytes));
		};
		await write('a', 'a-json.log', 100);
		await write('a', 'a-json.log.1', 50);
		await write('a', 'config.v2.json', 1000);
		await write('b', 'local-logs/container.log', 70);
		const {signal} = new AbortController();
		expect(await readLogSizes(root, signal)).toEqual({
			totalBytes: 220,
			largest: {id: 'a', bytes: 150},
			bytes: new Map([
				['a', 150],
				['b', 70],
			]),
		});
		expect(await readLogSizes(join(root, 'none'), signal)).toBeUndefined();
	});

	const endpoint = {name: 'x', url: 'unix:///run/x.sock', source: '--host'};
	/** All that an engine here says but for its memory. */
	const here = {Name: hostname(), KernelVersion: release(), MemTotal: 1};

	test('an engine is here when it has written its id where its data is, and nowhere else', async () => {
		const root = newFolder('host');
		const info = {ID: 'one', DockerRootDir: root, ...here};
		expect(await isLocal(endpoint, info)).toBe(false);
		await writeFile(join(root, 'engine-id'), 'one\n');
		expect(await isLocal(endpoint, info)).toBe(true);
		expect(await isLocal(endpoint, {...info, ID: 'other'})).toBe(false);
		expect(await isLocal({...endpoint, url: 'tcp://10.0.0.1:2376'}, info)).toBe(false);
		expect(await isLocal(endpoint, {ID: 'one'})).toBe(false);
	});

	test('of another machine nothing of this one is shown', async () => {
		let asked = 0;
		const engine = {
			endpoint: {...endpoint, url: 'ssh://far'},
			system: {
				info: async () => {
					asked++;
					return {ID: 'far', NCPU: 64, MemTotal: 8 * GiB, DockerRootDir: tmpdir()};
				},
			},
		};
		const sampler = createSampler({engine, now: () => 0});
		const {signal} = new AbortController();
		await sampler.sample(signal);
		expect(await sampler.sample(signal)).toEqual({
			isLocal: false,
			cores: 64,
			load: undefined,
			pressure: undefined,
			memoryBytes: 8 * GiB,
			memoryUsedBytes: undefined,
			disk: undefined,
		});
		expect(asked).toBe(1);
	});
});

test('what hardly moves is the very same, so that nothing is drawn', () => {
	expect(steadyFacts(undefined, facts)).toBe(facts);
	const close = {
		...facts,
		load: 29,
		memoryUsedBytes: 6.1 * GiB,
		disk: {usedRatio: 0.174, reason: ''},
	};
	expect(steadyFacts(facts, close)).toBe(facts);
	expect(steadyFacts(facts, {...facts, load: 20}).load).toBe(20);
	expect(steadyFacts({...facts, load: 0.1}, {...facts, load: 0.5}).load).toBe(0.1);
	expect(steadyFacts(facts, {...facts, disk: {usedRatio: 0.18, reason: ''}}).disk?.usedRatio).toBe(
		0.18,
	);
	expect(steadyFacts(facts, {...facts, isLocal: false}).isLocal).toBe(false);
});
