import {detachBytes, usualDetachKeys} from '../../../base/text/detachKeys.ts';

/** What typed lines are for: a session without a terminal of its own reads them. */
export interface LineTarget {
	/** Lines, with their ends. */
	send(text: string): void;
	/** Nothing more is typed. */
	end(): void;
	/** What is typed, for the person. */
	echo(text: string): void;
	/** ctrl-c, or the detach keys. */
	leave(): void;
	/** ctrl-c and ctrl-\\ are for what runs there; absent: ctrl-c leaves. */
	interrupt?(signal: 'INT' | 'QUIT'): void;
	/** Absent: the usual ones. */
	readonly detachKeys?: Uint8Array;
}

/** UTF-16 units of a line that is being typed. */
const longest = 4096;
const usual = detachBytes(usualDetachKeys) ?? new Uint8Array();

/**
 * Reads lines from a terminal in raw mode, as a terminal does: enter sends a line, backspace takes a character back, ctrl-u
 * the line, ctrl-d says that there is no more. Takes text in any pieces.
 */
export const createLineInput = ({
	send,
	end,
	echo,
	leave,
	interrupt,
	detachKeys = usual,
}: LineTarget) => {
	const leaving = String.fromCharCode(...detachKeys);
	let line = '';
	let last = '';

	const rub = (units: number) => {
		line = line.slice(0, line.length - units);
		echo('\b \b');
	};

	const take = (character: string) => {
		switch (character) {
			case '\x03':
				return interrupt ? interrupt('INT') : leave();
			case '\x1c':
				return interrupt?.('QUIT');
			case '\r':
			case '\n':
				echo('\r\n');
				send(`${line}\n`);
				line = '';
				return;
			case '\x04':
				if (line === '') return end();
				send(line);
				line = '';
				return;
			case '\x7f':
			case '\b':
				return line === '' ? undefined : rub([...line].at(-1)?.length ?? 0);
			case '\x15':
				while (line !== '') rub([...line].at(-1)?.length ?? 0);
				return;
			default:
				if ((character < ' ' && character !== '\t') || line.length >= longest) return;
				line += character;
				echo(character);
		}
	};

	return (text: string): void => {
		for (const character of text) {
			last = (last + character).slice(-leaving.length);
			if (last === leaving) leave();
			else take(character);
		}
	};
};
