import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {lookInto, sleeping} from '../support/inside.ts';
import type {Session} from '../support/pty.ts';
import {openShell} from '../support/shell.ts';
import {answer, find, say, tellStories} from '../support/story.ts';

const {docker, engine, open, run, state} = tellStories('sessions');

const folder = newFolder('sessions');
const settings = join(folder, 'config.yaml');
/** Shells over the whole terminal. */
const inTerminal = ['--config', settings];

beforeAll(async () => {
	writeFileSync(settings, 'shell: terminal\n');
	await run('web');
	await run('other');
});

const {inside, becomes} = lookInto(docker, 'web');

/** Gantry with the cursor on a container. */
const openOn = async (name: string, columns = 100, rows = 30, args: readonly string[] = []) => {
	const gantry = open({columns, rows, args: [...args, ...inTerminal]});
	await find(gantry, name);
	return gantry;
};

const prompt = '/ #';

/** The shell waits for a command. */
const prompted = (gantry: Session) =>
	gantry.until(
		() => gantry.row(gantry.terminal.buffer.active.cursorY).trim() === prompt,
		'a prompt',
	);

const openShellOf = async (gantry: Session) => {
	gantry.press('s');
	await prompted(gantry);
	expect(gantry.alternate()).toBe(false);
};

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	test('a shell: keys from the first one on, its size, its end', async () => {
		const gantry = await openOn('web', columns, rows);
		gantry.press('s');
		// Before there is a shell.
		gantry.type(`echo $((6*7)) $(stty size) > /tmp/${columns}; exit 3\r`);
		await gantry.see('Shell of web ended with 3');
		expect(await inside(`cat /tmp/${columns}`)).toBe(`42 ${rows} ${columns}`);
		expect(gantry.alternate()).toBe(true);
		await gantry.see('live');
		gantry.press('?');
		await gantry.see('┌ Keys');
	});

	test('programs that have the whole screen, and keys that interrupt', async () => {
		const gantry = await openOn('web', columns, rows);
		await openShellOf(gantry);
		gantry.type(`vi /tmp/text-${columns}\r`);
		// Where this machine is busy vi waits no longer for the answer to its question of how large the terminal is.
		await gantry.see(/^(?:- \/tmp\/text-\d+|'.*' is not implemented)/m);
		gantry.type('iwritten in it\x1b');
		await gantry.see(/^- \/tmp\/text-\d+ \[Modified\]/m);
		gantry.type(':wq\r');
		await becomes(`cat /tmp/text-${columns} 2>/dev/null || true`, 'written in it');
		await prompted(gantry);
		gantry.type('seq 1 200 | less\r');
		await gantry.see(`\n${rows - 1}\n`);
		gantry.type('q');
		await prompted(gantry);
		gantry.type('top\r');
		await gantry.see('PPID');
		gantry.type('q');
		await prompted(gantry);
		gantry.type('sleep 979797\r');
		await becomes(sleeping(979797), '1');
		gantry.press('ctrl-c');
		await prompted(gantry);
		gantry.type('echo broke""n $?\r');
		await gantry.see('broken 130');
		gantry.type('sleep 969696\r');
		await becomes(sleeping(969696), '1');
		gantry.press('ctrl-z');
		await gantry.see('Stopped');
		gantry.type('kill -9 %1; clear\r');
		gantry.resize(columns + 20, rows + 5);
		// The way to the container is longer than that of a key.
		const size = `${rows + 5} ${columns + 20}`;
		gantry.type(`while [ "$(stty size)" != "${size}" ]; do :; done; echo re""sized\r`);
		await gantry.see('resized');
		gantry.press('ctrl-d');
		await gantry.see(/Shell of web ended with \d+/);
		await gantry.until(
			() => gantry.row(rows + 3).startsWith(`└${'─'.repeat(columns + 18)}┘`),
			'a frame of the new size',
		);
	});
});

test('a prompt and words that are two cells wide stand in the right cells', async () => {
	const gantry = await openOn('web', 80, 24);
	await openShellOf(gantry);
	const {active} = gantry.terminal.buffer;
	gantry.type("PS1='容器> '; clear\r");
	await gantry.see(/^容器> ?$/m);
	gantry.type('echo 你好');
	await gantry.see(/^容器> echo 你好$/m);
	await gantry.until(() => active.cursorX === 6 + 9, 'the cursor behind the words');
	gantry.type(' | tee /tmp/wide-whole\r');
	await gantry.see(/^你好$/m);
	await becomes('cat /tmp/wide-whole', '你好');
});

test('what a session left on is off, and nothing of Gantry is missing', async () => {
	const gantry = await openOn('web');
	await openShellOf(gantry);
	gantry.type(
		`printf '\\033[?1000h\\033[?1003h\\033[?1049h\\033[?25l\\033[?7l\\033[31mred'; exit\r`,
	);
	await gantry.see('Shell of web ended with 0');
	expect(gantry.terminal.modes.mouseTrackingMode).toBe('none');
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	expect((await gantry.exit).code).toBe(0);
	expect(gantry.alternate()).toBe(false);
	expect(gantry.cursorHidden()).toBe(false);
	expect(gantry.terminal.modes.wraparoundMode).toBe(true);
});

test('its detach keys leave a shell', async () => {
	const gantry = await openOn('web');
	await openShellOf(gantry);
	gantry.type('\x10\x11');
	await gantry.see('Left shell of web');
});

