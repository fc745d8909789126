import {execFile} from 'node:child_process';
import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {answer, find, lookFor, say, tellStories} from '../support/story.ts';

const story = tellStories('files');
const {docker, run, state, open} = story;
const folder = newFolder('files');

/** Types a line behind `:`, and runs it. */
const script = `mkdir -p /srv/app && cd /srv/app && printf 'first line\\n\\033[2Jsecond' >page.txt
	chown 12:34 page.txt; chmod 640 page.txt; ln -s /srv/app/page.txt link; mkdir empty; head -c 3000 /dev/zero >blob
	: >"$(printf 'bad\\033]0;pwned\\007\\377name')"; rm -r /www; echo more >>/etc/passwd`;

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	test('files are browsed, a text is read, and copied out', async () => {
		const web = `web-${columns}`;
		await run(web);
		await docker('exec', web, 'sh', '-c', script);
		const gantry = open({columns, rows});
		await find(gantry, web);
		gantry.press('v');
		await lookFor(gantry, 'srv/');
		gantry.press('enter');
		await lookFor(gantry, 'app/');
		gantry.press('enter');
		await gantry.see('/srv/app · 5 names');
		await gantry.see(/-rw-r----- +12:34 +\d+B .*page\.txt/);
		await gantry.see('link → /srv/app/page.txt');
		expect(gantry.title()).not.toContain('pwned');

		await lookFor(gantry, 'link');
		gantry.press('enter');
		await gantry.see('first line');
		await gantry.see('second');
		gantry.press('Z');
		await gantry.see('Copy files');
		await gantry.see(`${web}:/srv/app/page.txt`);
		gantry.press('tab', 'ctrl-u');
		const to = join(folder, `page-${columns}`);
		gantry.type(to);
		await gantry.see(`docker cp ${web}:/srv/app/page.txt`);
		await answer(gantry, 'Copy files', 'enter');
		await gantry.see(/Copied .*page/);
		expect(await readFile(to, 'utf8')).toBe('first line\n\x1b[2Jsecond');
		expect((await stat(to)).mode & 0o777).toBe(0o640);

		gantry.press('esc');
		await gantry.see('/srv/app ·');
		gantry.press('backspace');
		await gantry.see('/srv · 1 name');
		gantry.press('esc');
		await gantry.see('/ · ');
	});
});

test('of a container that does not run, too, and what is no text is not shown', async () => {
	await docker('create', '--name', 'asleep', 'busybox', 'true');
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'asleep');
	gantry.press('v');
	await lookFor(gantry, 'bin/');
	gantry.press('enter');
	await lookFor(gantry, 'busybox');
	gantry.press('enter');
	await gantry.see('No text');
	gantry.press('esc');
	await gantry.see('/bin · ');
	expect(await state('asleep')).toBe('created');
});

test('files are put in, and go from one container to another with their owners', async () => {
	for (const name of ['from', 'to']) await run(name);
	const file = join(folder, 'notes.txt');
	await writeFile(file, 'notes');
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	await say(gantry, `cp ${file} from:/tmp/renamed`);
	await gantry.see('Copied');
	expect(await docker('exec', 'from', 'cat', '/tmp/renamed')).toBe('notes');

	await docker('exec', 'from', 'chown', '12:34', '/tmp/renamed');
	await say(gantry, 'docker cp -a from:/tmp to:/copy');
	await gantry.see('to to:/copy');
	expect(await docker('exec', 'to', 'stat', '-c', '%u:%g', '/copy/renamed')).toBe('12:34');

	await say(gantry, 'cp from:/tmp/. to:/nothing/there');
	await gantry.see(/there is no|No such|not find/);

	// Where a directory is looked at, what is put in is seen.
	await find(gantry, 'to');
	gantry.press('v');
	await lookFor(gantry, 'root/');
	gantry.press('enter');
	await gantry.see('/root · 0 names');
	gantry.press('I');
	await gantry.see('to:/root/');
	await gantry.see('./hosts');
	gantry.type(file);
	await answer(gantry, 'Copy files', 'enter');
	await gantry.see('/root · 1 name');
	await gantry.see('notes.txt');
});

test('what is here is replaced only when that is said; read-only lets out, not in', async () => {
	await run('guarded');
	const file = join(folder, 'passwd');
	await writeFile(file, 'mine');
	const gantry = open({columns: 100, rows: 30, args: ['--read-only']});
	await gantry.see('live');
	await say(gantry, `cp guarded:/etc/passwd ${folder}`);
	await answer(gantry, 'Replace', 'n');
	await gantry.gone('Replace');
	expect(await readFile(file, 'utf8')).toBe('mine');
	await say(gantry, `cp guarded:/etc/passwd ${folder}`);
	await answer(gantry, 'Replace', 'y');
	await gantry.see('Copied');
	expect(await readFile(file, 'utf8')).toContain('root:x:0:0');
	expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([]);
	await say(gantry, `cp ${file} guarded:/tmp/in`);
	await gantry.see('read-only');
	await expect(docker('exec', 'guarded', 'cat', '/tmp/in')).rejects.toThrow();
});

