import {closeSync, openSync, writeSync} from 'node:fs';
import {AppError} from './errors.ts';

/** Tells what happens inside, for people who look for a fault. `text` is only called when somebody listens. */
export type Trace = (topic: string, text: () => string) => void;

/** The trace of everyday: nobody listens. */
export const noTrace: Trace = () => {};

/**
 * A trace into `file` (mode 0600, appended to), one line per call: milliseconds since the start, topic, text.
 * Written at once, so that the last line before a crash is there. Throws CONFIG when the file cannot be opened.
 */
export const openTrace = (file: string): {readonly trace: Trace; close(): void} => {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, 'a', 0o600);
	} catch (cause) {
		throw new AppError('CONFIG', `cannot write the trace to ${file}`, {cause});
	}
	return {
		trace(topic, text) {
			if (descriptor === undefined) return;
			writeSync(descriptor, `${performance.now().toFixed(1).padStart(10)} ${topic} ${text()}\n`);
		},
		close() {
			if (descriptor !== undefined) closeSync(descriptor);
			descriptor = undefined;
		},
	};
};
