import {expect, test} from 'vitest';
import type {DiskUsage} from '../../../src/engine/system/types.ts';
import {diskLines} from '../../../src/workspace/tabs/disk/lines.ts';

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

const drawn = (facts: Partial<Parameters<typeof diskLines>[0]>): string =>
	diskLines({usage, logs: undefined, nameOf: id => `name of ${id}`, ...facts}, 0)
		.map(line => line.map(({text}) => text).join(''))
		.join('\n')
		.replace(/ +/g, ' ');

test('what is used is not offered, and names are quoted for a shell', () => {
	const lines = drawn({});
	expect(lines).toContain("2GB a volume that no container has docker volume rm 'old data'");
	expect(lines).toContain('2GB 2 volumes that no container has docker volume prune --all');
	expect(lines).not.toMatch(/volume rm data|volume rm unread/);
});

test('logs are told with whose they are mostly, where they are known', () => {
	const largest = {id: 'abc', bytes: 39e9};
	expect(drawn({logs: {totalBytes: 41e9, largest}})).toContain(
		'Logs of containers 41GB, 39GB of it that of name of abc',
	);
	expect(drawn({})).not.toContain('Logs of containers');
});
