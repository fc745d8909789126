import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {createCgroupReader, createKillReader, readOomKills} from '../../src/host/cgroup.ts';
import {newFolder} from '../support/folder.ts';

const id = 'a'.repeat(64);

const treeOf = async (group: string, files: Readonly<Record<string, string>>): Promise<string> => {
	const root = newFolder('cgroup');
	await mkdir(join(root, group), {recursive: true});
	for (const [name, text] of Object.entries(files)) await writeFile(join(root, group, name), text);
	return root;
};

test('of v2 the peak and the kills, wherever the engine puts its groups', async () => {
	const root = await treeOf(`system.slice/docker-${id}.scope`, {
		'memory.peak': '4567040\n',
		'memory.events': 'low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n',
	});
	expect(await createCgroupReader(id, [root])()).toEqual({peak: 4_567_040, oomKills: 2});
});

test('of v1 in the tree of its memory', async () => {
	const root = await treeOf(`docker/${id}`, {
		'memory.max_usage_in_bytes': '1024\n',
		'memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 1\n',
	});
	expect(await createCgroupReader(id, ['/nowhere', root])()).toEqual({peak: 1024, oomKills: 1});
});

test('what an older kernel does not count is left out, as is a container of another machine', async () => {
	const root = await treeOf(`docker/${id}`, {'memory.events': 'max 12\n'});
	expect(await createCgroupReader(id, [root])()).toEqual({});
	expect(await createCgroupReader('b'.repeat(64), [root])()).toBeUndefined();
});

test('the kills of all that run here, not of what runs within them', async () => {
	const ids = ['b', 'c', 'd'].map(letter => letter.repeat(64));
	const root = await treeOf(`system.slice/docker-${id}.scope`, {'memory.events': 'oom_kill 2\n'});
	const others: readonly [string, string][] = [
		[`docker/${ids[0]}`, 'oom_kill 0\n'],
		[`docker/${ids[0]}/docker/${ids[1]}`, 'oom_kill 9\n'],
		[`docker/${ids[2]}`, 'max 12\n'],
	];
	for (const [group, text] of others) {
		await mkdir(join(root, group), {recursive: true});
		await writeFile(join(root, group, 'memory.events'), text);
	}
	expect(await readOomKills([root])).toEqual(
		new Map([
			[id, 2],
			[ids[0], 0],
		]),
	);
	expect(await readOomKills(['/nowhere'])).toEqual(new Map());
});

test('the kills in one, also once its group is another', async () => {
	const root = await treeOf(`docker/${id}`, {'memory.events': 'oom_kill 2\n'});
	const read = createKillReader([root]);
	expect(await read(id)).toBe(2);
	await writeFile(join(root, 'docker', id, 'memory.events'), 'oom_kill 3\n');
	expect(await read(id)).toBe(3);
	await rm(join(root, 'docker'), {recursive: true});
	expect(await read(id)).toBeUndefined();
	await mkdir(join(root, 'other', id), {recursive: true});
	await writeFile(join(root, 'other', id, 'memory.events'), 'oom_kill 1\n');
	expect(await read(id)).toBe(1);
	expect(await read('b'.repeat(64))).toBeUndefined();
});
