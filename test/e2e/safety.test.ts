import {expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, run, state, open} = tellStories('safety');

test('nothing is changed when read-only, and every refusal says why', async () => {
	await run('kept');
	const gantry = open({args: ['--read-only'], columns: 100, rows: 30});
	await gantry.see('READ-ONLY');
	await gantry.see('kept');
	for (const key of ['S', 'R', 'P', 'K', 'D', 'C', 'M']) {
		gantry.press(key);
		await gantry.see(/read-only/i);
	}
	const started = '{{.State.StartedAt}} {{.RestartCount}}';
	expect(await state('kept')).toBe('running');
	expect(await docker('inspect', '-f', started, 'kept')).toMatch(/ 0$/);
	expect(await docker('ps', '-aq', '--no-trunc')).toMatch(/^\w{64}$/);
});

test('keys that were typed ahead answer no question', async () => {
	await run('spared');
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'spared');
	// All of it in one chunk, as a slow link delivers what was typed while it hung.
	gantry.press('K', 'enter', 'y', 'y');
	// Again: the question that the first of them brings was not read by anybody.
	await answer(gantry, 'Kill spared', 'enter', 'y', 'enter');
	await gantry.see('Send KILL to spared?');
	expect(await state('spared')).toBe('running');
	await answer(gantry, 'Send KILL to spared?', 'n');
	await gantry.gone('Send KILL to spared?');
	expect(await state('spared')).toBe('running');
});

test('a paste is not obeyed', async () => {
	await run('pasted');
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('pasted');
	await gantry.until(() => gantry.terminal.modes.bracketedPasteMode, 'bracketed paste');
	gantry.type('\x1b[200~SSKyD\ry\x1b[201~');
	gantry.press('?');
	await gantry.see(/help|keys/i);
	expect(await state('pasted')).toBe('running');
});

test('the removal of anonymous volumes wants the name typed', async () => {
	await docker('create', '--name', 'holder', '-v', '/data', 'busybox', 'true');
	const volume = await docker('inspect', '-f', '{{(index .Mounts 0).Name}}', 'holder');
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'holder');
	const askToRemove = async () => {
		gantry.press('D');
		await gantry.see('anonymous volume');
		gantry.press('space');
		await gantry.see('docker rm --volumes holder');
		await answer(gantry, 'Remove holder', 'enter');
	};
	await askToRemove();
	await answer(gantry, 'to confirm', 'y', 'enter');
	await gantry.gone('to confirm');
	expect(await state('holder')).toBe('created');
	await askToRemove();
	await answer(gantry, 'to confirm', 'holder');
	await answer(gantry, '> holder', 'enter');
	await gantry.see('Removed holder');
	expect(await docker('volume', 'ls', '-q')).not.toContain(volume);
});
