import type {ContainerSession} from '../engine/sessionTypes.ts';
import type {KeyModes} from '../terminal/emulator/emulator.ts';
import {keyBytes, pasteBytes} from '../terminal/emulator/keyBytes.ts';
import type {KeyEvent, PasteEvent} from '../terminal/input/events.ts';

/** Bytes that wait for a program that reads nothing: a paste of the largest kind, and not for ever. */
const mostWaiting = 4 * 1024 * 1024;
/** Answers of the terminal wait for less: nobody has typed them. */
const mostAnswers = 4096;
/** Written at once. */
const sliceBytes = 16_384;

const plainKeys: KeyModes = {applicationCursor: false, bracketedPaste: false};

interface Target {
	readonly session: ContainerSession;
	readonly modes: () => KeyModes;
}

/** What is typed to a program that may not run yet. */
export interface Typing {
	press(event: KeyEvent | PasteEvent): void;
	/** Types a text as it is. */
	send(text: string): void;
	/** Of the terminal and not of a person: dropped when nobody reads. */
	answer(text: string): void;
	/** Gives what was typed so far, and all that follows. */
	open(session: ContainerSession, modes: () => KeyModes): void;
	/** Nothing is typed any more. */
	close(): void;
}

/** Nobody reads yet: what is typed waits. */
export const createTyping = (): Typing => {
	let target: Target | undefined;
	/** Typed, and not written yet: what comes together is written together. */
	let typed = '';
	let isWriting = false;
	let waiting = 0;

	const writeAll = async (to: Target) => {
		// The keys of one chunk come in one turn.
		await Promise.resolve();
		while (typed !== '' && to === target) {
			const text = typed;
			typed = '';
			const bytes = Buffer.from(text);
			for (let at = 0; at < bytes.length && to === target; at += sliceBytes) {
				await to.session.write(bytes.subarray(at, at + sliceBytes));
			}
			if (to === target) waiting -= text.length;
		}
		isWriting = false;
	};
	const begin = () => {
		if (!target || isWriting || typed === '') return;
		isWriting = true;
		void writeAll(target);
	};
	const send = (text: string) => {
		if (waiting + text.length > mostWaiting) return;
		waiting += text.length;
		typed += text;
		begin();
	};
	return {
		press(event) {
			const modes = target?.modes() ?? plainKeys;
			send(event.type === 'paste' ? pasteBytes(event.text, modes) : keyBytes(event, modes));
		},
		send,
		answer(text) {
			if (target && waiting < mostAnswers) send(text);
		},
		open(session, modes) {
			target = {session, modes};
			begin();
		},
		close() {
			target = undefined;
			typed = '';
			waiting = 0;
		},
	};
};