test('an export has what docker exports', async () => {
	await run('whole');
	await docker('exec', 'whole', 'sh', '-c', script);
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'whole');
	gantry.press('Z');
	await gantry.see('Export whole');
	gantry.press('ctrl-u');
	const [ours, theirs] = [join(folder, 'ours.tar'), join(folder, 'theirs.tar')];
	gantry.type(ours);
	await answer(gantry, `docker export --output ${ours}`, 'enter');
	await gantry.see('Exported whole');
	await docker('export', '-o', theirs, 'whole');
	const list = async (tar: string) =>
		(await promisify(execFile)('tar', ['-tvf', tar])).stdout.split('\n').sort();
	expect(await list(ours)).toEqual(await list(theirs));
	expect((await list(ours)).length).toBeGreaterThan(20);
});

test('what a container has changed is a tree that folds', async () => {
	await run('changed');
	await docker('exec', 'changed', 'sh', '-c', script);
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	await say(gantry, 'diff changed');
	await gantry.see(/C +passwd/);
	const size = await docker('exec', 'changed', 'stat', '-c', '%s', '/etc/passwd');
	await gantry.see(`passwd ${size}B`);
	await gantry.see(/D {3}www/);
	await gantry.see(/A +blob/);
	const told = (await docker('diff', 'changed')).split('\n');
	const count = (sign: string) => told.filter(line => line.startsWith(sign)).length;
	await gantry.see(`${count('A')} added, ${count('C')} changed, ${count('D')} deleted`);
	gantry.press('/');
	gantry.type('srv');
	gantry.press('enter');
	await gantry.see(/▌A ▾ srv/);
	gantry.press('enter');
	await gantry.see(/▸ srv (?:≥ )?[\d.]+k?B \d+ changes/);
	await gantry.gone(/A +blob/);
});

test('a text is edited here and put back with its mode and owner, which is taken back; one that changed meanwhile is told', async () => {
	await run('edited');
	await docker('exec', 'edited', 'sh', '-c', script);
	const append = 'sh -c \'echo third >>"$1"\' edit';
	const env = {EDITOR: append, VISUAL: '', TMPDIR: folder};
	const gantry = open({columns: 100, rows: 30, env});
	const openApp = async () => {
		await find(gantry, 'edited');
		gantry.press('v');
		await lookFor(gantry, 'srv/');
		gantry.press('enter');
		await lookFor(gantry, 'app/');
		gantry.press('enter');
		await lookFor(gantry, 'page.txt');
	};
	await openApp();
	gantry.press('E');
	await answer(gantry, 'Put edited:/srv/app/page.txt back?', 'y');
	await gantry.see('Put edited:/srv/app/page.txt back');
	await gantry.gone('back?');
	await gantry.see(/-rw-r----- +12:34 +\d+B .*page\.txt/);
	await expect
		.poll(() => docker('exec', 'edited', 'tail', '-n', '1', '/srv/app/page.txt'))
		.toContain('third');
	const how = await docker('exec', 'edited', 'stat', '-c', '%a %u:%g', '/srv/app/page.txt');
	expect(how).toBe('640 12:34');

	gantry.press('ctrl-_');
	await answer(gantry, 'Put what was in edited:/srv/app/page.txt', 'y');
	await gantry.see('edited:/srv/app/page.txt is as it was');
	const page = await docker(
		'exec',
		'edited',
		'sh',
		'-c',
		'cd /srv/app; cat page.txt; stat -c "%a %u:%g" page.txt',
	);
	expect(page).not.toContain('third');
	expect(page).toContain('640 12:34');

	gantry.press('E');
	await gantry.see('Put edited:/srv/app/page.txt back?');
	await docker('exec', 'edited', 'sh', '-c', 'echo theirs >/srv/app/page.txt');
	await answer(gantry, 'Put edited:/srv/app/page.txt back?', 'y');
	await answer(gantry, 'has changed meanwhile', 'n');
	await gantry.see('Not put back; what you wrote is in');
	expect(await docker('exec', 'edited', 'cat', '/srv/app/page.txt')).toBe('theirs');
});

test('the files of a volume are those that a container has where it mounts it', async () => {
	await run('keeper', '--volume', 'data:/var/data');
	await docker(
		'exec',
		'keeper',
		'sh',
		'-c',
		'mkdir /var/data/kept; echo deep >/var/data/kept/file',
	);
	await docker('volume', 'create', 'alone');
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	gantry.press('3');
	await find(gantry, 'data');
	gantry.press('v');
	await lookFor(gantry, 'kept/');
	gantry.press('backspace');
	await gantry.see('/var/data · 1 name');
	gantry.press('enter');
	await gantry.see('/var/data/kept · 1 name');
	gantry.press('Z');
	await gantry.see('keeper:/var/data/kept/file');
	await answer(gantry, 'Copy files', 'esc');
	await gantry.gone('Copy files');
	gantry.press('tab');
	await find(gantry, 'alone');
	await gantry.see('No container mounts it');
});

test('the files of a volume that no container mounts are seen by one that is never started', async () => {
	await docker('run', '--rm', '--volume', 'lone:/x', 'busybox', 'sh', '-c', 'echo deep >/x/file');
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	gantry.press('3');
	await find(gantry, 'lone');
	gantry.press('v');
	await gantry.see('/volume · 1 name');
	expect(await docker('ps', '--all', '--format', '{{.Names}} {{.Status}}')).toMatch(
		/gantry-files-\w+ Created/,
	);
	gantry.press('enter');
	await gantry.see('deep');
	gantry.press('esc', 'esc');
	// Its path on the host has `/volumes`.
	await gantry.gone(/\/volume(?!s)/);
	await expect
		.poll(() => docker('ps', '--all', '--format', '{{.Names}}'))
		.not.toContain('gantry-files');
	expect(await docker('volume', 'ls', '--quiet')).toContain('lone');
});
