import type {EngineEvent} from '../../../engine/things.ts';
import {createBursts} from '../../../kinds/event.ts';

/** Where bursts stand: events of a container that are one row. */
export interface BurstPlaces {
	/**
	 * Takes the next event, whose row would stand at `at`; negative where it is not shown. Tells where the first one of its
	 * burst stands; undefined for all that is not of one, and for the first itself.
	 */
	next(event: EngineEvent, at: number): number | undefined;
}

export const createBurstPlaces = (): BurstPlaces => {
	const isAgain = createBursts();
	/** By container, of its last burst. */
	const first = new Map<string, number>();
	return {
		next(event, at) {
			const found = isAgain(event) ? (first.get(event.id) ?? -1) : -1;
			if (found >= 0) return found;
			if (event.action === 'oom') first.set(event.id, at);
			return undefined;
		},
	};
};
