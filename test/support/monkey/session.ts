import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import {frameFaults} from '../frame.ts';
import {patienceMs} from '../patience.ts';
import {createWitness} from '../witness.ts';
import {type Jailed, openJailed} from './jail.ts';
import type {Stroke} from './strokes.ts';

/** What is wrong with a program, of a kind that a shorter way may lead to as well. */
export interface Fault {
	readonly kind: 'crash' | 'hang' | 'sequence' | 'frame' | 'terminal' | 'change' | 'leak';
	readonly what: string;
}

/** What a process holds. */
export interface Holding {
	readonly mib: number;
	readonly sockets: number;
}

/** A program under the hands of a monkey. */
export interface MonkeySession {
	/** Sends one stroke, and waits until the program has taken it; false when it has ended. */
	give(stroke: Stroke): Promise<boolean>;
	/** Looks whether a key is answered from wherever it is, and whether the screen is whole. */
	probe(): Promise<Fault | undefined>;
	/** What is held now; undefined when it has ended. */
	holding(): Holding | undefined;
	/** It ended by itself: whether as it should. */
	ended(): Promise<Fault | undefined>;
	/** Quits as a person does. */
	quit(): Promise<Fault | undefined>;
	end(): Promise<void>;
}

export interface MonkeySessionOptions {
	/** Becomes its home. */
	readonly folder: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	/** Somebody who has waited so long for an answer gives up; longer than any machine needs, unless said. */
	readonly hangMs?: number | undefined;
}

const home = [100, 30] as const;
/** Ends a paste, a string and a sequence that was begun. */
const closings = ['\x1b[201~', '\x1b\\', '\x03'];
const back = '\x1b[27u';

/** Bytes that a process has read so far. */
const bytesRead = (pid: number): number => {
	try {
		return Number(/^rchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
	} catch {
		return Number.POSITIVE_INFINITY;
	}
};
const turn = () => new Promise<void>(resolve => void setImmediate(resolve));
const pause = (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms));

/** As we take the terminal, and give it back. Whoever it is lent to may take another screen as well: `less`. */
const taking = '\x1b[?1049h\x1b[?25l';
const giving = '\x1b[?1049l';
/** How much of the end of a text may be the beginning of one of these. */
const begun = (text: string): number => {
	let most = Math.min(text.length, taking.length - 1);
	const isBegun = (end: string) => [taking, giving].some(one => one !== end && one.startsWith(end));
	while (most > 0 && !isBegun(text.slice(-most))) most--;
	return most;
};

