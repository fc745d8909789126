import {execFile} from 'node:child_process';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, run, state, stateBecomes, open} = tellStories('tasks');

/** A session that counts the keys pressed: letters that are typed count as well. */
const counted = (columns: number, rows: number, cwd?: string) => {
	const gantry = open({columns, rows, ...(cwd !== undefined && {cwd})});
	let keys = 0;
	return {
		gantry,
		keys: () => keys,
		press(...pressed: readonly string[]) {
			keys += pressed.length;
			gantry.press(...pressed);
		},
	};
};

const ends = (name: string, code: number, said: string) =>
	docker(
		...['run', '-d', '--name', name, '--network', 'none', 'busybox'],
		...['sh', '-c', `echo "${said}"; exit ${code}`],
	);

/** Names of the containers on the screen, from the top. */
const order = (gantry: Session): readonly string[] =>
	gantry
		.text()
		.split('\n')
		.flatMap(
			line => /^[│▌ ✓]+(?:▌[ ✓])?\s*([a-z]\w+-?\w*) +(?:up|exited|created)/.exec(line)?.[1] ?? [],
		);

beforeAll(async () => {
	await ends('broken', 3, 'ERROR no database');
	await stateBecomes('broken', 'exited');
	const trap = 'trap "echo read again" HUP; echo listens; while :; do sleep 0.1; done';
	await docker('run', '-d', '--name', 'aserver', '--network', 'none', 'busybox', 'sh', '-c', trap);
	const keeps = 'head -c 20000000 /dev/zero > /dev/shm/kept; exec sleep 1d';
	const room = ['--network', 'none', '--shm-size', '32m'];
	await docker('run', '-d', '--init', '--name', 'large', ...room, 'busybox', 'sh', '-c', keeps);
	for (const name of ['one', 'two', 'three']) await run(name, '--stop-timeout', '1');
	const fill = 'head -c 3000000 /dev/zero > /data/kept';
	await docker('run', '--rm', '-v', 'unused:/data', 'busybox', 'sh', '-c', fill);
});

const sizes = [
	[80, 24],
	[200, 50],
] as const;

test.each(sizes)(
	'what is wrong and why: no key to see it, one for the card, at %i x %i',
	async (columns, rows) => {
		const {gantry, press, keys} = counted(columns, rows);
		await gantry.see('! 1');
		await gantry.see(/▌ +broken .*exit 3 .*"ERROR no da/);
		expect(keys()).toBe(0);
		press('d');
		await gantry.see(/▶ ERROR no database/);
		await gantry.see('press');
		expect(keys()).toBe(1);
	},
);

test.each(sizes)('HUP to one: four keys, at %i x %i', async (columns, rows) => {
	await expect.poll(() => docker('logs', 'aserver')).toContain('listens');
	const readAgain = async () => (await docker('logs', 'aserver')).split('read again').length;
	const before = await readAgain();
	const {gantry, press, keys} = counted(columns, rows);
	await find(gantry, 'aserver');
	press('K');
	await answer(gantry, '(•) KILL');
	press('h');
	await gantry.see('→ HUP');
	press('right', 'enter');
	await expect.poll(readAgain).toBe(before + 1);
	expect(keys()).toBeLessThanOrEqual(4);
});

test.each(sizes)('sort by memory: two keys, at %i x %i', async (columns, rows) => {
	const {gantry, press, keys} = counted(columns, rows);
	await gantry.see(/large .*2\d(?:\.\d)?M/);
	press('o');
	await gantry.see(/m +Mem\/limit/);
	press('m');
	await gantry.see(/sort: mem\/limit/);
	expect(keys()).toBe(2);
	await expect.poll(() => order(gantry)[0]).toBe('large');
});

test.each(sizes)(
	'volumes that nobody uses, with their sizes: two keys, at %i x %i',
	async (columns, rows) => {
		const {gantry, press, keys} = counted(columns, rows);
		await gantry.see('live');
		press('8');
		await gantry.see('┌ system');
		press('d');
		await gantry.see(/Local Volumes +1 +0 +3MB/);
		await gantry.see(/3MB +docker volume rm unused/);
		expect(keys()).toBe(2);
	},
);

test.each(sizes)('stop three: six keys, at %i x %i', async (columns, rows) => {
	const {gantry, press, keys} = counted(columns, rows);
	await gantry.see(/broken/);
	gantry.press('/');
	gantry.type('/^(one|two|three)$/');
	gantry.press('enter');
	await gantry.see('3 of 6');
	press('space', 'space', 'space');
	await gantry.see('3 marked');
	press('S');
	for (const name of ['one', 'two', 'three']) await stateBecomes(name, 'exited');
	expect(keys()).toBeLessThanOrEqual(6);
	await docker('start', 'one', 'two', 'three');
});

test.each(sizes)('remove all that ended: four keys, at %i x %i', async (columns, rows) => {
	await ends('old', 0, 'done');
	await stateBecomes('old', 'exited');
	const {gantry, press, keys} = counted(columns, rows);
	await gantry.see(/old +exited/);
	press('!');
	await answer(gantry, 'Prune');
	press('y');
	for (const name of ['old', 'broken']) await stateBecomes(name, 'gone');
	expect(keys()).toBeLessThanOrEqual(4);
	expect(await state('one')).toBe('running');
	await ends('broken', 3, 'ERROR no database');
	await stateBecomes('broken', 'exited');
});

test.each(sizes)('what happened to one: a key, at %i x %i', async (columns, rows) => {
	const {gantry, press, keys} = counted(columns, rows);
	await gantry.see(/▌ +broken .*exit 3/);
	press('c');
	await gantry.see(/container start +broken|start +broken/);
	await gantry.see(/die .*exit 3/);
	expect(keys()).toBe(1);
});

test.each(sizes)('a bundle for a ticket: two keys, at %i x %i', async (columns, rows) => {
	const cwd = await mkdtemp(join(tmpdir(), 'gantry-ticket-'));
	const {gantry, press, keys} = counted(columns, rows, cwd);
	await gantry.see('! 1');
	press('8');
	await gantry.see('┌ system');
	press('Z');
	await gantry.see(/Wrote .*\.tar\.gz/);
	expect(keys()).toBe(2);
	const [file = ''] = await readdir(cwd);
	expect(file).toMatch(/^gantry-.*\.tar\.gz$/);
	const listed = await promisify(execFile)('tar', ['-tzf', join(cwd, file)]);
	expect(listed.stdout).toMatch(/containers\/broken-[0-9a-f]{12}\/log\.txt/);
	await rm(cwd, {recursive: true});
});

afterAll(async () => {
	expect(await state('aserver')).toBe('running');
});
