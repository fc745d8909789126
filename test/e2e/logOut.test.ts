import {readdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import type {Session} from '../support/pty.ts';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, open} = tellStories('log-out');

let folder = '';
beforeAll(async () => {
	folder = newFolder('log-out');
	const script = [
		'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); case $((i%10)) in',
		'0) echo "ERROR cannot reach 10.0.0.$((i%250)) after $i""ms";;',
		'1|2|3) echo "GET /users/$i took $((i%90))ms";;',
		'*) echo "line $i of the log";; esac; done; exec sleep 1000000',
	].join(' ');
	const quiet = ['--network', 'none', '--init', 'busybox', 'sh', '-c'];
	await docker('run', '-d', '--name', 'writer', ...quiet, script);
	while (!(await docker('logs', '--tail', '1', 'writer')).includes('after 20000ms'));
	// Its line is the last one of both.
	await docker('run', '-d', '--name', 'other', ...quiet, 'echo from other; exec sleep 1000000');
});

/** A log of which two lines are of the year 2020: its file is changed while nobody writes it. */
const startAged = async () => {
	const quiet = ['--network', 'none', 'busybox', 'sh', '-c'];
	const lines = ['old', 'old error', 'young', 'young error'].map(text => `echo ${text}`).join(';');
	await docker('run', '--name', 'aged', ...quiet, lines);
	const path = await docker('inspect', '--format', '{{.LogPath}}', 'aged');
	const edit = '/bin/sed -i "1,2s/\\"time\\":\\"20../\\"time\\":\\"2020/" /log/*-json.log';
	await docker('run', '--rm', '-v', `${dirname(path)}:/log`, ...quiet, edit);
};

const openLog = async (columns = 120, rows = 30): Promise<Session> => {
	const gantry = open({columns, rows});
	await find(gantry, 'writer');
	gantry.press('l');
	await gantry.see('after 20000ms');
	return gantry;
};

/** Fills in the form of `Z`, which begins at the lines that are meant, and saves. */
const saveTo = async (gantry: Session, path: string): Promise<void> => {
	gantry.press('Z');
	await gantry.see('Save the log of');
	gantry.press('tab', 'tab', 'tab', 'ctrl-u');
	gantry.type(path);
	await answer(gantry, 'enter save', 'enter');
};

const pipeTo = async (gantry: Session, line: string): Promise<void> => {
	gantry.press(':');
	await gantry.see('Command');
	gantry.type(`pipe ${line}`);
	await gantry.see(`pipe ${line.slice(0, 8)}`);
	gantry.press('enter');
};

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	test('patterns: counted, one alone, muted, and back', async () => {
		const gantry = await openLog(columns, rows);
		gantry.press('*');
		await gantry.see(/line <number> of the log/);
		await gantry.see(/error ERROR cannot reach <ip> after <dur/);
		await gantry.see(/3 patterns · [\d,]+ lines/);
		gantry.press('/');
		gantry.type('cannot');
		gantry.press('enter');
		await gantry.see(/▌ .*ERROR cannot reach/);
		gantry.press('!');
		await gantry.see(/2 patterns/);
		gantry.press('&');
		await gantry.see(/3 patterns/);
		gantry.press('enter');
		await gantry.see('hidden');
		await gantry.see(/& pattern=/);
		await gantry.gone('line 19999 of the log');
		await gantry.see('after 19990ms');
		gantry.press('&', 'enter');
		await gantry.see('line 19999 of the log');
	});
});

