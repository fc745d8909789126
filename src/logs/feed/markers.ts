import type {Scheduler} from '../../base/schedule.ts';
import {plain} from '../../base/text/text.ts';
import {msToNano} from '../../base/time.ts';
import {createStore, type Readable} from '../../store/store.ts';

/** A line that somebody drew across all logs: `deploy starts here`. */
export interface LogMarker {
	/** Nanoseconds since the epoch, by the engine's clock. */
	readonly timeNano: bigint;
	/** Safe; may be empty. */
	readonly text: string;
}

/** Markers, oldest first. */
export interface LogMarkers extends Readable<readonly LogMarker[]> {
	/** Draws one here and now. */
	add(text: string): void;
}

const most = 100;

/** None yet; of more than a hundred the oldest go. */
export const createLogMarkers = (schedule: Scheduler): LogMarkers => {
	const {get, subscribe, update} = createStore<readonly LogMarker[]>([], schedule, {lane: 'input'});
	return {
		get,
		subscribe,
		add(text) {
			const marker = {timeNano: msToNano(schedule.now()), text: plain(text).trim()};
			update(all => [...all, marker].slice(-most));
		},
	};
};
