import {StringDecoder} from 'node:string_decoder';
import type {ContainerSession, SessionOutput} from '../../../engine/sessionTypes.ts';
import {type Keys, noticeOf} from './connect.ts';
import {createLineInput} from './lineInput.ts';

/** Line ends as a terminal wants them, of whoever writes to none. */
const withReturns = (bytes: Uint8Array): Uint8Array =>
	bytes.includes(10)
		? Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
		: bytes;

/** What a session says, with what is shown in between. */
async function* withShown(
	{output}: ContainerSession,
	shown: {take(): string | undefined; wait(): Promise<undefined>},
): AsyncGenerator<SessionOutput> {
	const theirs = output[Symbol.asyncIterator]();
	const ask = () => {
		const next = theirs.next();
		// Nobody may be there any more when it fails.
		next.catch(() => {});
		return next;
	};
	let next = ask();
	for (;;) {
		const text = shown.take();
		if (text !== undefined) {
			yield {from: 'stdout', bytes: Buffer.from(text)};
			continue;
		}
		const said = await Promise.race([next, shown.wait()]);
		if (!said) continue;
		if (said.done) return;
		yield {...said.value, bytes: withReturns(said.value.bytes)};
		next = ask();
	}
}

/**
 * A session without a terminal that reads keys as one that has: lines are typed, shown and sent, ctrl-c leaves it unless it
 * is for what runs there. `notice` is shown first.
 */
export const withOwnTerminal = (
	session: ContainerSession,
	{interrupt, ...keys}: Keys = {},
	notice = '',
): ContainerSession => {
	const decoder = new StringDecoder('utf8');
	let waiting = notice;
	let wake = () => {};
	let hasLeft = false;
	const show = (text: string) => {
		waiting += text;
		wake();
	};
	const type = createLineInput({
		...keys,
		...(interrupt && {
			interrupt: (signal: 'INT' | 'QUIT') => interrupt(signal, text => show(noticeOf(text))),
		}),
		send: line => void (session.reads && session.write(Buffer.from(line))),
		end: session.endInput,
		echo: text => session.reads && show(text),
		leave() {
			hasLeft = true;
			void session.close();
		},
	});
	const take = () => {
		const text = waiting;
		waiting = '';
		return text === '' ? undefined : text;
	};
	const wait = () =>
		new Promise<undefined>(resolve => {
			wake = () => resolve(undefined);
		});
	return {
		...session,
		tty: true,
		output: withShown(session, {take, wait}),
		async write(bytes) {
			type(decoder.write(Buffer.from(bytes)));
		},
		end: async () => (hasLeft ? {type: 'left'} : session.end()),
	};
};

async function* behind(notice: string, {output}: ContainerSession): AsyncGenerator<SessionOutput> {
	yield {from: 'stdout', bytes: Buffer.from(notice)};
	yield* output;
}

/** A session that shows a line of ours first. */
export const withNotice = (session: ContainerSession, notice: string): ContainerSession => ({
	...session,
	output: behind(notice, session),
});
