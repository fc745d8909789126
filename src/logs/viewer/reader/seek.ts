import {canFill} from '../../feed/gaps.ts';
import {indexAtTime} from '../../feed/timeAt.ts';
import type {LimitedLog} from '../limit.ts';

/** Reads on to somewhere until the reader moves: one thing at a time. */
export interface LogSeek {
	/** Something is read for. */
	readonly isOn: boolean;
	/** A time that is read back to. */
	readonly timeNano: bigint | undefined;
	/** Repeats `read` until it says false; false when it was given up, which aborts the signal. Goes on until it is cancelled. */
	readTo(
		timeNano: bigint | undefined,
		read: (signal: AbortSignal) => Promise<boolean>,
	): Promise<boolean>;
	/** Reads what is missing before a time; false when it was given up. */
	backTo(timeNano: bigint): Promise<boolean>;
	/** Gives it up, or ends it. */
	cancel(): void;
}

/** Reads nothing. */
export const createLogSeek = (feed: LimitedLog, changed: () => void): LogSeek => {
	let current: {readonly timeNano: bigint | undefined; readonly stop: AbortController} | undefined;

	/** False when nothing is missing before a time, or it does not come. */
	const readBack = async (timeNano: bigint): Promise<boolean> => {
		const window = feed.get();
		const {first, more, olderError} = window;
		if (olderError) return false;
		const oldest = window.at(first);
		const index = indexAtTime(window, timeNano);
		const hole = window.gaps.find(gap => gap.to === index && canFill(gap));
		if (oldest && oldest.timeNano > timeNano && more !== false) {
			// What was read last is what must not be dropped next.
			feed.pin(first);
			await feed.loadOlder();
			return feed.get().first !== first;
		}
		if (!hole) return false;
		feed.pin(hole.to);
		await feed.load(hole.to - 1);
		return feed.get().at(hole.to - 1) !== undefined;
	};
	const readTo: LogSeek['readTo'] = async (timeNano, read) => {
		const own = {timeNano, stop: new AbortController()};
		current?.stop.abort();
		current = own;
		changed();
		while (current === own && (await read(own.stop.signal)));
		return current === own;
	};
	return {
		get isOn() {
			return current !== undefined;
		},
		get timeNano() {
			return current?.timeNano;
		},
		readTo,
		backTo: timeNano => readTo(timeNano, () => readBack(timeNano)),
		cancel() {
			current?.stop.abort();
			current = undefined;
		},
	};
};