describe('saving', () => {
	test('all lines are those of docker logs', async () => {
		const gantry = await openLog();
		const path = join(folder, 'all lines.log');
		await saveTo(gantry, path);
		await gantry.see('Saved 20,000 lines');
		gantry.press(',');
		await gantry.see(`docker logs writer > '${folder}`);
		expect(await readFile(path, 'utf8')).toBe(`${(await docker('logs', 'writer')).trimEnd()}\n`);
	});

	test('what the filters pass; a file that is there is not overwritten unasked', async () => {
		const gantry = await openLog();
		const path = join(folder, 'errors.log');
		await writeFile(path, 'mine');
		gantry.press('&');
		gantry.type('ERROR');
		gantry.press('enter');
		await gantry.see('& ERROR');
		await saveTo(gantry, path);
		await answer(gantry, 'Replace', 'n');
		await gantry.see('Save the log of');
		expect(await readFile(path, 'utf8')).toBe('mine');
		await answer(gantry, 'enter save', 'enter');
		await answer(gantry, 'Replace', 'y');
		await gantry.see('Saved 2,000 lines');
		const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
		expect(lines).toHaveLength(2000);
		expect(lines.every(line => line.startsWith('ERROR'))).toBe(true);
	});

	test('lines that are marked, which can be copied too', async () => {
		const gantry = await openLog();
		const path = join(folder, 'marked.log');
		gantry.press('V', 'k', 'k');
		await gantry.see('3 lines marked');
		await saveTo(gantry, path);
		await gantry.see('Saved 3 lines');
		expect(await readFile(path, 'utf8')).toBe(
			'line 19998 of the log\nline 19999 of the log\nERROR cannot reach 10.0.0.0 after 20000ms\n',
		);
		gantry.press('y');
		await gantry.see('Copied 3 lines');
		await gantry.gone('marked');
	});

	test('the last minutes, and marks as far as the log goes', async () => {
		const gantry = await openLog();
		const path = join(folder, 'span.log');
		gantry.press('Z');
		await gantry.see('Save the log of');
		gantry.press('right');
		await gantry.see('last 10 min');
		await gantry.see(/docker logs --since 10m writer/);
		gantry.press('tab', 'tab', 'tab', 'ctrl-u');
		gantry.type(path);
		await answer(gantry, 'enter save', 'enter');
		await gantry.see(/Saved [\d,]+ lines/);
		gantry.press('V', 'g');
		await gantry.see(/(20,000|[\d,]+\+) lines marked/);
		await saveTo(gantry, join(folder, 'marks.log'));
		await gantry.see(/Saved 20,000 lines .* to \S+marks\.log/);
		expect(await readFile(join(folder, 'marks.log'), 'utf8')).toBe(
			`${(await docker('logs', 'writer')).trimEnd()}\n`,
		);
	});

	test('what a window shows of what the filters pass, or since a time', async () => {
		await startAged();
		const gantry = open({columns: 120, rows: 30});
		await find(gantry, 'aged');
		gantry.press('l');
		await gantry.see('young error');
		gantry.press('@', '6', '&');
		gantry.type('error');
		gantry.press('enter');
		await gantry.see(/last hour · .* & error/);
		const path = join(folder, 'window.log');
		await saveTo(gantry, path);
		await gantry.see('Saved 1 line');
		expect(await readFile(path, 'utf8')).toBe('young error\n');
		for (const [span, count] of [
			['', 1],
			['all', 4],
			['3h', 1],
			['2019-01-01', 2],
		] as const) {
			await pipeTo(gantry, `${span} wc -l > ${path}; echo counted "${span}"`.trim());
			// What the commands before printed is still there.
			await gantry.see(new RegExp(`counted ${span}\\s+── enter goes back`));
			gantry.press('enter');
			await gantry.see('Containers');
			expect((await readFile(path, 'utf8')).trim()).toBe(String(count));
		}
		await docker('rm', 'aged');
	});

	test('a folder that is not there is said, and nothing is left anywhere', async () => {
		const gantry = await openLog();
		await saveTo(gantry, join(folder, 'none', 'x.log'));
		await gantry.see('there is no folder');
		expect((await readdir(folder)).filter(name => name.includes('.part'))).toEqual([]);
	});

	test('two logs as one, in time order and with their names', async () => {
		const gantry = open({columns: 120, rows: 30});
		await gantry.see('live');
		gantry.press('*', 'm');
		await gantry.see('after 20000ms');
		await gantry.see('from other');
		gantry.press('M');
		await gantry.see('2 logs');
		const path = join(folder, 'both.log');
		await saveTo(gantry, path);
		await gantry.see('Saved 20,001 lines');
		const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
		expect(lines.filter(line => line.startsWith('other  | from other'))).toHaveLength(1);
		expect(lines.at(-2)).toBe('writer | ERROR cannot reach 10.0.0.0 after 20000ms');
	});
});

describe('the terminal handed over', () => {
	test('a command line reads all lines, and the screen comes back whole', async () => {
		const gantry = await openLog();
		const path = join(folder, 'count');
		await pipeTo(gantry, `grep -c line > ${path}`);
		await gantry.see('enter goes back to Gantry');
		gantry.press('enter');
		await gantry.see(/following|after 20000ms/);
		await gantry.see('Containers');
		expect(await readFile(path, 'utf8')).toBe('12000\n');
	});

	test('one that has enough, one that is not there', async () => {
		const gantry = await openLog();
		await pipeTo(gantry, 'head -2');
		await gantry.see('GET /users/2 took 2ms');
		await gantry.see('enter goes back to Gantry');
		gantry.press('enter');
		await gantry.see('after 20000ms');
		await pipeTo(gantry, 'no-such-program');
		// What the command before printed is still there.
		await gantry.see(/not found\s+── enter goes back to Gantry/);
		gantry.press('enter');
		await gantry.see('There is no program no-such-program');
	});

	test('a pager has the keys, ctrl-c too, and a size that changes meanwhile is no matter', async () => {
		const gantry = await openLog();
		await pipeTo(gantry, 'less');
		await gantry.see('GET /users/1 took 1ms');
		gantry.press('G');
		await gantry.see('after 20000ms');
		gantry.press('ctrl-c');
		gantry.resize(100, 25);
		// What is typed while it sees to these two it throws away.
		const isAtStart = () => gantry.text().startsWith('GET /users/1 took 1ms');
		for (let tries = 0; tries < 100 && !isAtStart(); tries++) {
			gantry.press('g');
			await gantry.until(isAtStart, 'the start', 1000).catch(() => {});
		}
		// It has painted the rows that there are now.
		await gantry.until(() => isAtStart() && gantry.row(24) === ':', 'the new size');
		gantry.press('q');
		await gantry.see('Containers');
		await gantry.see('after 20000ms');
		gantry.press('?');
		await gantry.see('Keys');
	});
});
