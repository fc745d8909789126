import {closeSync, constants, openSync, readSync} from 'node:fs';
import {paceAnswer} from './screen/pace.ts';

const {O_RDONLY, O_NONBLOCK, O_NOCTTY} = constants;

/** Opened anew, so that reading does not wait, and nobody who shares fd 0 sees a difference. */
const openInput = (): number | undefined => {
	for (const path of ['/proc/self/fd/0', '/dev/tty']) {
		try {
			return openSync(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
		} catch {
			// The next way, then.
		}
	}
	return undefined; // the terminal is gone
};

/**
 * Reads the answers that the terminal still owes, for the last moment of a process: what is left in a terminal is
 * typed into the shell. Keys among them are dropped. Waits for at most `ms`, and never throws.
 */
export const drainAnswers = (due: number, ms: number): void => {
	const fd = due > 0 ? openInput() : undefined;
	if (fd === undefined) return;
	const clock = new Int32Array(new SharedArrayBuffer(4));
	const deadline = Date.now() + ms;
	const chunk = Buffer.alloc(4096);
	let text = '';
	while (Date.now() < deadline && text.split(paceAnswer).length <= due) {
		try {
			const length = readSync(fd, chunk);
			if (length === 0) break;
			text += chunk.toString('latin1', 0, length);
		} catch (error) {
			const code = error instanceof Error && 'code' in error ? error.code : undefined;
			if (code !== 'EAGAIN') break;
			Atomics.wait(clock, 0, 0, 2);
		}
	}
	closeSync(fd);
};
