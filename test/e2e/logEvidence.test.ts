import {beforeAll, describe, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {find, tellStories} from '../support/story.ts';

const {docker, open} = tellStories('log-evidence');

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

beforeAll(async () => {
	const quiet = ['--network', 'none', '--init', 'busybox', 'sh', '-c'];
	await docker('run', '-d', '--name', 'shop', ...quiet, script);
	while (!(await docker('logs', '--tail', '1', 'shop')).includes('"n":70'));
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

const openLog = async (columns: number, rows: number): Promise<Session> => {
	const gantry = open({columns, rows});
	await find(gantry, 'shop');
	gantry.press('l');
	await gantry.see('{"n":70,');
	return gantry;
};

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
});
