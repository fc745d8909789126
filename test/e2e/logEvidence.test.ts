import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {gantryLogs} from '../support/logsCommand.ts';
import type {Session} from '../support/pty.ts';
import {find, say, tellStories} from '../support/story.ts';

const {docker, engine, open} = tellStories('log-evidence');

const fields = [
	'"n":\'$i\'',
	'"level":"\'$l\'"',
	'"status":\'$s\'',
	'"id":179572990403161881\'$((i%10))\'',
	'"user":{"id":\'$((i%5))\'}',
].join(',');
const script = [
	'i=0; while [ $i -lt 70 ]; do i=$((i+1));',
	'case $((i%7)) in 0) l=error; s=500;; 3) l=warn; s=404;; *) l=info; s=200;; esac;',
	`echo '{${fields}}'; done; exec sleep 1000000`,
].join(' ');

/** Requests of a web server, more than a pane keeps. */
const requests = [
	'i=0; while [ $i -lt 12000 ]; do i=$((i+1));',
	'case $((i%9)) in 0) s=500; p=/orders;; 3|6) s=404; p=/x;; *) s=200; p=/;; esac;',
	'echo "10.0.0.$((i%3)) - - [01/May/2026:12:00:00 +0000] \\"GET $p?n=$i HTTP/1.1\\" $s 12"; done; exec sleep 1000000',
].join(' ');

/** An error between two bursts, apart from both. */
const bursts = [
	'for i in $(seq 100); do echo "early $i"; done; sleep 2; echo "ERROR broken"; sleep 2;',
	'for i in $(seq 100); do echo "late $i"; done; exec sleep 1000000',
].join(' ');

const quiet = ['--network', 'none', '--init', 'busybox', 'sh', '-c'];
let folder: string;

beforeAll(async () => {
	folder = newFolder('evidence');
	await docker('run', '-d', '--name', 'shop', ...quiet, script);
	while (!(await docker('logs', '--tail', '1', 'shop')).includes('"n":70'));
	await docker('run', '-d', '--name', 'bursts', ...quiet, bursts);
	await docker('run', '-d', '--name', 'web', ...quiet, requests);
	while (!(await docker('logs', '--tail', '1', 'web')).includes('n=12000'));
	while (!(await docker('logs', '--tail', '1', 'bursts')).includes('late 100'));
});

/** The numbers of the lines that docker itself tells, of those that have all these words. */
const numbersOf = async (...words: readonly string[]): Promise<readonly number[]> =>
	(await docker('logs', 'shop'))
		.split('\n')
		.filter(line => words.every(word => line.includes(word)))
		.map(line => Number(/"n":(\d+)/.exec(line)?.[1]));

