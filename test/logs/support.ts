import type {Scheduler} from '../../src/base/schedule.ts';
import type {LogLine} from '../../src/engine/logTypes.ts';
import {createLogBuffer} from '../../src/logs/feed/buffer/buffer.ts';
import type {LogFeed, LogPhase, LogWindow} from '../../src/logs/feed/types.ts';

export const lineAt = (
	text: string,
	timeNano = 0n,
	stream: LogLine['stream'] = 'stdout',
): LogLine => ({
	stream,
	timeNano,
	text,
	cut: false,
});

/** A feed over a log that the test writes, with the real buffer of the hub: it drops, and loads again. */
export interface FakeFeed extends LogFeed {
	write(lines: readonly LogLine[]): void;
	enter(phase: LogPhase): void;
	/** What the engine has, oldest first. */
	readonly log: readonly LogLine[];
	/** The engine has lines before this one no more. */
	rotate(lines: number): void;
	/** Lines were rotated away before they could be read. */
	lose(): void;
	/** Takes the newest line back, as a stream that broke inside a line. */
	dropLast(): void;
	readonly released: boolean;
}

export interface FakeFeedOptions {
	readonly schedule: Scheduler;
	readonly budgetBytes?: number;
	/** Lines before those that the feed opens with. */
	readonly history?: readonly LogLine[];
	readonly page?: number;
}

export const createFakeFeed = (options: FakeFeedOptions): FakeFeed => {
	const {schedule, budgetBytes = 8 * 1024 * 1024, history = [], page = 100} = options;
	const buffer = createLogBuffer(budgetBytes);
	const log = [...history];
	/** Index of a line of the log in the buffer. */
	const indexOf = (place: number) => place - history.length;
	const listeners = new Set<() => void>();
	let status: LogPhase = {phase: 'following'};
	let rotated = 0;
	let released = false;
	let snapshot: LogWindow | undefined;
	const notify = () => {
		for (const listener of listeners) listener();
	};
	const changed = () => {
		snapshot = undefined;
		schedule.queue('flow', notify);
	};
	const slice = (from: number, to: number) =>
		log.slice(Math.max(rotated, from + history.length), Math.max(0, to + history.length));
	return {
		log,
		get() {
			snapshot ??= {
				status,
				first: buffer.first,
				end: buffer.end,
				at: buffer.at,
				more: buffer.first > indexOf(rotated),
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
			for (const line of lines) {
				log.push(line);
				buffer.append(line);
			}
			changed();
		},
		enter(phase) {
			status = phase;
			changed();
		},
		rotate(lines) {
			rotated = lines;
			changed();
		},
		lose() {
			buffer.lose();
			changed();
		},
		dropLast() {
			log.pop();
			buffer.dropLast();
			changed();
		},
		async loadOlder() {
			await Promise.resolve();
			const {first} = buffer;
			buffer.putBefore(first, slice(first - page, first));
			changed();
		},
		async load(index) {
			await Promise.resolve();
			const gap = buffer.gaps.find(({from, to}) => index >= from && index < to);
			if (!gap) return;
			if (gap.to - index <= index - gap.from) {
				const lines = slice(Math.max(gap.from, gap.to - page), gap.to);
				buffer.putBefore(gap.to, lines);
				if (lines.length === 0) buffer.giveUp(gap.to);
			} else {
				const start = Math.max(gap.from, indexOf(rotated));
				if (start > gap.from) buffer.giveUp(gap.to);
				else buffer.putAfter(gap.from, slice(gap.from, Math.min(gap.to, gap.from + page)));
			}
			changed();
		},
		pin: buffer.pin,
		release() {
			released = true;
		},
		get released() {
			return released;
		},
	};
};

/** A window over lines that are all kept. */
export const windowOf = (lines: readonly LogLine[], first = 0): LogWindow => ({
	status: {phase: 'following'},
	first,
	end: first + lines.length,
	at: index => lines[index - first],
	more: false,
	loadingOlder: false,
	olderError: undefined,
	dropped: 0,
	gaps: [],
});
