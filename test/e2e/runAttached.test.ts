import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import type {Session} from '../support/pty.ts';
import {answer, say, tellStories} from '../support/story.ts';

const {docker, state, stateBecomes, open} = tellStories('run-attached');

/** What docker says of a container, by a Go template. */
const inspect = (name: string, format: string) => docker('inspect', '--format', format, name);

/** Types a line at `:` and sends it. */
const sayLive = async (gantry: Session, line: string) => {
	await gantry.see('live');
	await say(gantry, line);
};

/** Does lines that are typed, without a prompt at which a shell asks its terminal something. */
const reader = 'stty size; while read -r line; do eval "$line"; done';

describe.each([
	[80, 24, '19 78'],
	[200, 50, '45 198'],
])('at %i x %i', (columns, rows, size) => {
	const named = (name: string) => `${name}-${columns}`;

	test('a word is seen, and the exit code of what is removed at once', async () => {
		const name = named('word');
		const gantry = open({columns, rows});
		await sayLive(gantry, `run --rm --name ${name} busybox sh -c 'echo first word; exit 3'`);
		await gantry.see(/^│first word/m);
		await gantry.see('── exited 3 ·');
		await stateBecomes(name, 'gone');
		// Its name and its words stay, although it is gone.
		await gantry.see(`┌ ${name} ─`);
		expect(gantry.text()).toMatch(/^│first word/m);
		await answer(gantry, '── exited 3 ·', 'enter');
		await gantry.gone('exited 3');
	});

	test('a terminal has the size of the pane from its first word on, and the next ones', async () => {
		const name = named('term');
		const gantry = open({columns, rows});
		await sayLive(gantry, `run -it --name ${name} busybox sh -c '${reader}'`);
		await gantry.see(new RegExp(`^│${size}`, 'm'));
		const format =
			'{{json .HostConfig.ConsoleSize}} {{.Config.AttachStdin}} {{.Config.AttachStdout}} {{.Config.AttachStderr}} {{.Config.OpenStdin}} {{.Config.StdinOnce}} {{.Config.Tty}}';
		expect(await inspect(name, format)).toBe(
			`[${size.replace(' ', ',')}] true true true true true true`,
		);
		gantry.resize(columns + 20, rows);
		gantry.type(
			`while [ "$(stty size | cut -d' ' -f2)" != ${columns + 18} ]; do :; done; echo re""sized\r`,
		);
		await gantry.see('resized');
		gantry.type('\x10\x11');
		await gantry.see('left: it goes on');
		expect(await state(name)).toBe('running');
		// Begun anew it is gone on with.
		await answer(gantry, 'left: it goes on', 'R');
		gantry.type('exit 5\r');
		await gantry.see('── exited 5 ·');
		expect(await inspect(name, '{{.State.ExitCode}}')).toBe('5');
	});

	test('ctrl-c interrupts it, and closing its pane leaves it running', async () => {
		const [caught, left] = [named('caught'), named('left')];
		const gantry = open({columns, rows});
		const loop = 'echo ready; while :; do sleep 0.1; done';
		await sayLive(gantry, `run --name ${caught} busybox sh -c 'trap "exit 9" INT; ${loop}'`);
		await gantry.see(/^│ready/m);
		gantry.press('ctrl-c');
		await answer(gantry, '── exited 9 ·', 'enter');
		await gantry.gone('exited 9');
		await sayLive(gantry, `run --init --name ${left} busybox sh -c '${loop}'`);
		await gantry.see(/^│ready/m);
		gantry.type('\x1d');
		await gantry.see('enter types');
		gantry.press('X');
		await gantry.see('left: it goes on');
		expect(await state(left)).toBe('running');
	});

	test('what cannot start is told in one sentence', async () => {
		const name = named('nothing');
		const gantry = open({columns, rows});
		await sayLive(gantry, `run --name ${name} busybox nosuch`);
		await gantry.see('was created, and does not');
		await gantry.see(/executable file not/);
		expect(gantry.text()).not.toContain('OCI');
		expect(await inspect(name, '{{.State.Status}} {{.State.ExitCode}}')).toBe('created 127');
	});
});

test('lines that are typed are read, and ctrl-d ends them; start -ai goes on with it', async () => {
	const gantry = open();
	await sayLive(gantry, 'run -i --name reader busybox cat');
	await gantry.see('ends its input');
	gantry.type('some words\r');
	await gantry.see(/^│some words *│\n│some words/m);
	gantry.type('\x04');
	await answer(gantry, '── exited 0 ·', 'enter');
	await gantry.gone('exited 0');
	await sayLive(gantry, 'start -ai reader');
	await gantry.see('ends its input');
	gantry.type('more words\r\x04');
	await gantry.see(/^│more words *│\n│more words/m);
	await gantry.see('── exited 0 ·');
});

test('much is read to its end', async () => {
	const gantry = open();
	await sayLive(gantry, 'run --rm busybox seq 100000');
	await gantry.see(/^│100000 /m);
	await gantry.see('── exited 0 ·');
});

test('two at once go on when Gantry ends', async () => {
	const gantry = open();
	for (const name of ['one', 'two']) {
		await sayLive(gantry, `run --name ${name} busybox sh -c 'echo ${name} is up; sleep 1000000'`);
		await gantry.see(new RegExp(`^│${name} is up`, 'm'));
		gantry.type('\x1d');
		await gantry.see('enter types');
		gantry.press('esc');
		await gantry.see('┌ containers');
	}
	await say(gantry, 'q');
	expect(await gantry.exit).toMatchObject({code: 0});
	for (const name of ['one', 'two']) expect(await state(name)).toBe('running');
});

test('where the settings want the whole terminal, it has that from its first word on', async () => {
	const home = newFolder('run');
	await mkdir(join(home, 'gantry'));
	await writeFile(join(home, 'gantry', 'config.yaml'), 'shell: terminal\n');
	const gantry = open({columns: 100, rows: 30, env: {XDG_CONFIG_HOME: home}});
	await sayLive(gantry, "run -it --rm --name talker busybox sh -c 'stty size; read line; exit 5'");
	await gantry.see('30 100');
	gantry.type('\r');
	await gantry.see('any key goes back');
	gantry.press('space');
	await gantry.see('talker ended with 5');
	await stateBecomes('talker', 'gone');
});
