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

/** The time of the first line to begin with, where older ones may be missing. */
const horizonOf = (window: LogWindow): bigint | undefined => {
	const from = Math.max(wholeFrom(window), window.end - openingLines);
	// Of a log that is here from its start, nothing older can be missing.
	const isAll = from === window.first && window.more === false;
	return isAll ? undefined : window.at(from)?.timeNano;
};

/** The next line of a feed to be merged, and its place in time: not before what was merged already. */
const createNextLine = (feed: LogFeed) => {
	let next: number | undefined;
	let newest = 0n;
	let time: bigint | undefined;
	const placeOf = (timeNano: bigint) => (timeNano > newest ? timeNano : newest);
	const read = () => {
		const window = feed.get();
		if (next === undefined || next >= window.end) {
			time = undefined;
			return;
		}
		// A line that is not kept any more has its place right after the one before.
		time = placeOf(window.at(next)?.timeNano ?? newest);
	};
	return {
		get position() {
			return next;
		},
		/** Undefined where it has not come yet. */
		get time() {
			return time;
		},
		/** Where something of this time has its place. */
		placeOf,
		/** Looks whether it has come. */
		read,
		begin(position: number) {
			next = position;
			read();
		},
		beginUnlessBegun(position: number) {
			next ??= position;
		},
		passed(timeNano: bigint) {
			newest = placeOf(timeNano);
		},
		/** Moves on. */
		take(): number | undefined {
			if (next === undefined || time === undefined) return undefined;
			const position = next;
			newest = time;
			next++;
			read();
			return position;
		},
	};
};

/** When the lines came that are not merged yet. */
const createArrivals = () => {
	/** Lines up to `end` had come by then. */
	const arrivals: {readonly end: number; readonly at: number}[] = [];
	return {
		/** ms, of the oldest. */
		get first() {
			return arrivals[0]?.at;
		},
		/** Lines up to `end` are there; `known`: the next one to be merged. */
		came(end: number, known: number | undefined, at: number) {
			if (end > (arrivals.at(-1)?.end ?? known ?? end)) arrivals.push({end, at});
		},
		/** Lines up to `next` are merged. */
		merged(next: number) {
			while ((arrivals[0]?.end ?? next + 1) <= next) arrivals.shift();
		},
	};
};

/** A feed made ready to be merged; it stays the owner of its lines. */
export const createFeedInput = (
	feed: LogFeed,
	{holdMs, openingMs, now: addedAt}: FeedInputOptions,
): FeedInput => {
	const line = createNextLine(feed);
	const arrivals = createArrivals();
	const notes: (LogNote & {readonly cameAt: number})[] = [];
	let awaitedUntil = addedAt + openingMs;
	let isOpening = true;
	let hasBegun = false;

	const dueNote = () => {
		const [note] = notes;
		return note && (line.time === undefined || line.time > note.timeNano) ? note : undefined;
	};
	const input: FeedInput = {
		get window() {
			return feed.get();
		},
		get next() {
			return line.position;
		},
		get time() {
			const note = dueNote();
			return note ? line.placeOf(note.timeNano) : line.time;
		},
		get cameAt() {
			return dueNote()?.cameAt ?? arrivals.first ?? addedAt;
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
			const {phase} = feed.get().status;
			return phase !== 'opening' && phase !== 'following';
		},
		isReady: now => feed.get().first < feed.get().end || input.isQuiet || now >= awaitedUntil,
		get horizon() {
			return horizonOf(feed.get());
		},
		begin(horizon) {
			const window = feed.get();
			hasBegun = true;
			if (window.first === window.end) return;
			const whole = wholeFrom(window);
			line.begin(horizon === undefined ? whole : Math.max(whole, indexAtTime(window, horizon)));
		},
		refresh(now) {
			const window = feed.get();
			if (isOpening && window.status.phase !== 'opening') {
				isOpening = false;
				awaitedUntil = now + holdMs;
			}
			if (hasBegun && window.first < window.end) line.beginUnlessBegun(wholeFrom(window));
			arrivals.came(window.end, line.position, now);
			if (line.time === undefined) line.read();
		},
		note: (note, now) => void notes.push({...note, cameAt: now}),
		take() {
			const note = dueNote();
			if (note) {
				notes.shift();
				line.passed(note.timeNano);
				return {type: 'note', note};
			}
			const position = line.take();
			if (position === undefined) return undefined;
			arrivals.merged(position + 1);
			return {type: 'line', position};
		},
	};
	input.refresh(addedAt);
	return input;
};
