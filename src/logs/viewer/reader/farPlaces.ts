import {indexAtTime, indexOfRun} from '../../feed/timeAt.ts';
import type {LogItems, ReadingPlace} from '../layout.ts';
import type {LimitedLog} from '../limit.ts';
import type {AwaitedRun} from '../pane/awaitedRun.ts';
import type {LogSeek} from './seek.ts';

export interface FarPlacesOptions {
	readonly feed: LimitedLog;
	readonly seek: Pick<LogSeek, 'backTo' | 'readTo'>;
	/** Waited for until he moves. */
	readonly awaited: AwaitedRun;
	/** Rows of the pane. */
	height(): number;
	items(): LogItems;
	/** Brings a place to the top; undefined = follows the end. */
	place(place: ReadingPlace | undefined): void;
	/** Puts a line so many rows below the top. */
	placeAt(index: number, rows: number): void;
	/** He went elsewhere; `index`: to this line. */
	jumped(index?: number): void;
}

/** Places of a log that lines must be read for first; the reader stays where he is when he moves meanwhile. */
export interface FarPlaces {
	/** The first line that the engine has, or the first of the limit. */
	toStart(): Promise<void>;
	/** Brings what was written at a time to the top. */
	toTime(timeNano: bigint): Promise<void>;
	/** Brings the first line of the run that began at a time to the bottom, or waits for it at the end. */
	toRun(startedNano: bigint): Promise<void>;
	/** Lines came; true where he is taken to the run that he waited for. */
	arrived(): boolean;
}

/** Nothing is waited for. */
export const createFarPlaces = (options: FarPlacesOptions): FarPlaces => {
	const {feed, seek, awaited, height, items, place, placeAt, jumped} = options;
	/** False where no line of the run is there. */
	const showRun = (startedNano: bigint): boolean => {
		const window = feed.get();
		const index = indexOfRun(window, startedNano);
		if (index >= window.end) return false;
		placeAt(index, height() - 1);
		jumped(index);
		return true;
	};
	return {
		async toStart() {
			const {more, limit} = feed.get();
			const {loadHead} = feed;
			const readHead = async () => {
				await loadHead?.();
				return false;
			};
			if (limit && !(await seek.backTo(limit.since))) return;
			if (!limit && loadHead && more !== false && !(await seek.readTo(0n, readHead))) return;
			place({index: items().head, sub: 0});
			jumped();
		},
		async toTime(timeNano) {
			if (!(await seek.backTo(timeNano))) return;
			const index = Math.min(items().last, indexAtTime(feed.get(), timeNano));
			placeAt(index, 0);
			jumped(index);
		},
		async toRun(startedNano) {
			if (!(await seek.backTo(startedNano)) || showRun(startedNano)) return;
			place(undefined);
			jumped();
			awaited.wait(startedNano, feed.get());
		},
		arrived() {
			const startedNano = awaited.due(feed.get());
			return startedNano !== undefined && showRun(startedNano);
		},
	};
};
