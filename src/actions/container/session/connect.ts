import {StringDecoder} from 'node:string_decoder';
import {safeName} from '../../../base/text/text.ts';
import type {ContainerSession, SessionEnd} from '../../../engine/sessionTypes.ts';
import type {GuestTerminal, Reader} from '../../../terminal/guest/guest.ts';
import {createLineInput, type LineTarget} from './lineInput.ts';

/** What became of a session. */
export interface Visited {
	readonly end: SessionEnd;
	/** The first words that it said, on one line: why it could not begin. */
	readonly said: string;
}

const mostSaid = 2048;

/** What a session does with keys that do not go to a terminal of its own. */
export interface Keys extends Pick<LineTarget, 'detachKeys'> {
	/** As that of a line target; `say` shows the person a line of ours. */
	interrupt?(signal: 'INT' | 'QUIT', say: (text: string) => void): void;
}

/** Lines to what has no terminal of its own or reads nothing, and ctrl-c to us. */
const lineReader = (
	guest: GuestTerminal,
	session: ContainerSession,
	{interrupt, ...keys}: Keys & Pick<LineTarget, 'leave'>,
	say: (text: string) => void,
): Reader => {
	const text = new StringDecoder('utf8');
	const type = createLineInput({
		...keys,
		...(interrupt && {
			interrupt: (signal: 'INT' | 'QUIT') => interrupt(signal, say),
		}),
		send: line => void (session.reads && session.write(Buffer.from(line))),
		end: session.endInput,
		echo: typed => void (session.reads && guest.write(typed)),
	});
	return bytes => type(text.write(Buffer.from(bytes)));
};

/**
 * Connects a session with the terminal until one of them ends, and closes it. Throws AppError when the connection is lost.
 */
export const visit = async (
	guest: GuestTerminal,
	session: ContainerSession,
	keys: Keys = {},
): Promise<Visited> => {
	let hasLeft = false;
	let closed: Promise<void> | undefined;
	const close = () => {
		closed ??= session.close();
		return closed;
	};
	/** The terminal is another's once it is closed. */
	const say = (text: string) => void (closed ?? announce(guest, text));
	const leave = () => {
		hasLeft = true;
		void close();
	};
	guest.leaving.addEventListener('abort', leave, {once: true});
	if (session.tty) {
		guest.passThrough();
		guest.onResize(session.resize);
	}
	if (session.tty && session.reads) guest.read(session.write);
	else guest.read(lineReader(guest, session, {...keys, leave}, say));
	let said = '';
	try {
		for await (const {bytes} of session.output) {
			if (said.length < mostSaid) said += Buffer.from(bytes).toString();
			await guest.write(bytes);
		}
		const end: SessionEnd = hasLeft ? {type: 'left'} : await session.end();
		return {end, said: safeName(said.trim())};
	} finally {
		guest.leaving.removeEventListener('abort', leave);
		await close();
	}
};

/** A line of ours among what a guest writes: it stands for itself, whatever colours are on. */
export const noticeOf = (text: string): string => `\x1b[m\x1b[2m── ${safeName(text)} ──\x1b[m\r\n`;

/** Writes such a line. */
export const announce = (guest: GuestTerminal, text: string): Promise<void> =>
	guest.write(noticeOf(text));

/** Waits for a key, so that what was printed can be read. */
export const awaitKey = async (guest: GuestTerminal): Promise<void> => {
	await announce(guest, 'any key goes back to Gantry');
	await new Promise<void>(resolve => {
		guest.read(() => resolve());
		guest.leaving.addEventListener('abort', () => resolve(), {once: true});
	});
};
