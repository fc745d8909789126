import {Buffer} from 'node:buffer';
import {closeSync, constants, openSync, write, writeSync} from 'node:fs';
import {isatty} from 'node:tty';
import {systemCode} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';

/** How bytes reach the terminal. */
export interface Writer {
	/** Queues text; `done` is called when the terminal took all of it, or is gone. */
	write(text: string, done?: () => void): void;
	/**
	 * Writes past everything queued, and drops that and all that comes later; for the last words of a process. Never
	 * throws, never waits long.
	 */
	writeLast(text: string): void;
}

/** Takes bytes as well, of a hosted session: in the same queue. */
export interface ByteWriter extends Writer {
	writeBytes(bytes: Uint8Array, done: () => void): void;
}

export interface WriterOptions {
	/** 1 unless said. */
	readonly fd?: number;
	readonly schedule: Scheduler;
	/** The terminal is gone (EPIPE, EIO). Called once. */
	readonly onClosed: (error: Error) => void;
}

interface Target {
	readonly fd: number;
	/** Writing returns EAGAIN instead of waiting. */
	readonly isInstant: boolean;
}

/**
 * The same terminal, opened anew: O_NONBLOCK belongs to an open file, and the one of fd 1 is shared
 * with the shell. Where that cannot be had (`su`, no /proc) writes go to the thread pool.
 */
const openInstant = (fd: number): Target => {
	const {O_WRONLY, O_NONBLOCK, O_NOCTTY} = constants;
	const ways = isatty(fd) ? [`/proc/self/fd/${fd}`, '/dev/tty'] : [`/proc/self/fd/${fd}`];
	for (const path of ways) {
		try {
			return {fd: openSync(path, O_WRONLY | O_NONBLOCK | O_NOCTTY), isInstant: true};
		} catch {
			// The next way, then.
		}
	}
	return {fd, isInstant: false};
};

const isBusy = (error: unknown): boolean =>
	systemCode(error) === 'EAGAIN' || systemCode(error) === 'EINTR';

/** Milliseconds until the next try while the terminal takes nothing: doubling up to the last. */
const shortestWaitMs = 1;
const longestWaitMs = 32;
/** How long the end of a process waits for a terminal that takes nothing: given up, it stays as it is. */
const lastWordsMs = 1000;

/** A writer that never blocks the event loop, whatever the terminal does. */
export const createWriter = ({fd = 1, schedule, onClosed}: WriterOptions): ByteWriter => {
	const target = openInstant(fd);
	const queue: {bytes: Buffer; done: () => void}[] = [];
	let waitMs = shortestWaitMs;
	let isWaiting = false;
	let isGone = false;
	let hasEnded = false;

	const gone = (error: unknown) => {
		if (isGone) return;
		isGone = true;
		if (target.isInstant) closeSync(target.fd);
		for (const {done} of queue.splice(0)) done();
		onClosed(error instanceof Error ? error : new Error(String(error)));
	};

	/** Takes note of `count` written bytes of the first piece. */
	const advance = (count: number) => {
		const first = queue[0];
		if (!first) return;
		waitMs = shortestWaitMs;
		if (count < first.bytes.length) {
			first.bytes = first.bytes.subarray(count);
			return;
		}
		queue.shift();
		first.done();
	};

	const wait = (again: () => void) => {
		isWaiting = true;
		schedule.after(waitMs, () => {
			isWaiting = false;
			again();
		});
		waitMs = Math.min(waitMs * 2, longestWaitMs);
	};

	const pumpInstant = () => {
		while (queue[0] && !isGone) {
			try {
				advance(writeSync(target.fd, queue[0].bytes));
			} catch (error) {
				if (isBusy(error)) return wait(pumpInstant);
				gone(error);
			}
		}
	};

	const pumpPool = () => {
		const bytes = queue[0]?.bytes;
		if (!bytes || isGone) return;
		isWaiting = true;
		write(target.fd, bytes, (error, count) => {
			isWaiting = false;
			if (error && !isBusy(error)) return gone(error);
			advance(error ? 0 : count);
			pumpPool();
		});
	};

	const pump = () => {
		if (isWaiting) return;
		if (target.isInstant) pumpInstant();
		else pumpPool();
	};

	const add = (bytes: Buffer, done: () => void) => {
		// What was said last stays the last.
		if (hasEnded) return;
		if (isGone) return done();
		queue.push({bytes, done});
		pump();
	};

	return {
		write: (text, done = () => {}) => add(Buffer.from(text), done),
		writeBytes: (bytes, done) => add(Buffer.from(bytes), done),
		writeLast(text) {
			if (isGone || hasEnded) return;
			hasEnded = true;
			queue.length = 0;
			let rest = Buffer.from(text);
			const deadline = Date.now() + lastWordsMs;
			const clock = new Int32Array(new SharedArrayBuffer(4));
			while (rest.length > 0 && Date.now() < deadline) {
				try {
					rest = rest.subarray(writeSync(target.fd, rest));
				} catch (error) {
					if (!isBusy(error)) return; // nobody is there to read it
					Atomics.wait(clock, 0, 0, 5);
				}
			}
		},
	};
};
