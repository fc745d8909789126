import {bottomPlace, eyeOn, type Hold, isLine, walk} from '../layout.ts';
import type {LimitedLog} from '../limit.ts';
import {createAwaitedRun} from '../pane/awaitedRun.ts';
import {createFarPlaces} from './farPlaces.ts';
import {createMissingLines, type MissingLinesOptions} from './missing.ts';
import {createLogPictures, type LogPicture, type LogPicturesOptions} from './picture.ts';
import {createLogSeek} from './seek.ts';

export interface LogScrollOptions extends LogPicturesOptions, MissingLinesOptions {
	readonly feed: LimitedLog;
	changed(): void;
	/** ms since the epoch. */
	now(): number;
}

/** Who goes along with the reader. */
export interface LogFollower {
	/** He went elsewhere; `index`: to this line. */
	jumped(index?: number): void;
	/** He scrolled. */
	scrolled?(): void;
}

/** What the reader of a log sees. */
interface LogScreen {
	look(): LogPicture;
	/**
	 * Lines came: goes where they were waited for, or asks for what is missing, and once whether there is more before a log
	 * that fits on the screen.
	 */
	arrived(): void;
}

/** What is read for, since he wants to go there. */
interface FarReading {
	/** A time that is read back to. */
	readonly seeking: bigint | undefined;
	/** `readOn` goes on. */
	readonly reading: boolean;
	/**
	 * Repeats `read` until it says false, then `done`, unless he moves meanwhile, which aborts the signal; `done` is false
	 * where he stays.
	 */
	readOn(read: (signal: AbortSignal) => Promise<boolean>, done: () => boolean): Promise<void>;
	/** Gives up what is read for; false when nothing is. */
	giveUp(): boolean;
	/** Brings what was written at a time to the top, loading older lines until it is there. */
	seek(timeNano: bigint): Promise<void>;
	/** Brings the first line of the run that began at a time to the bottom; it may be one of those that are on their way. */
	seekRun(startedNano: bigint): Promise<void>;
}

/** Where the reader of a log is: at its end, which he follows, or at a place that stays. */
export interface LogScroll extends LogScreen, FarReading {
	readonly follows: boolean;
	toStart(): void;
	toEnd(): void;
	/** Stays where he is from now on. */
	hold(): void;
	move(rows: number): void;
	/** Scrolls to a line, unless its beginning is on the screen already. */
	show(index: number): void;
	/**
	 * Changes which lines are shown. The line that is meant stays on its row, else the one at the top; where the end is
	 * followed, the last one stays on the screen.
	 */
	reshape(change: (eye: number | undefined) => void, meant: number | undefined): void;
}

/** Who moves, with others that go along. */
export interface LogLead {
	/** From now on this one is told, after those before it. */
	lead(follower: LogFollower): void;
}

const isAtOrBelow = (one: Hold, other: Hold): boolean =>
	one.index > other.index || (one.index === other.index && one.sub >= other.sub);

/** At the end of a log. */
export const createLogScroll = (options: LogScrollOptions): LogScroll & LogLead => {
	const {feed, shown, height, now, changed} = options;
	/** undefined = he follows the end. */
	let top: Hold | undefined;
	const hold = () => top;
	const followers: LogFollower[] = [];
	const jumped = (index?: number) => {
		for (const one of followers) one.jumped(index);
	};
	const scrolled = () => {
		for (const one of followers) one.scrolled?.();
	};
	const pictures = createLogPictures(options, hold);
	const {look} = pictures;
	const seek = createLogSeek(feed, changed);
	const awaited = createAwaitedRun(now);
	const missing = createMissingLines(options, look, hold, () => seek.isOn);

	const place = (next: Hold | undefined) => {
		seek.cancel();
		awaited.cancel();
		top = next;
		changed();
		missing.fetch();
	};
	/** Puts a line so many rows below the top. */
	const placeAt = (index: number, rows: number) => {
		const items = pictures.items();
		place(walk(items, pictures.heights({window: feed.get(), items}), {index, sub: 0}, -rows));
	};
	const far = createFarPlaces({
		...{feed, seek, awaited, height, jumped, place, placeAt},
		items: pictures.items,
	});
	return {
		look,
		get follows() {
			return top === undefined;
		},
		get seeking() {
			return seek.timeNano;
		},
		get reading() {
			return seek.isOn && seek.timeNano === undefined;
		},
		async readOn(read, done) {
			if (!(await seek.readTo(undefined, read))) return;
			seek.cancel();
			if (done()) return;
			changed();
			missing.fetch();
		},
		giveUp() {
			if (!seek.isOn) return false;
			place(top);
			return true;
		},
		toStart: () => void far.toStart(),
		toEnd() {
			place(undefined);
			jumped();
		},
		hold: () => place(look().rows[0]),
		move(rows) {
			const picture = look();
			const {items} = picture;
			const start = picture.rows[0];
			if (!start || rows === 0) return;
			const heights = pictures.heights(picture);
			const next = walk(items, heights, start, rows);
			const hasPassed = isAtOrBelow(next, bottomPlace(items, heights, height()));
			place(hasPassed && items.isWhole(next.index) ? undefined : next);
			scrolled();
		},
		show(index) {
			const picture = look();
			const {items, rows} = picture;
			// It stays on the screen: what comes below must not push it out.
			if (rows.some(row => isLine(row) && row.index === index)) return place(top ?? rows[0]);
			place(walk(items, pictures.heights(picture), {index, sub: 0}, -(height() >> 1)));
		},
		reshape(change, meant) {
			const eye = eyeOn(look().rows, top, meant);
			change(eye?.index);
			const isSeen = () => look().rows.some(({index}) => index === eye?.index);
			if (!eye || (!top && (!shown.has(eye.index) || isSeen()))) {
				changed();
				return missing.fetch();
			}
			place(eye);
			scrolled();
		},
		lead: follower => void followers.push(follower),
		seek: far.toTime,
		seekRun: far.toRun,
		arrived() {
			if (!far.arrived()) missing.arrived();
			const end = feed.missed();
			if (end !== undefined && !seek.isOn) void far.toTime(end);
		},
	};
};
