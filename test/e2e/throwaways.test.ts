import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {answer, find, lookFor, tellStories} from '../support/story.ts';

const {docker, open} = tellStories('throwaways');
let folder: string;

/** An image with one program and nothing else, and a container of it. */
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'gantry-throwaways-'));
	const from = await docker('create', 'busybox');
	await docker('cp', `${from}:/bin/busybox`, join(folder, 'busybox-app'));
	await docker('rm', from);
	const tar = join(folder, 'bare.tar');
	await promisify(execFile)('tar', ['-C', folder, '-cf', tar, 'busybox-app']);
	await docker('import', '--change', 'CMD ["/busybox-app","sleep","1000000"]', tar, 'bare:v1');
	await docker('run', '-d', '--init', '--network', 'none', '--name', 'bare', 'bare:v1');
});
afterAll(() => rm(folder, {recursive: true, force: true}));

/** Names of what was made to be thrown away, and is there. */
const left = () => docker('ps', '-aq', '--filter', 'label=gantry.throwaway');
const isGone = () => expect.poll(left).toBe('');

/** All that run beside the container's own, whosever they are. */
const processes = () =>
	docker(
		'run',
		'--rm',
		'--network',
		'none',
		'--pid',
		'container:bare',
		'busybox',
		'ps',
		'-o',
		'args',
	);

const prompt = '/ #';
const prompted = (gantry: Session) =>
	gantry.until(
		() => gantry.row(gantry.terminal.buffer.active.cursorY).trim() === prompt,
		'a prompt',
	);

test('where there is no shell a toolbox is offered, which sees the files and the processes', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'bare');
	gantry.press('s');
	await answer(gantry, '$ docker run -it --rm --pid container:bare', 'enter');
	await gantry.see('its files are in /proc/1/root');
	await prompted(gantry);
	gantry.type('ls /proc/1/root; ps -o args; ip -o addr | wc -l\r');
	await gantry.see(/^busybox-app/m);
	await gantry.see('/busybox-app sleep 1000000');
	expect(await left()).not.toBe('');
	gantry.type('exit 3\r');
	await gantry.see('Toolbox beside bare ended with 3');
	await isGone();
});

test('nothing of it is left when the program is killed', async () => {
	const gantry = open({columns: 200, rows: 50});
	await find(gantry, 'bare');
	gantry.press(':');
	await gantry.see('Command');
	gantry.type('toolbox bare busybox');
	gantry.press('enter');
	await prompted(gantry);
	gantry.type('sleep 454545\r');
	await expect.poll(processes).toContain('sleep 454545');
	gantry.signal('SIGKILL');
	await gantry.exit;
	await isGone();
	expect(await processes()).not.toContain('sleep 454545');
});

test('the files of an image are browsed, read and copied out; nothing is put in, and nothing left', async () => {
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	gantry.press('2');
	await find(gantry, 'busybox');
	gantry.press('v');
	await lookFor(gantry, 'bin/');
	expect(
		await docker('ps', '-a', '--filter', 'label=gantry.throwaway', '--format', '{{.State}}'),
	).toBe('created');
	gantry.press('enter');
	await lookFor(gantry, 'busybox');
	gantry.press('enter');
	await gantry.see('No text');
	gantry.press('I');
	await gantry.see('an image does not change');
	gantry.press('Z');
	await gantry.see(/gantry-files-\w+:\/bin\/busybox/);
	gantry.press('tab', 'ctrl-u');
	const to = join(folder, 'copied');
	gantry.type(to);
	await answer(gantry, to, 'enter');
	await gantry.see('Copied');
	expect((await readFile(to)).equals(await readFile(join(folder, 'busybox-app')))).toBe(true);
	gantry.press('esc');
	await gantry.see('/bin · ');
	gantry.press('esc');
	await gantry.see('/ · ');
	gantry.press('esc');
	await gantry.see('images ─');
	await isGone();
});

test.each(['SIGTERM', 'SIGKILL'] as const)('after %s nothing is left either', async signal => {
	const gantry = open({columns: 200, rows: 50});
	await gantry.see('live');
	gantry.press('2');
	await find(gantry, 'bare');
	gantry.press('v');
	await gantry.see(/[-dl]r.* busybox-app/);
	gantry.signal(signal);
	await gantry.exit;
	if (signal === 'SIGKILL') {
		expect(await left()).not.toBe('');
		// The next one that looks clears up.
		const next = open({columns: 80, rows: 24});
		await next.see('live');
		next.press('2');
		await find(next, 'bare');
		next.press('v');
		await next.see(/[-dl]r.* busybox-app/);
		next.press('esc');
		await next.see('images ─');
	}
	await isGone();
});

test('read-only mode says why it shows none', async () => {
	const gantry = open({columns: 100, rows: 30, args: ['--read-only']});
	await gantry.see('live');
	gantry.press('2');
	await find(gantry, 'bare');
	gantry.press('v');
	await gantry.see('read-only: a container would be made');
	expect(await left()).toBe('');
});
