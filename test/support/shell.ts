import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'vitest';
import {newFolder} from './folder.ts';
import {nowhere, type OpenOptions, openTerminal, program, type Session} from './pty.ts';

/** A shell at a terminal, from which the program is started as a person does it. */
export interface Shell extends Session {
	/** The shell waits for a command. */
	prompt(): Promise<void>;
	/** Runs a command and resolves with what it printed. */
	run(command: string): Promise<string>;
	/** Types the command of the program, with its exit code told after it; more arguments may be given. */
	start(args?: string): Promise<void>;
	/** The same with code of ours run inside of it, before its own; does not wait for a screen. */
	startFaulty(code: string): Promise<void>;
	/** Process id of the program: the shell's only child. */
	child(): number;
	/** The program ended with this code. */
	ended(code: number): Promise<void>;
	/** Everything that a program may have changed about a terminal is as it was before. */
	givenBack(): Promise<void>;
}

/** Modes of the terminal as they are before anybody asks for another. */
const ownModes: Readonly<Record<string, boolean>> = {
	'7': true, // wraps at the right edge
	'25': true, // cursor
};

/** Code that does something when the program has just taken the terminal, and is not there itself. */
export const asSoonAsRaw = (doing: string): string =>
	`const timer = setInterval(() => {
		if (!process.stdin.isRaw) return;
		clearInterval(timer);
		${doing}
	}, 1).unref();`;

const shells = {
	bash: ['--norc', '--noprofile', '-i'],
	sh: ['-i'],
} as const;

/** A shell that asks for nothing by itself; bash edits its lines, sh leaves that to the terminal. */
export const openShell = async (
	name: keyof typeof shells,
	{env = {}, ...options}: OpenOptions = {},
): Promise<Shell> => {
	const modes = new Map<string, boolean>();
	const states = newFolder('shell');
	const session = openTerminal(name, shells[name], {
		...{columns: 100, rows: 30},
		...options,
		env: {
			PS1: 'prompt> ',
			XDG_CONFIG_HOME: nowhere,
			XDG_STATE_HOME: states,
			// Bash would ask for bracketed paste itself.
			INPUTRC: '/dev/null',
			GANTRY: program,
			NODE: process.execPath,
			...env,
		},
		onData(data, at) {
			options.onData?.(data, at);
			for (const [, list = '', final] of data.matchAll(/\x1b\[\?([\d;]+)([hl])/g)) {
				for (const mode of list.split(';')) modes.set(mode, final === 'h');
			}
		},
	});
	const prompt = () => {
		// What was typed before the program took the terminal stands in front of it.
		const waits = () =>
			session.row(session.terminal.buffer.active.cursorY).trim().endsWith('prompt>');
		return session.until(() => !session.alternate() && waits(), 'a prompt');
	};
	let commands = 0;
	const run = async (command: string) => {
		const mark = `done-${++commands}`;
		const file = join(states, mark);
		// The mark is not in the line that is typed, but in what comes of it.
		session.type(`${command} >${file} 2>&1; echo done''-${commands}\r`);
		await session.see(new RegExp(`${mark}$`, 'm'));
		return readFileSync(file, 'utf8').trim();
	};
	await prompt();
	session.type("bind 'set enable-bracketed-paste off' 2>/dev/null; clear\r");
	await run('true');
	const line = await run('stty -g </dev/tty');
	modes.clear();
	return {
		...session,
		prompt,
		run,
		async start(args = '') {
			await prompt();
			session.type(`$NODE $GANTRY ${args}; echo "ended with $?"\r`);
			await session.see('live');
		},
		async startFaulty(code) {
			await prompt();
			const encoded = Buffer.from(code).toString('base64');
			const option = `--import=data:text/javascript;base64,${encoded}`;
			session.type(`NODE_OPTIONS="${option}" $NODE $GANTRY; echo "ended with $?"\r`);
		},
		child: () => {
			const path = `/proc/${session.pid}/task/${session.pid}/children`;
			return Number(readFileSync(path, 'utf8').trim().split(' ')[0]);
		},
		ended: code => session.see(new RegExp(`^ended with ${code}$`, 'm')),
		async givenBack() {
			await prompt();
			expect(await run('stty -g </dev/tty')).toBe(line);
			for (const [mode, on] of modes) expect([mode, on]).toEqual([mode, ownModes[mode] ?? false]);
			// What others share of the open terminal: writing must wait again where it did.
			const flags = await run('grep flags /proc/$$/fdinfo/0');
			expect(Number.parseInt(flags.replace(/\D+/, ''), 8) & 0o4000).toBe(0);
			// All rows scroll, a long line goes on in the next row, and nothing is coloured.
			const mark = `last-${++commands}`;
			session.type(`clear; seq 100 199; printf '%0150d\\n' 7; echo last''-${commands}\r`);
			const last = new RegExp(`^${mark}$`, 'm');
			await session.see(last);
			const {rows, cols} = session.terminal;
			const end = session.rowOf(last);
			expect(end).toBe(rows - 2);
			expect(session.row(end - 1)).toBe(`${'0'.repeat(150 - cols - 1)}7`);
			expect(session.row(0)).toMatch(/^1\d\d$/);
			expect(session.cell(0, end)).toMatchObject({
				...{foreground: 'default', background: 'default'},
				...{bold: false, dim: false, inverse: false, underline: false},
			});
		},
	};
};
