import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openTerminal, program, type Session} from '../support/pty.ts';
import {answer, tellStories} from '../support/story.ts';

const {docker, engine, stateBecomes} = tellStories('full-disk', {disk: '300M'});

/** Where the disk of the engine is seen: in the namespaces that it runs in. */
const openBeside = (columns: number, rows: number): Session => {
	const {dir, env} = engine();
	const pid = readFileSync(join(dir, 'init.pid'), 'utf8').trim();
	const inside = ['-t', pid, '-m', '-n', '-p', '-u', '--'];
	const own = {XDG_CONFIG_HOME: join(dir, 'none'), XDG_STATE_HOME: join(dir, 'states')};
	const command = [...inside, process.execPath, program];
	return openTerminal('nsenter', command, {columns, rows, env: {...own, ...env}});
};

test.each([
	[80, 24],
	[200, 50],
])('a full disk: what takes it, and four keys to free it, at %i x %i', async (columns, rows) => {
	await docker(
		...['run', '-d', '--name', 'hog', '--network', 'none', 'busybox', 'sh', '-c'],
		'dd if=/dev/zero of=/big bs=1M count=1000',
	);
	await stateBecomes('hog', 'exited');
	const gantry = openBeside(columns, rows);
	let keys = 0;
	const press = (...pressed: readonly string[]) => {
		keys += pressed.length;
		gantry.press(...pressed);
	};
	await gantry.see(/disk (?:9\d|100) %/);
	expect(keys).toBe(0);
	press('8');
	await gantry.see('┌ system');
	press('d');
	await gantry.see('What takes most, largest first');
	await gantry.see(/▌ +2\d\d(?:\.\d+)?MB +docker rm hog/);
	press('enter');
	await answer(gantry, 'hog');
	press('y');
	await stateBecomes('hog', 'gone');
	expect(keys).toBe(4);
	// What stays until it is dismissed was true when it was said.
	gantry.press('esc');
	await gantry.gone(/disk (?:9\d|100) ?%/);
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	await gantry.exit;
});
