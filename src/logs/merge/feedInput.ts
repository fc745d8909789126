import {indexAtTime} from '../feed/timeAt.ts';
import type {LogFeed, LogWindow} from '../feed/types.ts';
import type {MergeInput} from './kway.ts';

/** A word between the lines: `exited 137 · 14:03:22`. */
export interface LogNote {
	readonly text: string;
	/** Nanoseconds since the epoch. */
	readonly timeNano: bigint;
}

/** The next thing to be merged. */
export type FeedItem =
	| {readonly type: 'line'; readonly position: number}
	| {readonly type: 'note'; readonly note: LogNote};

/** A log feed as one of the streams that are merged. */
export interface FeedInput extends MergeInput {
	/** Its index among the sources. */
	readonly source: number;
	readonly window: LogWindow;
	/** Position after the newest merged line; undefined before the first. */
	readonly next: number | undefined;
	/** Whether it is known what lines there are to begin with, or they were waited for long enough. */
	isReady(now: number): boolean;
	/** The oldest time to begin at, so that nothing is missing after it, and there is not too much; undefined = any. */
	readonly horizon: bigint | undefined;
	/** Begins with the lines of `horizon` or later; with all that are kept without a hole when it is undefined. */
	begin(horizon: bigint | undefined): void;
	/** The feed changed. `now` in ms. */
	refresh(now: number): void;
	/** Merges a note after the lines that are older than it. */
	note(note: LogNote, now: number): void;
	/** Moves on; undefined when nothing is there. */
	take(): FeedItem | undefined;
}

export interface FeedInputOptions {
	readonly source: number;
	/** How long a line waits for older ones of other feeds, ms. */
	readonly holdMs: number;
	/** How long others wait for a log that opens, ms. */
	readonly openingMs: number;
	readonly now: number;
}

/** Lines merged to begin with; older ones are merged when somebody scrolls there. */
const openingLines = 2000;

/** Where the newest lines begin that are kept without a hole. */
const wholeFrom = ({first, gaps}: LogWindow): number => gaps.at(-1)?.to ?? first;

/** A feed made ready to be merged; it stays the owner of its lines. */
export const createFeedInput = (
	feed: LogFeed,
	{source, holdMs, openingMs, now: addedAt}: FeedInputOptions,
): FeedInput => {
	let next: number | undefined;
	/** Lines up to `end` had come by then. */
	const arrivals: {readonly end: number; readonly at: number}[] = [];
	const notes: (LogNote & {readonly cameAt: number})[] = [];
	let awaitedUntil = addedAt + openingMs;
	let isOpening = true;
	let hasBegun = false;
	let newest = 0n;
	let lineTime: bigint | undefined;

	const read = () => {
		const window = feed.get();
		if (next === undefined || next >= window.end) {
			lineTime = undefined;
			return;
		}
		// A line that is not kept any more has its place right after the one before.
		const time = window.at(next)?.timeNano ?? newest;
		lineTime = time > newest ? time : newest;
	};
	const dueNote = () => {
		const [note] = notes;
		return note && (lineTime === undefined || lineTime > note.timeNano) ? note : undefined;
	};
	const isQuiet = () => {
		const {phase} = feed.get().status;
		return phase !== 'opening' && phase !== 'following';
	};
	const input: FeedInput = {
		source,
		get window() {
			return feed.get();
		},
		get next() {
			return next;
		},
		get time() {
			const note = dueNote();
			if (!note) return lineTime;
			return note.timeNano > newest ? note.timeNano : newest;
		},
		get cameAt() {
			return dueNote()?.cameAt ?? arrivals[0]?.at ?? addedAt;
		},
		get notBefore() {
			// Lines that were written before it may still be under way.
			const note = dueNote();
			return note ? note.cameAt + holdMs : Number.NEGATIVE_INFINITY;
		},
		get awaitedUntil() {
			return awaitedUntil;
		},
		get isQuiet() {
			return isQuiet();
		},
		isReady: now => feed.get().first < feed.get().end || isQuiet() || now >= awaitedUntil,
		get horizon() {
			const window = feed.get();
			const whole = wholeFrom(window);
			const from = Math.max(whole, window.end - openingLines);
			const isAll = from === window.first && window.more === false;
			// Of a log that is here from its start, nothing older can be missing.
			return isAll ? undefined : window.at(from)?.timeNano;
		},
		begin(horizon) {
			const window = feed.get();
			hasBegun = true;
			if (window.first === window.end) return;
			const whole = wholeFrom(window);
			next = horizon === undefined ? whole : Math.max(whole, indexAtTime(window, horizon));
			read();
		},
		refresh(now) {
			const window = feed.get();
			if (isOpening && window.status.phase !== 'opening') {
				isOpening = false;
				awaitedUntil = now + holdMs;
			}
			if (hasBegun && window.first < window.end) next ??= wholeFrom(window);
			if (window.end > (arrivals.at(-1)?.end ?? next ?? window.end)) {
				arrivals.push({end: window.end, at: now});
			}
			if (lineTime === undefined) read();
		},
		note(note, now) {
			notes.push({...note, cameAt: now});
		},
		take() {
			const note = dueNote();
			if (note) {
				notes.shift();
				if (note.timeNano > newest) newest = note.timeNano;
				return {type: 'note', note};
			}
			if (next === undefined || lineTime === undefined) return undefined;
			const position = next;
			newest = lineTime;
			next++;
			while ((arrivals[0]?.end ?? next + 1) <= next) arrivals.shift();
			read();
			return {type: 'line', position};
		},
	};
	input.refresh(addedAt);
	return input;
};
