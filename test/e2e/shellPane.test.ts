import {beforeAll, describe, expect, test} from 'vitest';
import {lookInto, sleeping} from '../support/inside.ts';
import type {Session} from '../support/pty.ts';
import {openShell} from '../support/shell.ts';
import {answer, find, tellStories} from '../support/story.ts';
import {createWitness} from '../support/witness.ts';

const {docker, engine, open, run, stateBecomes} = tellStories('shell-pane');

beforeAll(async () => {
	await run('web');
	await run('other');
});

const {inside, becomes} = lookInto(docker, 'web');

const ctrlBracket = '\x1d';
const leaves = 'ctrl+] leaves';

/** The shell waits for a command: its cursor stands behind the prompt. */
const prompted = (gantry: Session) => gantry.see(/^│\/ # +│(?:\n│ +│)*\n└/m);

/** The cursor on a container, and its shell in a pane. */
const openOn = async (name: string, columns: number, rows: number) => {
	const gantry = open({columns, rows});
	await find(gantry, name);
	gantry.press('s');
	await gantry.see(leaves);
	await prompted(gantry);
	return gantry;
};

describe.each([
	[80, 24, '19 78'],
	[200, 50, '40 198'],
])('at %i x %i', (columns, rows, size) => {
	test('a shell: keys from the first one on, its size, its end, again, and back', async () => {
		const gantry = open({columns, rows});
		await find(gantry, 'web');
		// All in one chunk: what stands behind the key is for the shell.
		gantry.type(`secho $((6*7)) $(stty size) > /tmp/${columns}; exit 3\r`);
		await answer(gantry, '── exited 3 · enter closes · R again ──', 'S', 'D', 'R');
		expect(await inside(`cat /tmp/${columns}`)).toBe(`42 ${size}`);
		expect(gantry.alternate()).toBe(true);
		await prompted(gantry);
		expect(gantry.text().includes('▌  web')).toBe(rows === 50);
		gantry.type('exit\r');
		await answer(gantry, 'exited 0', 'enter');
		await gantry.gone('exited 0');
		await gantry.see('▌  web');
		await gantry.see('s shell');
	});

	test('programs that have the whole screen, and keys that interrupt', async () => {
		const gantry = await openOn('web', columns, rows);
		gantry.type(`vi /tmp/text-${columns}\r`);
		await gantry.see(/^│- \/tmp\/text-\d+/m);
		gantry.type('iwritten in it\x1b');
		await gantry.see(/^│- \/tmp\/text-\d+ \[Modified\]/m);
		gantry.type(':wq\r');
		await becomes(`cat /tmp/text-${columns} 2>/dev/null || true`, 'written in it');
		gantry.type('clear; seq 1 200 | less\r');
		await gantry.see('standard input');
		gantry.type('G');
		await gantry.see(/^│200 /m);
		// What is typed behind the key that ends it may be read by the program that ends.
		gantry.type('q');
		await prompted(gantry);
		gantry.type('clear; top\r');
		await gantry.see('PPID');
		gantry.type('q');
		await prompted(gantry);
		gantry.type('sleep 939393\r');
		await becomes(sleeping(939393), '1');
		// Twice is no way out of Gantry here.
		gantry.press('ctrl-c', 'ctrl-c');
		gantry.type('echo broke""n $?\r');
		await gantry.see('broken 130');
		gantry.resize(columns + 20, rows + 5);
		const wanted = columns + 18;
		gantry.type(
			`while [ "$(stty size | cut -d' ' -f2)" != ${wanted} ]; do :; done; echo re""sized\r`,
		);
		await gantry.see('resized');
		expect(gantry.text()).toContain(leaves);
	});
});

test('a prompt and words that are two cells wide stand in the right cells', async () => {
	const gantry = await openOn('web', 80, 24);
	const {active} = gantry.terminal.buffer;
	gantry.type("PS1='容器> '; clear\r");
	await gantry.see(/^│容器> +│$/m);
	gantry.type('echo 你好');
	await gantry.see(/^│容器> echo 你好 +│$/m);
	// The frame, the prompt of six cells, and nine that were typed.
	const cell = (column: number) => active.getLine(3)?.getCell(column);
	const inverse = () => Array.from({length: 80}, (_, at) => at).filter(at => cell(at)?.isInverse());
	await gantry.until(() => String(inverse()) === String(1 + 6 + 9), 'the cursor behind the words');
	expect(cell(79)?.getChars()).toBe('│');
	gantry.type(' | tee /tmp/wide\r');
	await gantry.see(/^│你好 +│$/m);
	await becomes('cat /tmp/wide', '你好');
});

test('the key that leaves gives the keys back, and what runs goes on', async () => {
	const gantry = open({columns: 200, rows: 50});
	await gantry.see('▌  other');
	gantry.press('j');
	await gantry.see('▌  web');
	gantry.press('s');
	await prompted(gantry);
	gantry.type('seq 1 100; sleep 929292\r');
	await becomes(sleeping(929292), '1');
	await gantry.see(/^│100 /m);
	gantry.press(ctrlBracket);
	await gantry.see('enter types');
	gantry.press('k');
	await gantry.see('1 lines back');
	gantry.press('g');
	await gantry.see(/^│\/ # seq 1 100; sleep 929292/m);
	gantry.press('tab', 'k');
	await gantry.see('▌  other');
	await gantry.see('No shell is open here. s opens one.');
	gantry.press('j');
	await gantry.see(/^│100 /m);
	// Of the list again: what is typed is not for the shell.
	gantry.press('?');
	await gantry.see('┌ Keys');
	gantry.press('esc', 's');
	await gantry.see(leaves);
	gantry.press('ctrl-c');
	await gantry.see(/^│\^C/m);
	gantry.type('echo ba""ck\r');
	await gantry.see(/^│back /m);
	gantry.press(ctrlBracket, 'z');
	await gantry.gone('▌  web');
	expect(gantry.text()).toContain(leaves);
	// Twice the key: the shell has it, and its keys are those of the list until enter.
	gantry.press(ctrlBracket, ctrlBracket);
	await gantry.see('enter types');
	gantry.press('enter');
	await gantry.see(leaves);
	gantry.type('\b\bexit 7\r');
	await gantry.see('exited 7');
	// Pressed at once it was for the shell; then there is nobody who would want it.
	await answer(gantry, 'exited 7', 'esc');
	await gantry.see('▌  web');
	await gantry.gone('leave the pane');
});

test('what it writes drives nothing but its cells', async () => {
	const witness = createWitness();
	const gantry = open({columns: 100, rows: 30, onData: chunk => witness.take(chunk)});
	witness.watch(gantry);
	await find(gantry, 'web');
	gantry.press('s');
	await prompted(gantry);
	const sequences = [
		'\\033]0;stolen\\007\\033]52;c;c3RvbGVu\\007\\033]11;?\\007\\033]4;1;?\\007\\033[21t',
		'\\033[?1003h\\033[?1006h\\033[?1004h\\033[5;6r\\033[8mhidden\\033[m\\033[5mblink\\033[m',
		'\\033P$q"p\\033\\\\\\033_Gf=24;AAAA\\033\\\\\\033[2147483647L\\033[2147483647b\\033[2147483647;2147483647H',
		'\\342\\200\\256gnp.exe\\033c\\033[?1049h\\033[?1049l\\033[r\\144one',
	];
	gantry.type(`printf '${sequences.join('')}\\n'\r`);
	await gantry.see(/^│done/m);
	expect(witness.offences).toEqual([]);
	expect(witness.copied).toEqual([]);
	expect(gantry.title()).toBe('');
	expect(gantry.terminal.modes.mouseTrackingMode).toBe('none');
	// It is answered where its cursor is, and not by our terminal.
	gantry.type(`clear; printf '\\033[3;5H\\033[6n'; cat > /dev/null\r`);
	await gantry.see('^[[3;5R');
});

test('a paste is marked where the program asks for it, and its own marks are none', async () => {
	const gantry = await openOn('web', 100, 30);
	gantry.type(`printf '\\033[?2004hrea''dy'; head -c 30 | od -c\r`);
	await gantry.see('ready');
	gantry.type('\x1b[200~one\r\ntwo\x1b[201~');
	gantry.type('\r12345678901\r');
	await gantry.see('2   0   0   ~   o   n   e');
	// The echo of what is typed last may come between the two rows.
	await gantry.see(/033 {3}\[ {3}2 +│$/m);
	await gantry.see(/^│0000020 {3}0 {3}1 {3}~/m);
});

test('quitting ends what runs, and says so before', async () => {
	await run('quits');
	const gantry = await openOn('quits', 100, 30);
	gantry.type('sleep 919191\r');
	await expect.poll(() => docker('top', 'quits')).toContain('sleep 919191');
	gantry.press(ctrlBracket);
	await gantry.see('enter types');
	gantry.press('q', 'q', 'q');
	await answer(gantry, 'The shell of quits runs and is ended', 'esc');
	await gantry.gone('is ended');
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	expect((await gantry.exit).code).toBe(0);
	// They have their signal; on a busy machine they are gone a moment later.
	const commands = async () =>
		(await docker('top', 'quits', '-o', 'pid,args'))
			.split('\n')
			.slice(1)
			.map(line => line.trim().replace(/^\d+ +/, ''));
	await expect.poll(commands).toEqual(['/sbin/docker-init -- sleep 1000000', 'sleep 1000000']);
});

test('a signal gives the terminal back as it was, and leaves nothing', async () => {
	const shell = await openShell('bash', {env: {...engine().env}});
	await shell.start();
	await find(shell, 'web');
	shell.press('s');
	await prompted(shell);
	shell.type('sleep 909090\r');
	await becomes(sleeping(909090), '1');
	process.kill(shell.child(), 'SIGHUP');
	await shell.ended(129);
	await shell.givenBack();
	await shell.end();
	await becomes(sleeping(909090), '0');
});

test('a shell beside the log of its container', async () => {
	const script =
		'echo started; while read line; do echo "got $line"; done < /tmp/fifo; sleep 1000000';
	await docker(
		...['run', '-d', '--init', '--network', 'none', '--name', 'talker', 'busybox'],
		...['sh', '-c', `mkfifo /tmp/fifo; ${script}`],
	);
	const gantry = open({columns: 200, rows: 50});
	await find(gantry, 'talker');
	gantry.press('l');
	await gantry.see('started');
	gantry.press('s');
	await gantry.see('talker ─ shell');
	await gantry.see(leaves);
	await gantry.see(/\/ # *$/m);
	gantry.type('echo said in it > /tmp/fifo\r');
	await gantry.see(/got said in it.*│/);
	gantry.press(ctrlBracket);
	gantry.press('\x17', 'h');
	await gantry.gone('enter types');
	await docker('rm', '-f', 'talker');
	await gantry.see(/exited 137|its container was removed/);
});

test('what cannot be opened says why in its pane', async () => {
	await docker('run', '-d', '--network', 'none', '--name', 'bare', 'busybox', 'sleep', '1000000');
	await docker('exec', 'bare', 'sh', '-c', 'rm -rf /bin/* /busybox 2>/dev/null; true');
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'bare');
	gantry.press('s');
	await answer(gantry, 'bare has no shell', 'enter');
	await gantry.see('▌  bare');
	await docker('rm', '-f', 'bare');
	await stateBecomes('bare', 'gone');
});

test('an engine that dies ends it, and says so', async () => {
	const gantry = await openOn('web', 100, 30);
	await engine().signal('KILL');
	await gantry.see(/was lost|is down|no socket|exited/);
	await gantry.gone(leaves);
});
