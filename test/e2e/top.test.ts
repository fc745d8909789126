import {beforeAll, expect, test} from 'vitest';
import {find, tellStories} from '../support/story.ts';
import {watch} from '../support/tour.ts';

const {docker, open, state} = tellStories('top');

/** One that works, and a child of its own that sleeps; another that holds memory. */
const script = [
	'sh -c "while :; do :; done" & ',
	'sh -c "x=\\$(head -c 8000000 /dev/zero | tr \\\\\\\\0 x); sleep 1000001; true" & ',
	'sh -c "sleep 1000002; true" & wait',
].join('');

beforeAll(async () => {
	await docker('run', '-d', '--name', 'works', '--init', 'busybox', 'sh', '-c', script);
});

test.each([
	[80, 24],
	[200, 50],
])('the processes of a container are a tree with rates, at %i x %i', async (columns, rows) => {
	const {gantry, step} = watch(open, {columns, rows});
	await find(gantry, 'works');
	await step(['t'], /PID +USER +CPU %▾ +MEM/);
	await gantry.see(/─ sh -c while :; do/);
	await gantry.see(/└─ sleep 1000002/);
	// Of the last seconds, not of its life, and of whole ones where ps alone tells: the one that works, and those that do not.
	await gantry.see(/ (?:~(?!0 )\d+|(?!0\.0)\d+\.\d) +[\d.]+[KMG] .*─ sh -c while :; do/);
	await gantry.see(/ (?:~0|0\.0) +[\d.]+[KMG] .*sleep 1000002/);
	// Keys of top: here they sort, and act on nothing.
	await step(['M'], /MEM▾/);
	await step(['P'], /CPU %▾/);
	expect(await state('works')).toBe('running');
	await step(['t'], /PID +PPID +USER/);
	await gantry.until(() => {
		const [first = ''] = gantry
			.text()
			.split('\n')
			.filter(line => /\d+:\d\d:\d\d/.test(line));
		return first.includes('while :; do') && !first.includes('─ sh');
	}, 'the busiest first, without a tree');
	const told = (await docker('top', 'works', '-eo', 'pid,ppid,args')).split('\n');
	const [pid = '', parent = ''] = (told.find(line => line.includes('while :')) ?? '')
		.trim()
		.split(/ +/);
	await gantry.see(new RegExp(`${pid} +${parent} +root`));
	// Acts are in the menu of all.
	gantry.press('x');
	await gantry.see(/P +Pause/);
});