test('exec from the command line: printed, in the background, with a terminal, missing', async () => {
	const gantry = await openOn('other');
	await say(
		gantry,
		"exec -e 'WORD=a b' -w /tmp -u 1000 web sh -c 'echo $(id -u) $PWD $WORD; exit 5'",
	);
	await gantry.see('1000 /tmp a b');
	await gantry.see('any key goes back');
	gantry.press('k');
	await gantry.see('sh in web ended with 5');
	await say(gantry, 'exec -d web touch /background');
	await gantry.see('Started touch in web');
	await becomes('ls /background 2>/dev/null || true', '/background');
	await say(gantry, "exec -it web sh -c 'stty size; read line; exit 6'");
	await gantry.see('30 100');
	gantry.type('\r');
	await gantry.see('sh in web ended with 6');
	await say(gantry, 'exec -it web no-such-program');
	await gantry.see('Cannot exec web');
	await gantry.see('not found');
});

test('exec from its form, and ctrl-c ends what runs', async () => {
	const gantry = await openOn('web');
	gantry.press('e');
	await gantry.see('Exec web');
	gantry.type('sleep 868686');
	await answer(gantry, '$ docker exec web sleep 868686', 'enter');
	await becomes(sleeping(868686), '1');
	gantry.press('ctrl-c');
	await gantry.see('Left sleep in web');
	await becomes(sleeping(868686), '0');
});

test('attach: it says how to leave, and leaving ends nothing', async () => {
	await docker('run', '-dit', '--network', 'none', '--name', 'steady', 'busybox', 'sh');
	const script = 'while read line; do echo "got $line"; done; exit 4';
	await docker('run', '-di', '--network', 'none', '--name', 'lines', 'busybox', 'sh', '-c', script);
	const gantry = await openOn('steady');
	gantry.press('a');
	await gantry.see('attached to steady: ctrl-p ctrl-q leaves it running');
	gantry.type('\recho $((6*7))\r');
	await gantry.see(/^42$/m);
	gantry.type('\x10\x11');
	await gantry.see('Left steady: it goes on');
	expect(await state('steady')).toBe('running');
	await find(gantry, 'lines');
	gantry.press('a');
	await gantry.see('attached to lines: ctrl-c leaves it running');
	gantry.type('hellx\x7fo\r');
	await gantry.see('got hello');
	gantry.press('ctrl-c');
	await gantry.see('Left lines: it goes on');
	expect(await state('lines')).toBe('running');
	await find(gantry, 'steady');
	gantry.press('a');
	await gantry.see('attached to steady');
	gantry.type('exit 9\r');
	await gantry.see('any key goes back');
	gantry.press('enter');
	await gantry.see('steady ended with 9');
});

test('attach with signals: ctrl-c is for it, and the keys that were said leave it', async () => {
	const script = 'trap "echo interrupted" INT; while :; do sleep 0.1; done';
	await docker('run', '-d', '--network', 'none', '--name', 'traps', 'busybox', 'sh', '-c', script);
	const gantry = await openOn('traps');
	await say(gantry, 'attach --sig-proxy=true --no-stdin --detach-keys ctrl-x,d traps');
	await gantry.see('ctrl-c interrupts it, ctrl-x d leaves it running');
	gantry.press('ctrl-c');
	await gantry.see(/^interrupted$/m);
	gantry.type('\x18d');
	await gantry.see('Left traps: it goes on');
	expect(await state('traps')).toBe('running');
	gantry.press(':');
	gantry.type('form of attach');
	await gantry.see('Form of attach: signals');
	gantry.press('enter');
	await gantry.see('docker attach --sig-proxy=true traps');
	await gantry.see('Keys that leave it');
	await answer(gantry, 'Signals go to it', 'space', 'enter');
	await gantry.see('attached to traps: ctrl-c leaves it running');
	gantry.press('ctrl-c');
	await gantry.see('Left traps: it goes on');
});

test('read-only mode refuses all three', async () => {
	const gantry = await openOn('web', 100, 30, ['--read-only']);
	for (const [key, title] of [
		['s', 'shell'],
		['e', 'exec'],
		['a', 'attach'],
	] as const) {
		gantry.press(key);
		await gantry.see(`Cannot ${title}: read-only`);
	}
});

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
] as const)(
	'%s in a session: the terminal is as it was, and nothing is left in the container',
	async (signal, code) => {
		const shell = await openShell('bash', {env: {...engine().env}});
		await shell.start(inTerminal.join(' '));
		await find(shell, 'web');
		shell.press('s');
		await shell.see(prompt);
		shell.type(
			`printf '\\033[?1049h\\033[?2004h\\033[?25l\\033[31m\\033[2;5r'; echo go""ing; sleep 757575\r`,
		);
		await shell.see('going');
		await becomes(sleeping(757575), '1');
		process.kill(shell.child(), signal);
		await shell.ended(code);
		await shell.givenBack();
		await shell.end();
		await becomes(sleeping(757575), '0');
	},
);

test('its detach keys leave a shell whose engine hangs', async () => {
	const gantry = await openOn('web');
	await openShellOf(gantry);
	await engine().signal('STOP');
	try {
		gantry.type('\x10\x11');
		await gantry.see('Left shell of web');
	} finally {
		await engine().signal('CONT');
	}
});

test('an engine that dies gives the terminal back, with a sentence', async () => {
	const gantry = await openOn('web');
	await openShellOf(gantry);
	await engine().signal('KILL');
	await gantry.see('Cannot shell web');
	// A long name of the socket breaks the sentence.
	await gantry.see(/was lost|the engine is|no socket/);
	expect(gantry.alternate()).toBe(true);
});
