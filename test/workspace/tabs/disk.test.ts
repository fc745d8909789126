import {expect, test} from 'vitest';
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
	expect(lines).toContain('FREES WITH WHAT');
});

test('each line that frees something is known by its place', () => {
	const {lines, commands} = diskText({usage, logs: undefined, nameOf: String}, 0);
	expect([...commands.values()]).toEqual([
		'docker volume prune --all',
		"docker volume rm 'old data'",
	]);
	for (const [at, command] of commands)
		expect(lines[at]?.map(({text}) => text).join('')).toContain(command);
});

test('logs are told with whose they are mostly, where they are known', () => {
	const largest = {id: 'abc', bytes: 39e9};
	expect(drawn({logs: {totalBytes: 41e9, largest}})).toContain(
		'Logs of containers 41GB, 39GB of it that of name of abc',
	);
	expect(drawn({})).not.toContain('Logs of containers');
});
