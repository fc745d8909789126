import type {Lane, Scheduler} from '../base/schedule.ts';
import {createStore, type Readable, whileHeard} from '../store/store.ts';
import type {ViewerBody} from './types.ts';

/** The number that a viewer gives out; whoever draws it subscribes. */
export interface Revision extends Readable<number> {
	/** At once unless a lane is said: what viewers react to has mostly waited for its frame already. */
	bump(lane?: Lane): void;
}

export const createRevision = (schedule: Scheduler): Revision => {
	const store = createStore(0, schedule);
	return {
		get: store.get,
		subscribe: store.subscribe,
		bump: (lane = 'input') => store.update(number => number + 1, lane),
	};
};

/** A viewer that is kept current while somebody draws it: a hidden one holds no stream. What `begin` returns ends that. */
export const whileDrawn = <V extends Pick<ViewerBody, 'revision'>>(
	viewer: V,
	begin: () => () => void,
): V => ({...viewer, revision: whileHeard(viewer.revision, begin)});
