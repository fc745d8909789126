import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {lookInto, sleeping} from '../support/inside.ts';
import {answer, find, say, tellStories} from '../support/story.ts';

const {docker, open, run, state, stateBecomes} = tellStories('in-pane');

beforeAll(async () => {
	await run('web');
});

const {becomes} = lookInto(docker, 'web');

const ctrlBracket = '\x1d';
const leaves = 'ctrl+] leaves';

/** Gantry with the cursor on a container. */
const openOn = async (name: string, columns = 100, rows = 30) => {
	const gantry = open({columns, rows});
	await find(gantry, name);
	return gantry;
};

describe.each([
	[80, 24, '19 78'],
	[200, 50, '40 198'],
])('at %i x %i', (columns, rows, size) => {
	test('a program in a pane: by a line, printed, and a second one beside it', async () => {
		const gantry = await openOn('web', columns, rows);
		await say(gantry, "exec -it web sh -c 'stty size; read line; echo got $line; exit 6'");
		await gantry.see(size);
		await gantry.see(`sh · ${leaves}`);
		expect(gantry.alternate()).toBe(true);
		expect(gantry.text().includes('▌  web')).toBe(rows === 50);
		gantry.type('typed\r');
		await gantry.see('got typed');
		await answer(gantry, '── exited 6 · enter closes · R again ──', 'enter');
		await gantry.see('▌  web');
		await say(gantry, 'exec -it web sleep 949494');
		await becomes(sleeping(949494), '1');
		gantry.press(ctrlBracket);
		await say(gantry, "exec web sh -c 'echo one; read word; echo said $word'");
		await gantry.see('one');
		gantry.type('hellx\x7fo\r');
		await gantry.see(/^│said hello/m);
		await answer(gantry, '── exited 0', 'enter');
		// The other one is there again, and goes on.
		await gantry.gone('exited 0');
		await gantry.see('sleep');
		expect(await docker('top', 'web')).toContain('sleep 949494');
		gantry.press('enter');
		await gantry.see(leaves);
		gantry.press('ctrl-c');
		await answer(gantry, 'exited 130', 'enter');
		await becomes(sleeping(949494), '0');
	});

	test('attach in a pane: how it is left is shown, and ctrl-c alone ends nothing', async () => {
		const name = `attached${columns}`;
		const script = 'trap "echo interrupted" INT; while :; do read line; echo "got $line"; done';
		const how = ['-dit', '--network', 'none', '--name', name, 'busybox'];
		await docker('run', ...how, 'sh', '-c', script);
		const gantry = await openOn(name, columns, rows);
		gantry.press('a');
		await gantry.see(`attached to ${name}: ctrl-p ctrl-q leaves it running`);
		await gantry.see(`ctrl-p ctrl-q detaches · ${leaves}`);
		gantry.type('word\r');
		await gantry.see(/^│got word/m);
		gantry.press('ctrl-c');
		await gantry.see('again types it');
		gantry.type('x\r');
		await gantry.see(/^│got x/m);
		expect(gantry.text()).not.toContain('interrupted');
		gantry.press('ctrl-c', 'ctrl-c');
		await gantry.see('interrupted');
		gantry.type('\x10\x11');
		await answer(gantry, 'left: it goes on', 'enter');
		expect(await state(name)).toBe('running');
		gantry.press('a');
		await gantry.see(leaves);
		gantry.press(ctrlBracket, 'X');
		await gantry.see('left: it goes on');
		expect(await state(name)).toBe('running');
		await docker('rm', '-f', name);
	});
});

test('attach to what has no terminal: lines, and signals where they were asked for', async () => {
	const script = 'trap "echo caught" INT; while :; do read -t 1 line && echo "got $line"; done';
	await docker(
		...['run', '-di', '--network', 'none', '--name', 'lines', 'busybox'],
		...['sh', '-c', script],
	);
	const gantry = await openOn('lines');
	gantry.press('a');
	await gantry.see('attached to lines: ctrl-c leaves it running');
	gantry.type('hello\r');
	await gantry.see(/^│got hello/m);
	gantry.press('ctrl-c');
	await answer(gantry, 'left: it goes on', 'enter');
	await gantry.gone('left: it goes on');
	await say(gantry, 'attach --sig-proxy=true lines');
	await gantry.see('ctrl-c interrupts it, ctrl-p ctrl-q leaves it running');
	gantry.press('ctrl-c');
	await gantry.see(/^│.*caught/m);
	expect(await state('lines')).toBe('running');
	gantry.press(ctrlBracket);
	gantry.press('q', 'q', 'q');
	await answer(gantry, 'lines is left and goes on', 'y');
	expect((await gantry.exit).code).toBe(0);
	expect(await state('lines')).toBe('running');
	await docker('rm', '-f', 'lines');
	await stateBecomes('lines', 'gone');
});

