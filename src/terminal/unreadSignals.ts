import {constants, readdirSync, readFileSync, readlinkSync, readSync, writeSync} from 'node:fs';
import {constants as system} from 'node:os';

/** A pipe with both ends in this process: file descriptors. */
export interface OwnPipe {
	readonly from: number;
	readonly to: number;
}

const {O_NONBLOCK, O_WRONLY} = constants;

/**
 * Pipes of this process to itself where reading does not wait: through one of them libuv tells its loop of a signal.
 * None where there is no /proc.
 */
export const ownPipes = (): readonly OwnPipe[] => {
	const ends = new Map<string, Partial<OwnPipe>>();
	const look = (name: string) => {
		const link = readlinkSync(`/proc/self/fd/${name}`);
		if (!link.startsWith('pipe:')) return;
		const info = readFileSync(`/proc/self/fdinfo/${name}`, 'latin1');
		const flags = Number.parseInt(/^flags:\s*(\d+)/m.exec(info)?.[1] ?? '', 8);
		// Reading another one would wait, and take what libuv locks with.
		if (!(flags & O_NONBLOCK)) return;
		ends.set(link, {...ends.get(link), [flags & O_WRONLY ? 'to' : 'from']: Number(name)});
	};
	let names: readonly string[] = [];
	try {
		names = readdirSync('/proc/self/fd');
	} catch {
		// Another system than Linux.
	}
	for (const name of names) {
		try {
			look(name);
		} catch {
			// It was closed meanwhile, as that of the folder itself.
		}
	}
	return [...ends.values()].filter((ends): ends is OwnPipe => 'from' in ends && 'to' in ends);
};

/** What libuv writes for each signal: the address of a handle, a number, and four bytes of nothing. Source: uv__signal_msg_t. */
const messageWords = 4;
const numberAt = 2;
const mostMessages = 64;

const names = new Map(Object.entries(system.signals).map(([name, number]) => [number, name]));

/** Takes the signals that were caught and not read yet. They are put back for the loop, should it ever go on. */
export const takeSignals = (pipes: readonly OwnPipe[]): readonly string[] => {
	const signals: string[] = [];
	for (const {from, to} of pipes) {
		const words = new Int32Array(messageWords * mostMessages);
		let bytes = 0;
		try {
			bytes = readSync(from, words);
		} catch {
			continue; // EAGAIN: there is none
		}
		setImmediate(() => writeSync(to, words, 0, bytes));
		for (let at = numberAt; at < bytes / words.BYTES_PER_ELEMENT; at += messageWords) {
			signals.push(names.get(words[at] ?? 0) ?? '');
		}
	}
	return signals;
};
