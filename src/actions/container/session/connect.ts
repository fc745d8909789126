import {StringDecoder} from 'node:string_decoder';
import {safeName} from '../../../base/text/text.ts';
import type {ContainerSession, SessionEnd} from '../../../engine/sessionTypes.ts';
import type {HostedTerminal, InputReader} from '../../../terminal/hosted/session.ts';
import {createLineInput, type LineTarget} from './lineInput.ts';

/** What became of a session. */
export interface SessionResult {
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
	terminal: HostedTerminal,
	session: ContainerSession,
	{interrupt, ...keys}: Keys & Pick<LineTarget, 'leave'>,
	say: (text: string) => void,
): InputReader => {
	const text = new StringDecoder('utf8');
	const type = createLineInput({
		...keys,
		...(interrupt && {
			interrupt: (signal: 'INT' | 'QUIT') => interrupt(signal, say),
		}),
		send: line => void (session.reads && session.write(Buffer.from(line))),
		end: session.endInput,
		echo: typed => void (session.reads && terminal.write(typed)),
	});
	return bytes => type(text.write(Buffer.from(bytes)));
};

/**
 * Connects a session with the terminal until one of them ends, and closes it. Throws AppError when the connection is lost.
 */
export const visit = async (
	terminal: HostedTerminal,
	session: ContainerSession,
	keys: Keys = {},
): Promise<SessionResult> => {
	let hasLeft = false;
	let closed: Promise<void> | undefined;
	const close = () => {
		closed ??= session.close();
		return closed;
	};
	/** The terminal is another's once it is closed. */
	const say = (text: string) => void (closed ?? announce(terminal, text));
	const leave = () => {
		hasLeft = true;
		void close();
	};
	terminal.leaving.addEventListener('abort', leave, {once: true});
	if (session.tty) {
		terminal.passThrough();
		terminal.onResize(session.resize);
	}
	if (session.tty && session.reads) terminal.read(session.write);
	else terminal.read(lineReader(terminal, session, {...keys, leave}, say));
	let said = '';
	try {
		for await (const {bytes} of session.output) {
			if (said.length < mostSaid) said += Buffer.from(bytes).toString();
			await terminal.write(bytes);
		}
		const end: SessionEnd = hasLeft ? {type: 'left'} : await session.end();
		return {end, said: safeName(said.trim())};
	} finally {
		terminal.leaving.removeEventListener('abort', leave);
		await close();
	}
};

/** A line of ours among what a session writes: it stands for itself, whatever colours are on. */
export const noticeOf = (text: string): string => `\x1b[m\x1b[2m── ${safeName(text)} ──\x1b[m\r\n`;

/** Writes such a line. */
export const announce = (terminal: HostedTerminal, text: string): Promise<void> =>
	terminal.write(noticeOf(text));

/** Waits for a key, so that what was printed can be read. */
export const awaitKey = async (terminal: HostedTerminal): Promise<void> => {
	await announce(terminal, 'any key goes back to Gantry');
	await new Promise<void>(resolve => {
		terminal.read(() => resolve());
		terminal.leaving.addEventListener('abort', () => resolve(), {once: true});
	});
};
