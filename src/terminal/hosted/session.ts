import {spawnSync} from 'node:child_process';
import {withoutAnswers} from '../drain.ts';
import type {TerminalInput} from '../input/input.ts';
import type {ByteWriter} from '../screen/writer.ts';

/** Cells of a terminal. */
interface Size {
	readonly columns: number;
	readonly rows: number;
}

/** The terminal, for a session that has it for a while within this process. */
export interface HostedTerminal {
	size(): Size;
	onResize(listener: (size: Size) => void): void;
	/**
	 * What is typed goes to this reader from now on, as it is, from the first key on that the person pressed. A reader is
	 * waited for before it gets more; must not throw.
	 */
	read(reader: InputReader): void;
	/** Aborts at a ctrl-c while nobody reads the input yet. */
	readonly interrupted: AbortSignal;
	/** Aborts when the process is about to end: the session has a moment to clear up. */
	readonly leaving: AbortSignal;
	/** Shows bytes as they are; resolves when the terminal took them. */
	write(bytes: Uint8Array | string): Promise<void>;
	/** From now on line ends are shown as they are: for what has a terminal of its own on the other side. */
	passThrough(): void;
}

/** Takes bytes that were typed. */
export type InputReader = (bytes: Uint8Array) => Promise<void> | void;

/** What a hosted session does with it. */
export type Visit<T> = (terminal: HostedTerminal) => Promise<T>;

export interface HostOptions {
	readonly stdin: TerminalInput;
	readonly stdout: Pick<NodeJS.EventEmitter, 'on' | 'off'> & Size;
	readonly writer: Pick<ByteWriter, 'writeBytes'>;
	/** Typed before, while the terminal was given back. */
	readonly typed: Uint8Array;
	readonly leaving: AbortSignal;
	/** Told what the session writes. */
	readonly see: (bytes: Uint8Array) => void;
	/** The terminal is gone. */
	readonly onClosed: () => void;
}

/** Keys that wait until they are read; the terminal is not read any further then. */
const mostWaiting = 64 * 1024;
const ctrlC = 3;

const createInput = ({stdin, typed, onClosed}: HostOptions) => {
	const interrupt = new AbortController();
	const waiting: Uint8Array[] = typed.length > 0 ? [typed] : [];
	let held = typed.length;
	let hasEnded = false;
	let reader: InputReader | undefined;
	let isBusy = false;
	const pump = async () => {
		if (isBusy) return;
		isBusy = true;
		while (reader && !hasEnded) {
			const bytes = waiting.shift();
			if (!bytes) break;
			held -= bytes.length;
			if (held <= mostWaiting) stdin.resume();
			await reader(bytes);
		}
		isBusy = false;
	};
	const take = (chunk: Buffer | string) => {
		// Nobody but us can have asked the terminal something before.
		const bytes = reader ? Buffer.from(chunk) : withoutAnswers(Buffer.from(chunk));
		if (bytes.length === 0) return;
		if (!reader && bytes.includes(ctrlC)) interrupt.abort();
		waiting.push(bytes);
		held += bytes.length;
		if (held > mostWaiting) stdin.pause();
		void pump();
	};
	stdin.on('data', take);
	stdin.on('end', onClosed);
	stdin.on('error', onClosed);
	stdin.resume();
	return {
		read(next: InputReader) {
			reader = next;
			void pump();
		},
		interrupted: interrupt.signal,
		async end() {
			hasEnded = true;
			stdin.off('data', take);
			stdin.off('end', onClosed);
			stdin.off('error', onClosed);
			stdin.pause();
			// Only in the next turn has libuv stopped to read the terminal.
			await new Promise<void>(resolve => {
				setImmediate(resolve);
			});
		},
	};
};

/** Has the system leave line ends alone, which Node's raw mode does not; ended by any other mode that is set. */
const leaveLineEnds = () => {
	// Without stty they stay as they are: a few programs are drawn wrongly then.
	spawnSync('stty', ['-opost'], {stdio: ['inherit', 'ignore', 'ignore']});
};

/** Lets a session have a terminal that is in raw mode and shows nothing of ours. Throws what `visit` throws. */
export const hostSession = async <T>(visit: Visit<T>, options: HostOptions): Promise<T> => {
	const {stdout, writer, see, leaving} = options;
	const size = () => ({columns: stdout.columns, rows: stdout.rows});
	let resized = (_size: Size) => {};
	const onResize = () => resized(size());
	stdout.on('resize', onResize);
	const {end, ...keys} = createInput(options);
	/** Of what is being written: nobody says so any more once the program is about to end. */
	const pending = new Set<() => void>();
	const giveUp = () => {
		for (const resolve of pending) resolve();
	};
	leaving.addEventListener('abort', giveUp, {once: true});
	try {
		return await visit({
			...keys,
			leaving,
			size,
			onResize(listener) {
				resized = listener;
			},
			async write(bytes) {
				if (leaving.aborted) return;
				const raw = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
				see(raw);
				const {promise, resolve} = Promise.withResolvers<void>();
				pending.add(resolve);
				writer.writeBytes(raw, resolve);
				await promise;
				pending.delete(resolve);
			},
			passThrough: leaveLineEnds,
		});
	} finally {
		stdout.off('resize', onResize);
		await end();
	}
};
