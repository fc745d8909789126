import {closeSync, openSync, writeSync} from 'node:fs';
import {AppError} from './errors.ts';
import {hideText} from './secrets.ts';
import {safeName} from './text/text.ts';

/** Tells what happens inside, for people who look for a fault. `text` is only called when somebody listens. */
export type Trace = (topic: string, text: () => string) => void;

/** The trace of everyday: nobody listens. */
export const noTrace: Trace = () => {};

/** Paths say the same with their letters encoded: `changes=ENV%20TOKEN%3Dx`. */
const decoded = (text: string): string =>
	text.replace(/(?:%[\da-f]{2})+/gi, letters => {
		try {
			return decodeURIComponent(letters);
		} catch {
			return letters;
		}
	});

const withoutSecrets = (text: string): string => {
	const plain = decoded(text);
	const shown = hideText(plain);
	return shown === plain ? text : safeName(shown);
};

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
			writeSync(
				descriptor,
				`${performance.now().toFixed(1).padStart(10)} ${topic} ${withoutSecrets(text())}\n`,
			);
		},
		close() {
			if (descriptor !== undefined) closeSync(descriptor);
			descriptor = undefined;
		},
	};
};
