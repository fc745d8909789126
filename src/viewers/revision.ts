import type {Lane, Scheduler} from '../base/schedule.ts';
import {createStore, type Readable} from '../store/store.ts';

/** The number that a viewer gives out; whoever draws it subscribes. */
export interface Revision extends Readable<number> {
	/** At once unless a lane is said: what viewers react to has mostly waited for its frame already. */
	bump(lane?: Lane): void;
}

/** A revision; `onActive` runs while somebody draws the viewer: a hidden one holds no stream. */
export const createRevision = (schedule: Scheduler, onActive?: () => () => void): Revision => {
	const store = createStore(0, schedule, onActive ? {onActive} : {});
	return {
		get: store.get,
		subscribe: store.subscribe,
		bump: (lane = 'input') => store.update(number => number + 1, lane),
	};
};