/** The numbers of the lines on the screen. */
const shownIn = (gantry: Session): readonly number[] =>
	[...gantry.text().matchAll(/^[ ▌]\{"n":(\d+),/gm)].map(([, number]) => Number(number));

const openLog = async (
	columns: number,
	rows: number,
	name = 'shop',
	last = '{"n":70,',
): Promise<Session> => {
	const gantry = open({columns, rows});
	await find(gantry, name);
	gantry.press('l');
	await gantry.see(last);
	return gantry;
};

/** How many lines docker itself tells that have this in them. */
const countOf = async (text: string): Promise<number> =>
	(await docker('logs', 'web')).split('\n').filter(line => line.includes(text)).length;

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	test('a line is opened with its fields, and one of them filters the log', async () => {
		const gantry = await openLog(columns, rows);
		gantry.press('enter');
		await gantry.see(/^ id +1795729904031618810 *$/m);
		await gantry.see('! not this value');
		gantry.press('left', 'left');
		await gantry.see(/^[ ▌]n +68 *$/m);
		await gantry.see(/^ id +1795729904031618818 *$/m);
		gantry.press('esc');
		await gantry.see(/^▌\{"n":68,/m);
		gantry.press('enter', 'G');
		await gantry.see(/^▌user\.id +3 *$/m);
		gantry.press('=');
		await gantry.see('& user.id=3');
		const meant = await numbersOf('"user":{"id":3}');
		await gantry.until(() => shownIn(gantry).join() === meant.join(), 'the lines of one user');
		gantry.press('enter', 'g');
		gantry.press('j', 'j', 'j');
		await gantry.see(/^▌level +info *$/m);
		gantry.press('!');
		await gantry.see('&! level=info');
		const left = (await numbersOf('"user":{"id":3}')).filter(n => n % 7 === 0 || n % 7 === 3);
		await gantry.until(
			() => shownIn(gantry).join() === left.join(),
			'those of them that are no info',
		);
	});

	test('lines are counted by what they say, all that the engine has, and a row filters', async () => {
		const gantry = await openLog(columns, rows, 'web', 'n=12000');
		gantry.press('#');
		await gantry.see('Count by');
		await gantry.see(/▌ level/);
		gantry.press('down', 'enter');
		await gantry.see(/status · 3 values · \d+ lines seen · A counts older ones/);
		gantry.press('esc');
		await gantry.see('n=12000');
		await say(gantry, 'count-by status,path');
		await gantry.see(/status,path · 3 values/);
		gantry.press('A');
		await gantry.see(/status,path · 3 values · 12,000 lines ─/);
		for (const [status, path] of [
			[200, '/'],
			[404, '/x'],
			[500, '/orders'],
		] as const) {
			const lines = await countOf(`"GET ${path}?`);
			const told = `${String(lines).replace(/(?=\d{3}$)/, ',')} +${((100 * lines) / 12_000).toFixed(1)}%`;
			await gantry.see(new RegExp(`^[ ▌] *${told}.* ${status} +${path} *$`, 'm'));
		}
		gantry.press('j', '!');
		await gantry.see(/status,path · 2 values · 9,3\d\d lines/);
		gantry.press('G', 'enter');
		await gantry.see(/ hidden/);
		await gantry.until(() => {
			const shown = gantry.text().match(/HTTP\/1.1" \d+ 12/g) ?? [];
			return shown.length > 5 && shown.every(line => line.includes('" 500 '));
		}, 'failed requests alone');
	});

	test('bars tell when lines were written, and a cursor in them goes there', async () => {
		const gantry = await openLog(columns, rows, 'bursts', 'late 100');
		gantry.press('b');
		await gantry.see(/^ \d\d:\d\d:\d\d [▁▂▃▄▅▆▇█ ]*▁[▁▂▃▄▅▆▇█ ]* \d\d:\d\d:\d\d *$/m);
		gantry.press('b');
		await gantry.see('enter lines of this time');
		gantry.press('E');
		await gantry.see(/ · 1 line · 1 error · /);
		gantry.press('enter');
		await gantry.see(/^ \d\d:\d\d:\d\d .*\n.ERROR broken *\n late 1 *$/m);
		gantry.press('h', 'l', 'esc');
		await gantry.see(/^─?▌?bursts ─+ [\d,]+ below/m);
		gantry.press('b', 'b');
		await gantry.see(/^.ERROR broken/m);
		expect(await docker('logs', '--tail', '101', 'bursts')).toMatch(/^ERROR broken\nlate 1\n/);
		await gantry.until(() => !/[▂▃▄▅▆▇█]/.test(gantry.text()), 'the bars are gone');
	});

	test('words stand out, each in a colour of its own, and nothing is hidden', async () => {
		const gantry = await openLog(columns, rows, 'bursts', 'late 100');
		gantry.press('+');
		await gantry.see('highlight +');
		gantry.type('late 99');
		gantry.press('enter');
		const cells = () => [1, 6].map(x => gantry.cell(x, gantry.rowOf(/^ late 99\b/)));
		await gantry.until(() => {
			const isThere = gantry.rowOf(/^ late 99\b/) >= 0;
			const looks = isThere ? cells() : [];
			const colours = new Set(looks.map(({foreground}) => foreground));
			return isThere && looks.every(({inverse}) => inverse) && colours.size === 2;
		}, 'both words in their colours');
		await gantry.see(/^ late 98 *\n late 99 *\n late 100 *$/m);
	});

	test('lines around those that meet a filter, as grep has them', async () => {
		const gantry = await openLog(columns, rows);
		gantry.press('&');
		gantry.type('/"n":[14]5,/ +2');
		gantry.press('enter');
		await gantry.see('& /"n":[14]5,/ +2');
		const all = await numbersOf('"n"');
		const meant = all.filter(n => [15, 45].some(hit => Math.abs(n - hit) <= 2));
		await gantry.until(() => shownIn(gantry).join() === meant.join(), 'five lines around each');
	});

	test('a line is drawn across all logs, and kept in what is taken out of them', async () => {
		const name = `quiet-${columns}`;
		await docker('run', '-d', '--name', name, ...quiet, 'echo before; exec sleep 1000000');
		const gantry = await openLog(columns, rows, name, 'before');
		gantry.press('=');
		await gantry.see('marker =');
		gantry.type('deploy starts here');
		gantry.press('enter');
		const marker = '── deploy starts here · \\d\\d:\\d\\d:\\d\\d ──';
		await gantry.see(new RegExp(`^ before *\\n ?${marker}`, 'm'));
		await docker('exec', name, 'sh', '-c', 'echo after > /proc/1/fd/1');
		await gantry.see(new RegExp(`^ before *\\n ?${marker} *\\n after`, 'm'));
		const path = join(folder, name);
		await say(gantry, `pipe cat > ${path}`);
		await gantry.see('enter goes back to Gantry');
		gantry.press('enter');
		await gantry.see(new RegExp(marker));
		expect(await readFile(path, 'utf8')).toMatch(
			/^before\n── deploy starts here · [\dT:.-]+Z ──\nafter\n$/,
		);
	});
});

test('gantry logs has lines on one side, and tells levels', async () => {
	const args = ['shop', '--grep', '"n":7,', '-B', '2', '-A', '0', '--json'];
	const command = gantryLogs(args, engine().env);
	expect(await command.code).toBe(0);
	const out = command.out().toString();
	const told = out
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as {level: string; time: string; line: string});
	const lines = (await docker('logs', '-t', 'shop')).split('\n').slice(4, 7);
	expect(told.map(({time, line}) => `${time} ${line}`)).toEqual(lines);
	expect(told.map(({level}) => level)).toEqual(['info', 'info', 'error']);
});