test('a program has the whole terminal where the form, or the line, says so', async () => {
	const gantry = await openOn('web');
	gantry.press('e');
	await gantry.see('Exec web');
	gantry.type('echo print""ed');
	await answer(gantry, /\[x\] In a pane|In a pane/, 'up', 'space', 'enter');
	await gantry.see('any key goes back');
	expect(gantry.alternate()).toBe(false);
	gantry.press('k');
	await gantry.see('echo in web ended with 0');
	await say(gantry, "exec -it --pane=false web sh -c 'stty size; read line'");
	await gantry.see('30 100');
	gantry.type('\r');
	await gantry.see('sh in web ended with 0');
});

test('where the settings want the whole terminal, a pane is had by a word, and where one looks at it', async () => {
	const home = newFolder('in-pane');
	await mkdir(join(home, 'gantry'));
	await writeFile(join(home, 'gantry', 'config.yaml'), 'shell: terminal\n');
	const gantry = open({columns: 100, rows: 30, env: {XDG_CONFIG_HOME: home}});
	await find(gantry, 'web');
	gantry.press('s');
	await gantry.see('exit, or ctrl-p ctrl-q, goes back');
	gantry.type('exit 5\r');
	await gantry.see('Shell of web ended with 5');
	await say(gantry, 'shell --pane web');
	await gantry.see(leaves);
	expect(gantry.alternate()).toBe(true);
	gantry.type('exit 6\r');
	// Whoever looks at the pane wants it there.
	await answer(gantry, '── exited 6 · enter closes', 's');
	await gantry.see(leaves);
	gantry.type('exit 7\r');
	await answer(gantry, '── exited 7 · enter closes', 'enter');
	await gantry.see('s shell');
	await say(gantry, 'attach web');
	await gantry.see('attached to web: ctrl-c leaves it running');
	expect(gantry.alternate()).toBe(false);
	gantry.press('ctrl-c');
	await gantry.see('Left web: it goes on');
});

test('what it wrote is searched, and a program is given the whole terminal and comes back', async () => {
	const gantry = await openOn('web', 80, 24);
	gantry.press('s');
	await gantry.see(leaves);
	// What is typed behind a prompt is not mixed with what the shell asks its terminal there.
	await gantry.see(/^│\/ # /m);
	gantry.type('seq 1 150\r');
	await gantry.see(/^│150 +│\n│\/ # /m);
	gantry.press(ctrlBracket, '/');
	gantry.type('77');
	await gantry.see('1 of 1 matches');
	gantry.press('enter');
	await gantry.see(/^│77 /m);
	gantry.press('/', 'ctrl-u');
	gantry.type('33');
	await gantry.see('of 2 matches');
	gantry.press('enter', 'n', 'n', 'N');
	await gantry.see(/^│33 /m);
	gantry.press('n');
	await gantry.see(/^│133 /m);
	gantry.press('esc');
	await gantry.see('enter types');
	gantry.press('o');
	await gantry.until(() => !gantry.alternate(), 'the whole terminal');
	await gantry.see(/^150$/m);
	// The engine is told of the size beside what is typed.
	gantry.type('until [ "$(stty size)" = "24 80" ]; do sleep 0.1; done; echo si""zed\r');
	await gantry.see(/^sized$/m);
	gantry.type('vi /tmp/whole\r');
	await gantry.see(/^- \/tmp\/whole/m);
	gantry.type('iin both');
	await gantry.see(/^in both/m);
	gantry.press(ctrlBracket);
	await gantry.see(/^│in both/m);
	await gantry.see(leaves);
	gantry.type(' of them\x1b');
	await gantry.see(/^│- \/tmp\/whole \[Modified\]/m);
	gantry.press(ctrlBracket, 'o');
	await gantry.see(/^in both of them/m);
	gantry.type(':wq\r');
	await becomes('cat /tmp/whole 2>/dev/null || true', 'in both of them');
	gantry.type('exit 4\r');
	await gantry.see('── exited 4 · enter closes');
});
