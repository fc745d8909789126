import {execFile} from 'node:child_process';
import {chmod, readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {beforeAll, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {answer, say, tellStories} from '../support/story.ts';

const {docker, open, run, stateBecomes} = tellStories('bundle');
const call = promisify(execFile);
const password = 'hunter2-hunter2';
let folder: string;

beforeAll(async () => {
	folder = newFolder('bundle');
	await run('well');
	const script = 'echo "connecting with $DB_PASSWORD"; echo "fatal: no such table"; exit 3';
	await docker(
		...['run', '-d', '--network', 'none', '--name', 'report', '--env', `DB_PASSWORD=${password}`],
		...['busybox', 'sh', '-c', script],
	);
	await stateBecomes('report', 'exited');
});

test('what is wrong goes into one file, which tar unpacks, and no secret with it', async () => {
	const gantry = open({columns: 100, rows: 30});
	await gantry.see(/report .*exited/);
	const path = join(folder, 'ticket.tar.gz');
	await say(gantry, `bundle ${path}`);
	await gantry.see('secrets masked');
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	await call('tar', ['-xzf', path, '-C', folder]);
	const root = join(folder, 'ticket');
	const read = (...names: readonly string[]) => readFile(join(root, ...names), 'utf8');
	expect(await read('summary.txt')).toMatch(/2 containers · 1 in trouble/);
	expect(await read('summary.txt')).toContain('fatal: no such table');
	const [report = ''] = await readdir(join(root, 'containers'));
	expect(report).toBe(
		`report-${(await docker('inspect', '--format', '{{.Id}}', 'report')).slice(0, 12)}`,
	);
	const inspect = JSON.parse(await read('containers', report, 'inspect.json'));
	expect(inspect.State.ExitCode).toBe(3);
	expect(await read('containers', report, 'log.txt')).toMatch(
		/stdout connecting with •+\n.*stdout fatal: no such table\n$/,
	);
	expect(await read('events.jsonl')).toMatch(/"action":"die","name":"report".*"exitCode":"3"/);
	expect(await read('engine-version.json')).toContain('"ApiVersion"');
	expect(await read('samples.csv')).toMatch(/^time,name,/);
	await expect(call('grep', ['-r', password, root])).rejects.toMatchObject({code: 1});

	// What is no file is not written to, and what is there only when that was asked.
	await call('mkfifo', [join(folder, 'pipe')]);
	await say(gantry, `bundle ${join(folder, 'pipe')}`);
	await gantry.see('is a pipe');
	await call('tar', ['-czf', path, '-C', folder, 'pipe']);
	const before = await readFile(path);
	await say(gantry, `bundle ${path}`);
	await answer(gantry, 'What is in that file now is lost', 'esc');
	await gantry.gone('What is in that file now is lost');
	expect((await readFile(path)).equals(before)).toBe(true);
	await chmod(path, 0o644);
	await say(gantry, `bundle ${path}`);
	await answer(gantry, 'What is in that file now is lost', 'y');
	const listed = async () => (await call('tar', ['-tzf', path]).catch(() => ({stdout: ''}))).stdout;
	await expect.poll(listed).toContain('ticket/summary.txt');
	expect((await stat(path)).mode & 0o777).toBe(0o600);
});
