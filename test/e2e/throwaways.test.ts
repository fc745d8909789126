import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {beforeAll, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import type {Session} from '../support/pty.ts';
import {stallingProxy} from '../support/stallingProxy.ts';
import {answer, find, lookFor, say, tellStories} from '../support/story.ts';

const {docker, engine, open} = tellStories('throwaways');
let folder: string;

/** An image with one program and nothing else, and a container of it. */
beforeAll(async () => {
	folder = newFolder('throwaways');
	const from = await docker('create', 'busybox');
	await docker('cp', `${from}:/bin/busybox`, join(folder, 'busybox-app'));
	await docker('rm', from);
	const tar = join(folder, 'bare.tar');
	await promisify(execFile)('tar', ['-C', folder, '-cf', tar, 'busybox-app']);
	await docker('import', '--change', 'CMD ["/busybox-app","sleep","1000000"]', tar, 'bare:v1');
	await docker('run', '-d', '--init', '--network', 'none', '--name', 'bare', 'bare:v1');
});

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

/** The shell of a toolbox in a pane waits for a command. */
const prompted = (gantry: Session) => gantry.see(/^│\/ # +│(?:\n│ +│)*\n└/m);
const sleeping = 'sleep 454545';

/** A toolbox in a pane, in which a program runs. */
const openBusy = async (columns = 200, rows = 50, env = {}) => {
	const gantry = open({columns, rows, env});
	await find(gantry, 'bare');
	await say(gantry, 'toolbox bare busybox');
	await prompted(gantry);
	gantry.type(`${sleeping}\r`);
	await expect.poll(processes).toContain(sleeping);
	return gantry;
};

test('where there is no shell a toolbox is offered, which sees the files and the processes', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'bare');
	gantry.press('s');
	await answer(gantry, '$ docker run -di --rm --name gantry-toolbox --pid', 'enter');
	await gantry.see('its files are in /proc/1/root; exit removes it');
	await prompted(gantry);
	expect(gantry.alternate()).toBe(true);
	gantry.type('clear; ls /proc/1/root; ps -o args; stty size\r');
	await gantry.see(/^│busybox-app/m);
	await gantry.see('/busybox-app sleep 1000000');
	await gantry.see(/^│19 78/m);
	const [first] = (await left()).split('\n');
	expect(first).not.toBe('');
	// The key of a shell goes back to it, since there is none.
	gantry.press('\x1d', 's');
	gantry.type('exit 3\r');
	await answer(gantry, '── exited 3 · enter closes · R again ──');
	await isGone();
	gantry.press('R');
	await prompted(gantry);
	expect(await left()).not.toBe(first);
	gantry.press('\x1d', 'X');
	await gantry.see('── ended · enter closes');
	await isGone();
	gantry.press('enter');
	await gantry.see('s shell');
	expect(await docker('inspect', '--format', '{{.State.Status}}', 'bare')).toBe('running');
});

test('it has the whole terminal where the line says so', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'bare');
	await say(gantry, 'toolbox --pane=false bare busybox');
	await gantry.see('exit, or ctrl-p ctrl-q, goes back');
	await gantry.see(/^\/ # $/m);
	gantry.type('exit 3\r');
	await gantry.see('Toolbox beside bare ended with 3');
	await isGone();
});

test.each(['SIGTERM', 'SIGKILL'] as const)('after %s nothing of it is left', async signal => {
	const gantry = await openBusy();
	gantry.signal(signal);
	await gantry.exit;
	await isGone();
	expect(await processes()).not.toContain(sleeping);
});

test.each([
	[80, 24],
	[200, 50],
])(
	'nothing of it is left when its connection breaks while Gantry goes on, %d x %d',
	async (columns, rows) => {
		const link = await stallingProxy(engine().host);
		try {
			const gantry = await openBusy(columns, rows, {DOCKER_HOST: link.host});
			link.cut();
			await gantry.see(/── .+ · enter closes · R again ──/);
			await isGone();
			expect(await processes()).not.toContain(sleeping);
			// The engine is reached again, and so is a toolbox.
			gantry.press('R');
			await prompted(gantry);
			gantry.type('exit\r');
			await gantry.see('── exited 0 · enter closes');
			await isGone();
		} finally {
			link.close();
		}
	},
);

test('nothing of it is left when one quits, nor when its container ends', async () => {
	const gantry = await openBusy(80, 24);
	gantry.press('\x1d');
	await say(gantry, 'q');
	await gantry.exit;
	await isGone();
	const next = await openBusy();
	await docker('restart', '--time', '0', 'bare');
	await next.see(/── exited \d+ · enter closes/);
	await isGone();
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
