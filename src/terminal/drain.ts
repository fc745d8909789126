import {closeSync, constants, openSync, readSync} from 'node:fs';
import {systemCode} from '../base/errors.ts';
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

/** What terminals answer to questions about themselves: CSI reports, OSC colours; and what they report of mouse and focus. */
const answers =
	/\x1b\[[?>]?[\d;]*[cnRy]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[<[\d;]*[mM]|\x1b\[[IO]/g;

/** What was typed, without what the terminal says by itself. */
export const withoutAnswers = (bytes: Uint8Array): Uint8Array =>
	Buffer.from(Buffer.from(bytes).toString('latin1').replace(answers, ''), 'latin1');

/**
 * Reads the answers that the terminal still owes, for the last moment of a process: what is left in a terminal is
 * typed into the shell. Waits for at most `ms`, and never throws. Returns the keys among them.
 */
export const drainAnswers = (due: number, ms: number): Uint8Array => {
	const fd = due > 0 ? openInput() : undefined;
	if (fd === undefined) return new Uint8Array();
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
			if (systemCode(error) !== 'EAGAIN') break;
			Atomics.wait(clock, 0, 0, 2);
		}
	}
	closeSync(fd);
	return withoutAnswers(Buffer.from(text, 'latin1'));
};
