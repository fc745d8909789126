import {readSync} from 'node:fs';
import {StringDecoder} from 'node:string_decoder';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import {newFolder} from './folder.ts';
import {createScreen, type Screen} from './screen.ts';

/** The built program; `GANTRY_PROGRAM` names another build of it. */
export const program =
	process.env['GANTRY_PROGRAM'] ?? fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));

/** A folder that there cannot be: nothing is read from it, and nothing can be kept there. */
export const nowhere = '/dev/null/nowhere';

/** Keys that are not a character, as an xterm sends them. */
const keys = {
	enter: '\r',
	esc: '\x1b',
	tab: '\t',
	backtab: '\x1b[Z',
	space: ' ',
	backspace: '\x7f',
	up: '\x1b[A',
	down: '\x1b[B',
	right: '\x1b[C',
	left: '\x1b[D',
	home: '\x1b[H',
	end: '\x1b[F',
	pageup: '\x1b[5~',
	pagedown: '\x1b[6~',
	'ctrl-c': '\x03',
	'ctrl-d': '\x04',
	'ctrl-u': '\x15',
	'ctrl-w': '\x17',
	'ctrl-z': '\x1a',
	'ctrl-_': '\x1f',
} as const;

export interface Exit {
	/** What a shell would say of it: 128 + the signal for a killed program. */
	readonly code: number;
}

/** A program in a terminal of its own: what it shows, and a keyboard. */
export interface Session extends Screen {
	readonly pid: number;
	/** Bytes that the program wrote so far. */
	bytes(): number;
	/** Presses keys, all in one chunk: names of `keys` (`enter`), or single characters. */
	press(...pressed: readonly string[]): void;
	/** Types a text as it is. */
	type(text: string): void;
	/** Sends what need not be text. */
	typeBytes(bytes: Buffer): void;
	signal(name: NodeJS.Signals): void;
	/** The terminal goes away, as when its window is closed or the line drops. */
	hangUp(): void;
	/** A terminal that takes nothing, as a stopped link: what the program writes stays in the kernel. */
	stall(stalled: boolean): void;
	/** Answers that are on their way to the program. */
	answersDue(): number;
	/** From now on the terminal takes so many bytes a second. To be called first when it was just opened. */
	slowDown(bytesPerSecond: number): void;
	readonly exit: Promise<Exit>;
	/** Kills it when it is still there; for the end of a test. */
	end(): Promise<void>;
}

export interface OpenOptions {
	readonly columns?: number;
	readonly rows?: number;
	readonly args?: readonly string[];
	/** The folder that it is started in; that of the tests unless said. */
	readonly cwd?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** The terminal answers questions about itself, as nearly all do; a number: so late, as over a slow link, ms. */
	readonly answers?: boolean | number;
	/** Another Node than the one of the packages. */
	readonly node?: string;
	/** Told every chunk before it reaches the screen, with the time of its arrival (ms, monotonic). */
	readonly onData?: (data: string, at: number) => void;
}

