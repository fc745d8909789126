import {StringDecoder} from 'node:string_decoder';
import type {Scheduler} from '../../base/schedule.ts';
import {createInputDecoder, typedIn} from './decoder.ts';
import type {InputEvent} from './events.ts';

/** The part of `process.stdin` that is used. */
export interface TerminalInput extends Pick<NodeJS.EventEmitter, 'on' | 'off'> {
	pause(): unknown;
	resume(): unknown;
}

export interface InputOptions {
	readonly stdin: TerminalInput;
	readonly schedule: Scheduler;
	/** All events of one chunk, at least one. Returns the last one that was used, where those behind it were not. */
	readonly onEvents: (events: readonly InputEvent[]) => InputEvent | undefined;
	/** The terminal is gone: end of input, or a read error. */
	readonly onClosed: (error: Error | undefined) => void;
	/** Longer for links that tear sequences apart; 30 unless said. */
	readonly escapeMs?: number;
}

export interface Input {
	/** Starts to read, if it does not yet; raw mode must be on before, or early keys are echoed. */
	start(): void;
	/** Stops to read: when it resolves, a child may own the terminal. */
	stop(): Promise<void>;
	/** What was typed behind the key that nobody used what follows: for whom that key brings up. */
	unused(): string;
}

/** The only reader of standard input. */
export const createInput = ({
	stdin,
	schedule,
	onEvents,
	onClosed,
	escapeMs = 30,
}: InputOptions): Input => {
	let decoder = createInputDecoder(escapeMs);
	let bytes = new StringDecoder('utf8');
	let cancelWait = () => {};
	/** When what was begun is given up; the timer may be late on a busy machine. */
	let waitsUntil = Number.POSITIVE_INFINITY;
	let isReading = false;
	let unused = '';

	const deliver = (events: readonly InputEvent[]) => {
		const last = events.length > 0 ? onEvents(events) : undefined;
		unused = typedIn((last && decoder.behind(last)) ?? '');
	};
	const read = (chunk: Buffer | string) => {
		cancelWait();
		const text = typeof chunk === 'string' ? chunk : bytes.write(chunk);
		// A single character that comes after its time is a key; more may be the rest of a sequence, and as late.
		const isKey = text.length === 1 && schedule.now() >= waitsUntil;
		const events = [...(isKey ? decoder.expire() : []), ...decoder.push(text)];
		const ms = decoder.waitMs();
		waitsUntil = schedule.now() + (ms ?? Number.POSITIVE_INFINITY);
		if (ms !== undefined) cancelWait = schedule.after(ms, () => deliver(decoder.expire()));
		deliver(events);
	};
	const closed = (error?: Error) => onClosed(error);

	return {
		start() {
			if (isReading) return;
			isReading = true;
			stdin.on('data', read);
			stdin.on('end', closed);
			stdin.on('error', closed);
			stdin.resume();
		},
		unused: () => unused,
		async stop() {
			isReading = false;
			cancelWait();
			decoder = createInputDecoder(escapeMs);
			bytes = new StringDecoder('utf8');
			stdin.off('data', read);
			stdin.off('end', closed);
			stdin.off('error', closed);
			stdin.pause();
			// Only in the next turn has libuv stopped to read the terminal.
			await new Promise<void>(resolve => {
				setImmediate(resolve);
			});
		},
	};
};
