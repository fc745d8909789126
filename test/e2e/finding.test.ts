import {expect, test} from 'vitest';
import {find, tellStories} from '../support/story.ts';

const {docker, open, state, stateBecomes} = tellStories('finding', {seed: 200});

/** The bottom line: what the keys do. */
const bottom = (gantry: ReturnType<typeof open>) =>
	gantry.text().trimEnd().split('\n').at(-1) ?? '';

test('what lies over the panes says its keys, and is narrowed by letters', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'logger');
	await gantry.see('enter detail');
	const before = bottom(gantry);
	gantry.press('x');
	await gantry.see('/ narrow');
	gantry.press('/');
	gantry.type('pau');
	await gantry.until(() => !gantry.text().includes('docker container stop'), 'others gone');
	gantry.press('enter');
	await stateBecomes('logger', 'paused');
	await gantry.see(/▌ {2}logger +paused/);
	gantry.press('P');
	await stateBecomes('logger', 'running');
	await gantry.until(() => bottom(gantry) === before, 'the hints of the list');
	gantry.press('?', '/');
	gantry.type('docker container commit');
	await gantry.until(
		() => /C +Commit/.test(gantry.text()) && !gantry.text().includes('docker container stop'),
		'the help of this act alone',
	);
});

test('a misspelt word of the command line runs nothing', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'logger');
	gantry.press(':');
	gantry.type('stpo logger');
	await gantry.see('did you mean this');
	gantry.press('enter');
	await gantry.see('Did you mean stop logger?');
	expect(await state('logger')).toBe('running');
});

test('a part of a name filters, and the end of a long one is seen', async () => {
	const name = 'a-name-that-is-far-too-long-for-its-column-no';
	for (const number of [17, 18]) await docker('create', '--name', `${name}-${number}`, 'busybox');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	gantry.press('/');
	gantry.type('name~column');
	await gantry.see('2 of ');
	await gantry.see(/…\w*o-17/);
	await gantry.see(/…\w*o-18/);
});

test('an opened log says what J and w did, and its tabs have their digits as everywhere', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'shop-web-1');
	gantry.press('l');
	await gantry.see('tick');
	expect(gantry.text()).toContain(
		' 1 Containers 2 Images 3 Volumes 4 Networks 5 Projects 6 Logs 7 Events',
	);
	gantry.press('J');
	await gantry.see('No line here is JSON or logfmt');
	gantry.press('w');
	await gantry.see('Long lines wrap');
});

test('p in the list shows how the run before ended', async () => {
	// Its lines come when the engine has taken note that it runs.
	const script = 'until [ -e /go ]; do usleep 10000; done; rm /go; seq 60; exit 3';
	await docker('create', '--name', 'twice', 'busybox', 'sh', '-c', script);
	for (let run = 0; run < 2; run++) {
		await docker('start', 'twice');
		await docker('exec', 'twice', 'touch', '/go');
		await docker('wait', 'twice');
	}
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'twice');
	await gantry.see('exited (3)');
	gantry.press('enter');
	await gantry.see(/exited \(3\) since/);
	gantry.press('esc');
	await gantry.see('enter detail');
	gantry.press('p');
	await gantry.see(/ 59\s+ 60\s+── .*started [\d:]+ ──/);
	expect(gantry.text()).toMatch(/─twice ─+ \d+ below/);
});

test('p in the list goes back in a log that is still warm', async () => {
	await docker('run', '-d', '--name', 'warm', 'busybox', 'sh', '-c', 'seq 60; exit 3');
	await docker('wait', 'warm');
	await docker('start', 'warm');
	await docker('wait', 'warm');
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'warm');
	gantry.press('l');
	await gantry.see(/─warm ─+ stopped · 120 lines/);
	gantry.press('esc');
	await gantry.see('enter detail');
	gantry.press('p');
	await gantry.see(/─warm ─+ \d+ below/);
	gantry.press('esc');
	await gantry.see('enter detail');
	gantry.press('p');
	await gantry.see(/─warm ─+ \d+ below/);
});