/** The person's environment, without what would make the program behave otherwise than at home. */
const environment = (extra: Readonly<Record<string, string>>): Record<string, string> => {
	const kept = Object.entries(process.env).filter(
		(entry): entry is [string, string] =>
			entry[1] !== undefined &&
			!/^(CI(_.*)?|CONTINUOUS_INTEGRATION|NO_COLOR|FORCE_COLOR|NODE_ENV|NODE_OPTIONS|VITEST.*|TMUX|STY|LC_.*|DOCKER_.*)$/.test(
				entry[0],
			),
	);
	const terminal = {TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8'};
	return {...Object.fromEntries(kept), ...terminal, ...extra};
};

/** At most so many of the bytes that a terminal holds, none when it holds none. */
const readSome = (fd: number, most: number): Buffer => {
	const chunk = Buffer.alloc(Math.round(most));
	try {
		return chunk.subarray(0, readSync(fd, chunk));
	} catch (error) {
		// EAGAIN: there is nothing to read. Others: the program has ended.
		if (/EAGAIN|EIO|EBADF/.test(String(error))) return chunk.subarray(0, 0);
		throw error;
	}
};

/** Chunks that are read behind the end of a program: somebody else may hold its terminal, and write on. */
const mostLastWords = 16;

/** Runs any program in a pseudo-terminal. */
export const openTerminal = (
	file: string,
	args: readonly string[],
	{columns = 120, rows = 40, cwd, env = {}, answers = true, onData}: OpenOptions = {},
): Session => {
	const screen = createScreen(columns, rows);
	const child = spawn(file, [...args], {
		cols: columns,
		rows,
		name: 'xterm-256color',
		...(cwd !== undefined && {cwd}),
		env: environment(env),
	});
	// What there is on Unix beyond the types of the package.
	const closing = child as typeof child & {
		write(bytes: Buffer): void;
		destroy(): void;
		readonly fd: number;
		readonly _socket: {destroy(): unknown};
	};
	let slow: NodeJS.Timeout | undefined;
	const decoder = new StringDecoder('utf8');
	let bytes = 0;
	let running = true;
	const take = (data: string) => {
		bytes += Buffer.byteLength(data);
		onData?.(data, performance.now());
		void screen.write(data);
	};
	child.onData(take);
	// 200 ms behind the end node-pty destroys what it reads from: on a busy machine, with the last words in it.
	const socket = closing._socket;
	const destroy = socket.destroy.bind(socket);
	socket.destroy = () => {
		for (let chunks = 0; chunks < mostLastWords; chunks++) {
			const data = decoder.write(readSome(closing.fd, 65_536));
			if (data === '') break;
			take(data);
		}
		return destroy();
	};
	// Answers of the terminal (device attributes, cursor position) go back as from a real one.
	let due = 0;
	screen.terminal.onData(answer => {
		if (answers === false) return;
		due++;
		const give = () => {
			due--;
			if (running) child.write(answer);
		};
		if (answers === true) give();
		else setTimeout(give, answers);
	});
	const exit = new Promise<Exit>(resolve => {
		child.onExit(({exitCode, signal}) => {
			running = false;
			clearInterval(slow);
			// What it said last is on the screen by then.
			const end = {code: signal ? 128 + signal : exitCode};
			void screen.write('').then(() => resolve(end));
		});
	});
	return {
		...screen,
		pid: child.pid,
		bytes: () => bytes,
		press: (...pressed) => {
			const known: Readonly<Record<string, string>> = keys;
			child.write(pressed.map(key => known[key] ?? key).join(''));
		},
		type: text => child.write(text),
		// The stream behind it takes both.
		typeBytes: bytes => closing.write(bytes),
		signal: name => child.kill(name),
		hangUp: () => closing.destroy(),
		slowDown(bytesPerSecond) {
			child.pause();
			clearInterval(slow);
			slow = setInterval(() => {
				const data = decoder.write(readSome(closing.fd, bytesPerSecond / 20));
				if (data !== '') take(data);
			}, 50);
		},
		answersDue: () => due,
		stall: stalled => (stalled ? child.pause() : child.resume()),
		resize: (newColumns, newRows) => {
			screen.resize(newColumns, newRows);
			if (!running) return;
			try {
				child.resize(newColumns, newRows);
			} catch (error) {
				// It ended, its terminal is closed, and nobody told us yet.
				if (!String(error).includes('EBADF')) throw error;
			}
		},
		exit,
		end: async () => {
			if (running) child.kill('SIGKILL');
			await exit;
		},
	};
};

let states: string | undefined;

/** Where the programs of this file keep what outlives them. */
const statesOfTests = (): string => {
	states ??= newFolder('states');
	return states;
};

/** Opens the built program, as a person would. Settings come from nowhere unless `env` says. */
export const openGantry = ({
	args = [],
	env = {},
	node = process.execPath,
	...options
}: OpenOptions = {}): Session =>
	openTerminal(node, [program, ...args], {
		...options,
		env: {XDG_CONFIG_HOME: nowhere, XDG_STATE_HOME: statesOfTests(), ...env},
	});
