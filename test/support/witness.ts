import {invisible} from '../../src/base/text/text.ts';
import {paceAnswer} from '../../src/terminal/screen/pace.ts';
import type {Screen} from './screen.ts';

/** What a program did to its terminal that Gantry has no business to do. */
export interface Witness {
	/** Feeds what the program writes, in chunks as they come. */
	take(chunk: string): void;
	/** Looks at what the emulator was made to do; call it once, with the screen that the same bytes go to. */
	watch(screen: Screen): void;
	/** In order, with what stood before them; empty when all is well. */
	readonly offences: readonly string[];
	/** Texts that were put on the clipboard. */
	readonly copied: readonly string[];
}

/**
 * All that the program's own pen and modes write. Not among it: every other way to ask the terminal for an answer,
 * to name its window, to change what characters mean, to ring; and of SGR, blink and conceal.
 */
const allowed: readonly RegExp[] = [
	/\r\n?/y,
	// Up to four cells back; one update may end with such a move, and the next begin with another.
	/\x08{1,8}(?!\x08)/y,
	// Moves, erases (2J only as a whole), scrolls, scroll regions.
	/\x1b\[\d*[ABCDGSTX]/y,
	/\x1b\[\d*(?:;\d+)?[Hr]/y,
	/\x1b\[(?:K|2J)/y,
	// Alternate screen, cursor, wrapping, mouse, focus, paste, wheel, synchronized output.
	/\x1b\[\?(?:1049|25|7|1000|1002|1006|1004|2004|1007|2026)[hl]/y,
	// The two questions: what colour the background has, and whether an update is shown.
	/\x1b\]11;\?\x07/y,
	/\x1b\[5n/y,
	// What ends a sequence that was cut off, when the terminal is given back.
	/\x1b\\/y,
];
const style = /\x1b\[([\d;]*)m/y;
const copy = /\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/y;
/** May go on in the next chunk. */
const unfinished = /^(?:\r|\x1b(?:\[[?\d;]*|\]1{0,2}|\]11;\??|\]52;c;[A-Za-z0-9+/=]*)?)$/;
/** Text is printable, and nothing in it reorders or hides what is beside it. */
const printable = new RegExp(`[^\\x00-\\x1f\\x7f-\\x9f${invisible}]+`, 'uy');

const hides = (parameters: string): boolean => {
	const codes = parameters.split(';').map(Number);
	for (let at = 0; at < codes.length; at++) {
		const code = codes[at] ?? 0;
		if (code === 38 || code === 48) at += codes[at + 1] === 5 ? 2 : 4;
		else if (code === 5 || code === 6 || code === 8) return true;
	}
	return false;
};

/** A witness who has seen nothing yet. */
export const createWitness = (): Witness => {
	const offences: string[] = [];
	const copied: string[] = [];
	let rest = '';
	const read = (text: string, at: number): number => {
		const match = (pattern: RegExp) => {
			pattern.lastIndex = at;
			return pattern.exec(text);
		};
		const plain = match(printable) ?? allowed.map(match).find(found => found !== null);
		if (plain) return at + plain[0].length;
		const styled = match(style);
		if (styled && !hides(styled[1] ?? '')) return at + styled[0].length;
		const clipboard = match(copy);
		if (clipboard) {
			copied.push(Buffer.from(clipboard[1] ?? '', 'base64').toString());
			return at + clipboard[0].length;
		}
		offences.push(JSON.stringify(text.slice(Math.max(0, at - 60), at + 40)));
		return at + 1;
	};
	return {
		take(chunk) {
			const text = rest + chunk;
			rest = '';
			for (let at = 0; at < text.length; ) {
				if (/[\r\x1b]/.test(text[at] ?? '') && unfinished.test(text.slice(at, at + 100_000))) {
					rest = text.slice(at);
					return;
				}
				at = read(text, at);
			}
		},
		watch({terminal}) {
			terminal.onBell(() => offences.push('the bell rang'));
			terminal.onTitleChange(title => offences.push(`the title became ${JSON.stringify(title)}`));
			terminal.onData(reply => {
				if (reply !== paceAnswer) offences.push(`the terminal answered ${JSON.stringify(reply)}`);
			});
		},
		offences,
		copied,
	};
};
