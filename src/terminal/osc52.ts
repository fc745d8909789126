import {Buffer} from 'node:buffer';
import {AppError} from '../base/errors.ts';

/**
 * What terminals take at most: hterm and xterm stop at 100,000 bytes of sequence,
 * and base64 makes four bytes of three.
 */
export const mostCopied = 74_000;

/** GNU screen drops a control string of more than 256 bytes (older ones) or 768. */
const screenChunk = 240;

const esc = '\x1b';
const st = `${esc}\\`;

/** Hands a sequence through tmux to the terminal around it; needs `allow-passthrough on` there. */
const throughTmux = (sequence: string): string =>
	`${esc}Ptmux;${sequence.replaceAll(esc, esc + esc)}${st}`;

/** Hands it through GNU screen, which passes each piece on as it comes. */
const throughScreen = (sequence: string): string => {
	const pieces = sequence.match(new RegExp(`.{1,${screenChunk}}`, 'gs')) ?? [];
	return pieces.map(piece => `${esc}P${piece}${st}`).join('');
};

/**
 * The bytes that ask the terminal to put a text on the clipboard (OSC 52), also through tmux and screen.
 * There is no answer: a terminal that does not allow it stays silent.
 * Throws AppError INVALID for more than 74 kB, which terminals would drop without a word.
 */
export const osc52 = (text: string, environment: NodeJS.ProcessEnv): string => {
	const bytes = Buffer.from(text.toWellFormed(), 'utf8');
	if (bytes.length > mostCopied) {
		const kilobytes = Math.ceil(bytes.length / 1000);
		throw new AppError('INVALID', `${kilobytes} kB is more than terminals take as a copy`, {
			hint: `At most ${mostCopied / 1000} kB can be copied; open it and copy the part that you need.`,
		});
	}
	// BEL ends it, since ESC \ would end the string of tmux or screen around it.
	const sequence = `${esc}]52;c;${bytes.toString('base64')}\x07`;
	const term = environment['TERM'] ?? '';
	// tmux takes it itself where `set-clipboard` is on, and hands it on where passthrough is: one of them.
	if (environment['TMUX']) return sequence + throughTmux(sequence);
	if (environment['STY'] || /^screen/.test(term)) return throughScreen(sequence);
	return sequence;
};
