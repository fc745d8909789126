import type {LogLine} from '../../src/engine/logTypes.ts';
import {createLogBuffer} from '../../src/logs/feed/buffer/buffer.ts';
import type {LogFeed, LogWindow} from '../../src/logs/feed/types.ts';

/** A log that is written here, in the buffer of the hub: what a feed costs without an engine. */
export interface MemoryFeed extends LogFeed {
	write(lines: readonly LogLine[]): void;
}

export const createMemoryFeed = (budgetBytes: number): MemoryFeed => {
	const buffer = createLogBuffer(budgetBytes);
	const listeners = new Set<() => void>();
	let snapshot: LogWindow | undefined;
	const nothing = () => Promise.resolve();
	return {
		get() {
			snapshot ??= {
				status: {phase: 'following'},
				first: buffer.first,
				end: buffer.end,
				at: buffer.at,
				more: buffer.first > 0,
				loadingOlder: false,
				olderError: undefined,
				dropped: buffer.dropped,
				gaps: buffer.gaps,
			};
			return snapshot;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		write(lines) {
			for (const line of lines) buffer.append(line);
			snapshot = undefined;
			for (const listener of listeners) listener();
		},
		loadOlder: nothing,
		load: nothing,
		pin: buffer.pin,
		release: () => {},
	};
};
