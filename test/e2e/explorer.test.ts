import {expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, run, state, open} = tellStories('explorer');

test('colours follow the background, whenever the terminal tells it', async () => {
	let written = '';
	const gantry = open({
		columns: 100,
		rows: 24,
		onData: data => {
			written += data;
		},
	});
	await gantry.see('live');
	expect(written.match(/\x1b\]11;\?\x07/g)).toHaveLength(1);
	/** Of the name of the program. */
	const accent = () => gantry.cell(1, 0).foreground;
	expect(accent()).toBe('#56c8d0');
	gantry.type('\x1b]11;rgb:ffff/ffff/');
	gantry.type('ffff\x1b\\');
	await gantry.until(() => accent() === '#086e7e', 'light colours');
	gantry.type('\x1b]11;rgb:0000/0000/0000\x07');
	await gantry.until(() => accent() === '#56c8d0', 'dark colours');
	// Nothing of it was typed.
	expect(gantry.text()).not.toContain('does nothing here');
});

test('keys that are pressed while the program is loaded wait for it', async () => {
	const gantry = open({columns: 100, rows: 24});
	await gantry.until(() => gantry.bytes() > 0, 'the first line');
	gantry.press('?');
	await gantry.see('/ find');
	expect(gantry.text()).toContain('esc close');
});

test('without colours nothing is asked', async () => {
	let written = '';
	const gantry = open({
		columns: 100,
		rows: 24,
		env: {NO_COLOR: '1'},
		onData: data => {
			written += data;
		},
	});
	await gantry.see('live');
	expect(written).not.toContain('\x1b]11');
});

test('a key that means nothing says so, for a while', async () => {
	const gantry = open({columns: 100, rows: 24});
	await gantry.see('live');
	gantry.press('9');
	await gantry.see('9 does nothing here; ? shows the keys');
	await gantry.gone('9 does nothing here');
});

test('the help has two columns at 120', async () => {
	const gantry = open({columns: 120, rows: 40});
	await gantry.see('live');
	gantry.press('?');
	// Whatever stands beside it: the order is that of the table.
	await gantry.see(/\S.* {2}(?:LIST|MARK|MOVE) +│/);
});

test('volumes that would go are listed with their sizes', async () => {
	await run('filled', '--volume', '/data');
	await docker('exec', 'filled', 'dd', 'if=/dev/zero', 'of=/data/file', 'bs=1000', 'count=1500');
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'filled');
	gantry.press('D');
	await gantry.see(/Volume [0-9a-f]{12} at \/data of filled, 1\.5MB/);
	await answer(gantry, '1.5MB', 'esc');
	await gantry.gone('1.5MB');
	expect(await state('filled')).toBe('running');
	await docker('stop', 'filled');
	await gantry.see('exited');
	gantry.press('D');
	await answer(gantry, '1.5MB', 'space', 'tab', 'enter');
	await gantry.see(/filled, 1\.5MB is lost/);
	await answer(gantry, 'is lost', ...'filled', 'enter');
	await gantry.see('Removed filled');
	expect(await docker('volume', 'ls', '-q')).toBe('');
});