/** Of what comes through a terminal, what is for the screen that is taken: beside it the keys are echoed, by the system. */
const onlyPainted = () => {
	let rest = '';
	let isTaken = false;
	return (data: string): string => {
		const text = rest + data;
		const end = text.length - begun(text);
		rest = text.slice(end);
		let out = '';
		for (const part of text.slice(0, end).split(/(\x1b\[\?1049h\x1b\[\?25l|\x1b\[\?1049l)/)) {
			if (part === taking) isTaken = true;
			if (isTaken) out += part;
			if (part === giving) isTaken = false;
		}
		return out;
	};
};

/** A key that a program does not take for so long may be one for a program that it has lent the terminal. */
const takenMs = 100;
/** Nothing more comes of a key when nothing was written for so long; only then another is tried. */
const restMs = 400;
/** A log that flows is never at rest. */
const mostRests = 8;
/** Between two looks whether it has come. */
const lookMs = 10;
/** Opens the program; resolves when it shows something. */
export const openSession = async (options: MonkeySessionOptions): Promise<MonkeySession> => {
	const witness = createWitness();
	const painted = onlyPainted();
	const modes = new Map<string, boolean>();
	let exit: number | undefined;
	const gantry: Jailed = openJailed(options.folder, {
		columns: home[0],
		rows: home[1],
		args: options.args,
		env: options.env,
		onData(data) {
			witness.take(painted(data));
			for (const [, list = '', final] of data.matchAll(/\x1b\[\?([\d;]+)([hl])/g)) {
				for (const mode of list.split(';')) modes.set(mode, final === 'h');
			}
		},
	});
	void gantry.exit.then(({code}) => {
		exit = code;
	});
	const {hangMs = patienceMs} = options;
	const isOver = () => exit !== undefined;
	await gantry.until(() => isOver() || gantry.program() !== undefined, 'the program');
	const pid = gantry.program() ?? 0;
	await gantry.until(() => isOver() || gantry.text().includes('Containers'), 'a screen');

	const write = async (text: string) => {
		const before = bytesRead(pid);
		const length = Buffer.byteLength(text);
		gantry.type(text);
		const until = performance.now() + takenMs;
		const isTaken = () =>
			isOver() || bytesRead(pid) >= before + length || performance.now() > until;
		// What it does with the key needs a core as well.
		for (let look = 0; !isTaken(); look++) await (look < 3 ? turn() : pause(1));
	};
	const resize = ([columns, rows]: readonly [number, number]) => gantry.resize(columns, rows);
	const isLent = () => !gantry.alternate() || gantry.text().includes('goes back to Gantry');
	const rest = async (holds: () => boolean) => {
		let bytes = -1;
		for (let rests = 0; rests < mostRests; rests++) {
			if (isOver() || holds() || bytes === gantry.bytes()) return;
			bytes = gantry.bytes();
			const end = performance.now() + restMs;
			while (!isOver() && !holds() && performance.now() < end) await pause(lookMs);
		}
	};
	const hasHelp = () => gantry.text().includes('┌ Keys');
	const offences = (): Fault | undefined =>
		witness.offences.length === 0
			? undefined
			: {kind: 'sequence', what: witness.offences.slice(0, 3).join('; ')};
	const until = async (holds: () => boolean, again: () => Promise<void>): Promise<boolean> => {
		const deadline = performance.now() + hangMs;
		while (!isOver() && !holds()) {
			if (performance.now() > deadline) return false;
			await again();
			await rest(holds);
		}
		return true;
	};
	const ended = async (): Promise<Fault | undefined> => {
		await gantry.exit;
		await gantry.write('');
		if (exit !== 0) {
			const what = `it ended with ${exit}: ${gantry.text().trim()}\n${gantry.report()}`;
			return {kind: 'crash', what};
		}
		const own: Readonly<Record<string, boolean>> = {'7': true, '25': true};
		const left = [...modes].filter(([mode, on]) => on !== (own[mode] ?? false));
		if (left.length > 0) return {kind: 'terminal', what: `modes left: ${left.join(' ')}`};
		if (gantry.alternate()) return {kind: 'terminal', what: 'the alternate screen was not left'};
		const settings = gantry.changedSettings();
		if (settings !== '') return {kind: 'terminal', what: settings};
		return offences();
	};
	const probe = async (): Promise<Fault | undefined> => {
		resize(home);
		// A terminal ends what it begins; keys within a paste are text, whatever is open.
		for (const end of closings.slice(0, 2)) await write(end);
		let round = 0;
		const ask = async () => {
			if (isLent()) {
				await write('\r');
				// What is connected to a container is left with these.
				return write('\x10\x11');
			}
			// A shell in a pane has all keys but this one.
			if (gantry.text().includes('ctrl+] leave')) await write('\x1d');
			const closing = closings[round++ % (closings.length + 3)];
			// Two of the last one within two seconds quit.
			if (closing !== undefined && round <= closings.length) await write(closing);
			for (let level = 0; level < 3; level++) await write(back);
			await write('?');
		};
		if (!(await until(hasHelp, ask))) {
			return {kind: 'hang', what: `no key brings the help:\n${gantry.text()}`};
		}
		const close = () => write(back);
		if (!(await until(() => !hasHelp(), close))) {
			return {kind: 'hang', what: `escape does not close the help:\n${gantry.text()}`};
		}
		const isWhole = () => frameFaults(gantry).length === 0;
		if (!isOver() && !(await until(isWhole, async () => {}))) {
			return {kind: 'frame', what: `${frameFaults(gantry).join('; ')}\n${gantry.text()}`};
		}
		return offences();
	};
	return {
		async give(stroke) {
			if (isOver()) return false;
			if ('resize' in stroke) resize(stroke.resize);
			else if ('bytes' in stroke) gantry.typeBytes(Buffer.from(stroke.bytes, 'hex'));
			else await write(stroke.send);
			return !isOver();
		},
		probe,
		holding() {
			try {
				const status = readFileSync(`/proc/${pid}/status`, 'utf8');
				const sockets = readdirSync(`/proc/${pid}/fd`).filter(fd =>
					readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:'),
				).length;
				return {mib: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024, sockets};
			} catch {
				return undefined;
			}
		},
		ended,
		async quit() {
			if (!isOver()) {
				await write(':');
				await gantry.until(
					() => isOver() || gantry.text().includes('┌ Command'),
					'the command line',
				);
				await write('q');
				await write('\r');
				const isGone = await until(isOver, async () => {});
				if (!isGone) return {kind: 'hang', what: `:q does not end it:\n${gantry.text()}`};
			}
			return ended();
		},
		end: gantry.end,
	};
};
