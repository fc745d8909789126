import {execFile} from 'node:child_process';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {beforeAll, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import type {Session} from '../support/pty.ts';
import {answer, tellStories} from '../support/story.ts';

const {docker, run, state, stateBecomes, open} = tellStories('tasks');

/** A session whose only way to press a key counts it, from the first screen on: letters that are typed are keys as well. */
const counted = (columns: number, rows: number, cwd?: string) => {
	const {see, text, press} = open({columns, rows, ...(cwd !== undefined && {cwd})});
	let count = 0;
	const counting = (...pressed: readonly string[]) => {
		count += pressed.length;
		press(...pressed);
	};
	return {gantry: {see, text, press: counting}, press: counting, keys: () => count};
};

const ends = (name: string, code: number, said: string) =>
	docker(
		...['run', '-d', '--name', name, '--network', 'none', 'busybox'],
		...['sh', '-c', `echo "${said}"; exit ${code}`],
	);

/** Names of the containers on the screen, from the top. */
const order = (gantry: Pick<Session, 'text'>): readonly string[] =>
	gantry
		.text()
		.split('\n')
		.flatMap(
			line => /^[│▌ ✓]+(?:▌[ ✓])?\s*([a-z]\w+-?\w*) +(?:up|exited|created)/.exec(line)?.[1] ?? [],
		);

const shop = ['web-1', 'web-2', 'web-3'];

beforeAll(async () => {
	await ends('broken', 3, 'ERROR no database');
	await stateBecomes('broken', 'exited');
	const keeps = 'head -c 20000000 /dev/zero > /dev/shm/kept; exec sleep 1d';
	const room = ['--network', 'none', '--shm-size', '32m'];
	await docker('run', '-d', '--init', '--name', 'large', ...room, 'busybox', 'sh', '-c', keeps);
	for (const name of shop) await run(name, '--stop-timeout', '1');
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

/** A server whose checks fail until it reads its configuration again. */
const startStale = async () => {
	const trap = 'trap "touch /read" HUP; echo listens; while :; do sleep 0.1; done';
	const checks = ['--health-cmd', 'test -e /read', '--health-interval', '200ms'];
	const still = ['--network', 'none', '--health-retries', '1', ...checks];
	await docker('run', '-d', '--name', 'server', ...still, 'busybox', 'sh', '-c', trap);
	await expect.poll(() => docker('logs', 'server')).toContain('listens');
	await expect.poll(() => health('server')).toBe('unhealthy');
};

const health = (name: string) => docker('inspect', '--format', '{{.State.Health.Status}}', name);

// Who runs and fails is the worst of what is in trouble: the cursor begins on it.
test.each(sizes)(
	'HUP to one that fails its checks: four keys, at %i x %i',
	async (columns, rows) => {
		await startStale();
		const {gantry, press, keys} = counted(columns, rows);
		await gantry.see(/▌ +server +up/);
		press('K');
		await answer(gantry, '(•) KILL');
		press('h');
		await gantry.see('→ HUP');
		press('right', 'enter');
		await expect.poll(() => health('server')).toBe('healthy');
		expect(keys()).toBeLessThanOrEqual(4);
		expect(await state('server')).toBe('running');
		await docker('rm', '-f', 'server');
	},
);

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

// They run and nothing is wrong with them: they stand below what is in trouble, among others.
test.each(sizes)('stop three: six keys, at %i x %i', async (columns, rows) => {
	const {gantry, press, keys} = counted(columns, rows);
	await gantry.see(/broken/);
	press('/', 'w', 'e', 'enter');
	await gantry.see('3 of 5');
	press('*');
	await gantry.see('3 marked');
	press('S');
	for (const name of shop) await stateBecomes(name, 'exited');
	expect(await state('large')).toBe('running');
	expect(keys()).toBeLessThanOrEqual(6);
	await docker('start', ...shop);
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
	expect(await state('large')).toBe('running');
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
	const cwd = newFolder('ticket');
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
});
