import {dirname, join} from 'node:path';
import {beforeAll, describe, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {find, tellStories} from '../support/story.ts';

const {docker, engine, open, stateBecomes} = tellStories('log-reading', {
	flags: ['--live-restore'],
});

const traces =
	'for i in 1 2 3; do echo "INFO request $i"; echo "Error: refused $i"; for f in 1 2 3 4 5 6 7; do echo "    at frame$f (node:net:$i$f)"; done; done; echo done';
const records =
	'for i in 1 2 3; do echo "{\\"level\\":\\"warn\\",\\"msg\\":\\"slow $i\\",\\"user\\":{\\"id\\":4$i}}"; echo "{\\"level\\":\\"info\\",\\"msg\\":\\"fine\\"}"; done';
const many = 'seq 1 60000 | sed "s/^/number /"';
const errors =
	'i=0; while [ $i -lt 2000 ]; do i=$((i+1)); case $i in 3|33|1984|1990) echo "ERROR broken $i";; *) echo "fine $i";; esac; done';
const runs = 'trap "exit 3" TERM; echo begins; sleep 1000000 & wait';

const start = async (name: string, script: string, ...options: readonly string[]) => {
	const quiet = ['--network', 'none', ...options, 'busybox', 'sh', '-c'];
	await docker('run', '-d', '--name', name, ...quiet, script);
};

/** A log whose only line is of the year 2020: its file is changed while nobody writes it. */
const startOld = async () => {
	await start('old', 'echo from long ago');
	await stateBecomes('old', 'exited');
	const path = await docker('inspect', '--format', '{{.LogPath}}', 'old');
	const folder = `${dirname(path)}:/log`;
	const edit = 'sed -i "s/\\"time\\":\\"20../\\"time\\":\\"2020/" /log/*-json.log';
	await docker('run', '--rm', '--network', 'none', '-v', folder, 'busybox', 'sh', '-c', edit);
};

beforeAll(async () => {
	await start('tracer', `${traces}; exec sleep 1000000`, '--init');
	await start('records', `${records}; exec sleep 1000000`, '--init');
	await start('many', many);
	await start('errors', errors);
	const servers = join(import.meta.dirname, '../fixtures/logs');
	const both = 'cat /logs/python_format.txt /logs/nginx.txt; exec sleep 1000000';
	await start('servers', both, '--init', '-v', `${servers}:/logs:ro`);
	await start('mute', 'exec sleep 1000000', '--init', '--log-driver', 'none');
	await startOld();
	await stateBecomes('many', 'exited');
});

const openLog = async (name: string, sees: string | RegExp, columns = 100): Promise<Session> => {
	const gantry = open({columns, rows: 30});
	await find(gantry, name);
	gantry.press('l');
	await gantry.see(sees);
	return gantry;
};

const command = async (gantry: Session, line: string) => {
	gantry.press(':');
	await gantry.see('Command');
	gantry.type(line);
	await gantry.see(`: ${line}`);
};

describe.each([80, 200])('at %i columns', columns => {
	test('stack traces are folded, opened, and found', async () => {
		const gantry = await openLog('tracer', / Error: refused 3 ⋯ 7 frames/, columns);
		await gantry.until(() => !gantry.text().includes('at frame'), 'no frame is seen');
		gantry.press('o');
		await gantry.see(/ {4}at frame7 \(node:net:37\)/);
		await gantry.see(/ Error: refused 2 ⋯ 7 frames/);
		gantry.press('o');
		await gantry.see(/ {4}at frame7 \(node:net:27\)/);
		gantry.press('O');
		await gantry.see(/ {4}at frame1 \(node:net:11\)/);
		gantry.press('O');
		await gantry.see(/ Error: refused 3 ⋯ 7 frames/);
		gantry.press('/');
		gantry.type('net:15');
		await gantry.see('search / net:15');
		gantry.press('enter');
		await gantry.see(/▌ {4}at frame5 \(node:net:15\)/);
		// What matched while it was typed is folded again.
		await gantry.see(/ Error: refused 3 ⋯ 7 frames/);
	});

	test('columns are chosen by their keys', async () => {
		const gantry = await openLog('records', '"slow 3"', columns);
		await command(gantry, 'columns level,us');
		await gantry.see('columns level,user.id');
		gantry.press('tab');
		await gantry.see(': columns level,user.id');
		gantry.type(',msg');
		await gantry.see('level,user.id,msg');
		gantry.press('enter');
		await gantry.see(/level {2}user\.id {2}msg/);
		await gantry.see(/WARN {3}43 {7}slow 3/);
		await gantry.see(/INFO {12}fine/);
		await command(gantry, 'columns reset');
		gantry.press('enter');
		await gantry.see('WARN  slow 3  user={"id":43}');
	});
});

test('a record is one step, one fold, and passes a filter whole', async () => {
	const gantry = await openLog('servers', '"POST /orders/400', 120);
	gantry.press('g');
	await gantry.see('── start of the log ──');
	for (const one of ['payment', 'no database', 'in handle', 'in during', 'in many']) {
		gantry.press('e');
		await gantry.see(new RegExp(`^▌.*${one}`, 'm'));
	}
	await gantry.see(/request failed in during ⋯ 21 frames · KeyError/);
	gantry.press('&');
	gantry.type('handle');
	gantry.press('enter');
	await gantry.see(/in handle ⋯ 23 frames · RuntimeError/);
	gantry.press('o');
	await gantry.see(/^ RuntimeError: the order could not be read *$/m);
	gantry.press('&');
	gantry.press('enter');
	await gantry.see('request failed in during ⋯');
	gantry.press('&');
	gantry.type('e=');
	gantry.press('enter');
	await gantry.see('e= wants a value');
});

test('the start of a long log, and the way down from it', async () => {
	const gantry = await openLog('many', 'number 60000');
	gantry.press('g');
	await gantry.see('── start of the log ──');
	await gantry.see(/ number 1 *$/m);
	await gantry.see(/1,499\+ lines|about 60,000 lines/);
	const numbers = () =>
		[...gantry.text().matchAll(/^ number (\d+) *$/gm)].map(([, one]) => Number(one));
	await gantry.until(() => {
		gantry.press('ctrl-d');
		return (numbers()[0] ?? 0) > 1500;
	}, 'lines that were not kept');
	// Each is the one after the one above it, over the end of what was read first.
	await gantry.until(() => {
		const [first = 0, ...rest] = numbers();
		return rest.length > 20 && rest.every((one, place) => one === first + place + 1);
	}, 'neighbours');
	gantry.press('G');
	await gantry.see('number 60000');
});

test('steps begin where the reader is, and a filter that goes leaves him there', async () => {
	const gantry = await openLog('errors', 'fine 2000', 80);
	gantry.press('e');
	await gantry.see('none after this');
	gantry.press('E');
	await gantry.see(/^▌ERROR broken 1990 *$/m);
	gantry.press('g');
	await gantry.see('── start of the log ──');
	gantry.press('e');
	await gantry.see(/^▌ERROR broken 3 *$/m);
	gantry.press('e');
	await gantry.see(/^▌ERROR broken 33 *$/m);
	gantry.press('g', 'e');
	await gantry.see(/^▌ERROR broken 3 *$/m);
	gantry.press('&');
	gantry.type('ERROR');
	gantry.press('enter');
	await gantry.see(/& ERROR · [\d,]+ hidden/);
	await gantry.see(/^▌ERROR broken 3 *\n ERROR broken 33 *$/m);
	gantry.press('&', 'enter');
	await gantry.see(/^ fine 2 *\n▌ERROR broken 3 *\n fine 4 *$/m);
	gantry.press('G', 'E');
	await gantry.see(/^▌ERROR broken 1990 *$/m);
});

test('a filter reads on until the screen is full, or the log begins', async () => {
	const gantry = await openLog('many', 'number 60000', 80);
	gantry.press('&');
	gantry.type('/number \\d*00$/');
	gantry.press('enter');
	await gantry.see(/^ number 57600 *\n number 57700 *$/m);
	await gantry.see(/stopped · [\d,]+ lines · & /);
	gantry.press('&');
	gantry.type('/ [123]000$/');
	gantry.press('enter');
	await gantry.see(/^── start of the log ──\s+number 1000\s+number 2000\s+number 3000\s/m);
	gantry.press('g', '&', 'enter', '&', 'enter');
	await gantry.see(/^ number 999 *\n number 1000 *\n number 1001 *$/m);
});

test('a search goes on to lines that are not kept', async () => {
	const gantry = await openLog('many', 'number 60000', 120);
	gantry.press('/');
	gantry.type('number 12345');
	gantry.press('enter');
	await gantry.see('no match in 500 lines · N searches older');
	gantry.press('N');
	await gantry.see(/^▌number 12345 *$/m);
	await gantry.see(/^ number 12344 *$/m);
	await gantry.see(/^ number 12346 *$/m);
	await gantry.see(/1 of 1\+? match/);
	gantry.press('/');
	gantry.type('nowhere');
	gantry.press('enter');
	await gantry.see('no match');
	gantry.press('N');
	await gantry.see(/ no match ─/);
	gantry.press('G');
	await gantry.see('number 60000');
});

test('a window shows the last minutes, and where nothing is in it names one that has something', async () => {
	const old = await openLog('old', 'from long ago');
	old.press('@', '3');
	await old.see('Nothing in the last 5 min.');
	await old.see('@0 shows everything.');
	await old.see('last 5 min · stopped · 0 lines');
	old.press('enter', '@', '0');
	await old.see('from long ago');
	const young = await openLog('tracer', 'done');
	young.press('@', '6');
	await young.see(/last hour · following · 28 lines/);
});

test('what cannot be read, ends, starts again, is removed, and the engine away: each is said', async () => {
	const mute = await openLog('mute', 'the log driver "none" cannot be read');
	await mute.see('cannot be read ─');
	await mute.end();
	await start('runner', runs);
	const gantry = await openLog('runner', /^ begins/m);
	await docker('restart', '-t', '5', 'runner');
	await gantry.see(/^── exited 3 · [\d:]{8} · started [\d:]{8} ──/m);
	await docker('stop', '-t', '5', 'runner');
	await gantry.see('stopped · 2 lines');
	await gantry.see(/^── exited 3 · [\d:]{8} ──/m);
	await docker('start', 'runner');
	await gantry.see('following · 3 lines');
	await engine().signal('KILL');
	await gantry.see('engine lost');
	await gantry.see('reading goes on when the engine is back');
	await engine().start();
	await gantry.see('following · 3 lines');
	await docker('rm', '-f', 'runner');
	await gantry.see('── the container was removed ──');
	await gantry.see('removed · 3 lines');
});
